import type { ReadDb } from '../../../platform/database/handles.ts'
import { outcomesAlsoReportedBy } from '../../activities/index.ts'
import { agencyName, listAgencies } from '../agencies.ts'
import type { WeekFigures } from '../read-figures.ts'
import { claimOf } from '../rules-claims.ts'
import { figuresOf } from '../rules-figures.ts'
import { phraseOf } from '../rules-phrases.ts'
import { orderOf } from '../rules-wording.ts'

/** Joint work that somebody else counts: said here, and in no total here. */
export type AlsoReported = { readonly phrase: string; readonly countedBy: string }

/** What the reporter took part in within the week and another agency counts. */
export const alsoReportedBy = async (
  read: ReadDb,
  { week, reporter, wording, catalogue }: WeekFigures,
): Promise<AlsoReported[]> => {
  const outcomes = await outcomesAlsoReportedBy(read, {
    reporter: reporter.slug,
    from: week.startsOn,
    to: week.endsOn,
  })
  const joint = outcomes.filter(({ standing }) => standing === 'counted')
  if (joint.length === 0) return []
  const agencies = await listAgencies(read)
  return [...Map.groupBy(joint, ({ countedBy }) => countedBy)].flatMap(([counter, theirs]) =>
    figuresOf(
      theirs.map((outcome) => claimOf(outcome, 'counted', { beside: null })),
      orderOf(catalogue),
    ).map((figure) => ({
      phrase: phraseOf(figure, wording),
      countedBy: agencyName(agencies, counter),
    })),
  )
}
