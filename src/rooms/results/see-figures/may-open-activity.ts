import type { Member } from '../../access/index.ts'
import type { CountedOutcome } from '../../activities/index.ts'

/** What decides whether somebody may open an activity. */
export type Reader = {
  readonly seesAll: boolean
  readonly seesSome: boolean
  /** Slug of their agency. */
  readonly own: string
}

export const readerOf = ({ permissions, agencySlug }: Member): Reader => ({
  seesAll: permissions.has('activities.read-all'),
  seesSome: permissions.has('activities.read'),
  own: agencySlug,
})

/** Whoever took part in an activity, or reads all of them, may open it. */
export const mayOpenActivity = (
  { seesAll, seesSome, own }: Reader,
  { countedBy, doneBy, alsoReportedBy }: CountedOutcome,
): boolean => seesAll || (seesSome && [countedBy, doneBy, ...alsoReportedBy].includes(own))
