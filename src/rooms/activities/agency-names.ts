import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type Agency, listAgencies } from '../access/index.ts'

/** Every agency, by short name and by id. */
export type Agencies = {
  readonly all: readonly Agency[]
  readonly bySlug: ReadonlyMap<string, Agency>
  readonly byId: ReadonlyMap<string, Agency>
}

export const indexAgencies = (all: readonly Agency[]): Agencies => ({
  all,
  bySlug: new Map(all.map((agency) => [agency.slug, agency])),
  byId: new Map(all.map((agency) => [agency.id, agency])),
})

export const loadAgencies = async (db: ReadDb | Tx): Promise<Agencies> =>
  indexAgencies(await listAgencies(db))

/** The slug of an agency that a record points at. The foreign key says that it exists. */
export const slugOf = (agencies: Agencies, id: string): string => {
  const agency = agencies.byId.get(id)
  if (agency === undefined) throw new Error('activities: a record points at an unknown agency')
  return agency.slug
}

/** The id of an agency that the rules let through. */
export const idOf = (agencies: Agencies, slug: string): string => {
  const agency = agencies.bySlug.get(slug)
  if (agency === undefined) throw new Error('activities: an unknown agency got past the rules')
  return agency.id
}

/** The name that a page shows. */
export const agencyName = (agencies: Agencies, slug: string): string =>
  agencies.bySlug.get(slug)?.name ?? slug
