import type { Tx } from '../../../platform/database/handles.ts'
import { agencyBySlug } from '../agencies/store-agencies.ts'
import { insertForceArea, insertPartnership } from './store-partnership.ts'

export type NewPartnership = {
  readonly name: string
  /** Everything in an example is made up, and its sign-in page shows passphrase and code. */
  readonly isExample: boolean
  /** The police force areas it covers, by short name. */
  readonly forceAreas: readonly string[]
}

export type CreatedPartnership =
  { ok: true } | { ok: false; why: 'already-set-up' | 'unknown-force-area' }

/** Makes the one partnership of this installation. An example never becomes a real one, or the other way. */
export const createPartnership = async (
  tx: Tx,
  partnership: NewPartnership,
): Promise<CreatedPartnership> => {
  if (!(await insertPartnership(tx, partnership))) return { ok: false, why: 'already-set-up' }
  for (const slug of partnership.forceAreas) {
    const force = await agencyBySlug(tx, slug)
    if (force?.kind !== 'police-force') return { ok: false, why: 'unknown-force-area' }
    await insertForceArea(tx, force.id)
  }
  tx.note({ isExample: partnership.isExample, forceAreas: partnership.forceAreas.join(' ') })
  return { ok: true }
}
