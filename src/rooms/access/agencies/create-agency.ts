import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { AgencyKind } from '../model.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { agencyBySlug, agencyNameTaken, insertAgency, updateAgency } from './store-agencies.ts'

export type NewAgency = {
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly region: string | null
  readonly isMember: boolean
}

export type CreatedAgency =
  { ok: true; agencyId: string } | { ok: false; why: 'slug-taken' | 'name-taken' }

/** Adds an agency that the catalogue does not have. */
export const createAgency = async (
  tx: Tx,
  agency: NewAgency,
  now: Date,
): Promise<CreatedAgency> => {
  await lockPartnership(tx)
  if ((await agencyBySlug(tx, agency.slug)) !== undefined) return { ok: false, why: 'slug-taken' }
  if (await agencyNameTaken(tx, agency.name, null)) return { ok: false, why: 'name-taken' }
  const id = newId(now.getTime())
  await insertAgency(tx, { id, ...agency })
  tx.note({ agencyId: id, slug: agency.slug })
  return { ok: true, agencyId: id }
}

/** Makes an agency of the catalogue a member of the partnership. */
export const admitAgency = async (
  tx: Tx,
  slug: string,
): Promise<{ ok: true; agencyId: string } | { ok: false; why: 'unknown-agency' }> => {
  const agency = await agencyBySlug(tx, slug)
  if (agency === undefined) return { ok: false, why: 'unknown-agency' }
  if (!agency.isMember || agency.endedAt !== null)
    await updateAgency(tx, agency.id, { ...agency, isMember: true, endedAt: null })
  tx.note({ agencyId: agency.id, slug })
  return { ok: true, agencyId: agency.id }
}
