import { type Agency, listAgencies } from '../access/index.ts'

export { type Agency, listAgencies }

/** The agency with this id, of all that are known. */
export const agencyById = (agencies: readonly Agency[], id: string): Agency | undefined =>
  agencies.find((agency) => agency.id === id)

/** What an agency is called; its slug where nobody knows it. */
export const agencyName = (agencies: readonly Agency[], slug: string): string =>
  agencies.find((agency) => agency.slug === slug)?.name ?? slug
