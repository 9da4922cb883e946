import type { Visit } from '../../../platform/page/page.ts'
import { memberOf } from '../../access/index.ts'
import { loadActivityChoices } from '../activity-choices.ts'
import type { ActivityChoices } from '../activity-fields.ts'
import { readingReach } from '../reach.ts'
import { type Lately, type Offers, offersOf, usualOperation } from '../rules-lately.ts'
import { type KeptDraft, draftsOf } from '../store-drafts.ts'
import { activitiesLately } from '../store-lately.ts'
import { ukToday } from '../today.ts'

export type EntryChoices = ActivityChoices & {
  readonly offers: Offers
  readonly lately: readonly Lately[]
  readonly drafts: readonly KeptDraft[]
  /** The operation that is put in unless another is chosen; '' for none. */
  readonly usualOperation: string
  readonly today: string
}

/** Those that run come first, and the others are in the list of all. */
const MOST_OPERATIONS = 2

/** What the quick form offers this member. */
export const loadEntry = async (
  visit: Pick<Visit, 'read' | 'actor' | 'clock'>,
): Promise<EntryChoices> => {
  const member = memberOf(visit)
  const now = visit.clock.now()
  const today = ukToday(now)
  const choices = await loadActivityChoices(visit.read, { member, reach: readingReach(member) })
  const lately = await activitiesLately(visit.read, {
    memberId: member.id,
    agencyId: member.agencyId,
    agencies: choices.agencies,
  })
  const running = choices.operations.filter(
    ({ startsOn, endsOn }) =>
      startsOn !== undefined && startsOn <= today && (endsOn ?? today) >= today,
  )
  const offers = offersOf(lately, choices.catalogue)
  const known = (id: string) => choices.operations.some((operation) => operation.id === id)
  return {
    ...choices,
    offers: {
      ...offers,
      operations: [...new Set([...running.map(({ id }) => id), ...offers.operations])]
        .filter(known)
        .slice(0, MOST_OPERATIONS),
      partners: offers.partners.filter(
        (slug) => slug !== member.agencySlug && choices.agencies.bySlug.get(slug)?.endedAt === null,
      ),
    },
    lately,
    drafts: await draftsOf(visit.read, { memberId: member.id, now }),
    usualOperation: usualOperation(
      lately,
      running.map(({ id }) => id),
    ),
    today,
  }
}
