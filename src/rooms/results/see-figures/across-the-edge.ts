import type { ReadDb } from '../../../platform/database/handles.ts'
import { dataTable, type Html, html, nothing } from '../../../platform/html/index.ts'
import { type CountedOutcome, outcomesAcross } from '../../activities/index.ts'
import type { WeekFigures } from '../read-figures.ts'
import { phraseOf } from '../rules-phrases.ts'
import { spanInWords } from '../rules-weeks.ts'
import { mayOpenActivity, type Reader } from './may-open-activity.ts'

/**
 * What the reporter counts of activities that cross the first or the last day of a week, and that
 * is therefore in no total of the week. What an operation beside the week brings is counted there.
 */
export const acrossTheEdge = async (
  read: ReadDb,
  { week, reporter, quoted }: WeekFigures,
): Promise<CountedOutcome[]> => {
  const outcomes = await outcomesAcross(read, {
    reporter: reporter.slug,
    from: week.startsOn,
    to: week.endsOn,
  })
  const beside = new Set<string | null>(quoted.map(({ operationId }) => operationId))
  return outcomes.filter(({ operationId }) => operationId === null || !beside.has(operationId))
}

/** Said on the page of the week, so that nothing goes uncounted unseen. */
export const acrossView = (
  { wording }: WeekFigures,
  { outcomes, reader }: { outcomes: readonly CountedOutcome[]; reader: Reader },
): Html =>
  outcomes.length === 0
    ? nothing
    : html`${dataTable({
        caption: 'Overlaps the week, and is not counted',
        columns: [{ heading: 'What came of it' }, { heading: 'Activity' }, { heading: 'Dates' }],
        rows: outcomes.map((outcome) => [
          phraseOf(outcome, wording),
          mayOpenActivity(reader, outcome)
            ? html`<a class="govuk-link" href="/activities/${outcome.activityId}">${outcome.activityReference}</a>`
            : 'An activity that you may not open',
          spanInWords(outcome.startsOn, outcome.endsOn),
        ]),
      })}<p class="govuk-body">An activity counts in a week that holds all of its days. To count a part of one of these, record that part as an activity of its own.</p>`
