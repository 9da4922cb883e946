import { dataTable, type Html, html, nothing, warningText } from '../../../platform/html/index.ts'
import type { DefinitionChange, PastValue } from '../../activities/index.ts'
import { dayInWords } from '../rules-weeks.ts'

export type Behind = {
  readonly changes: readonly DefinitionChange[]
  readonly valuations: readonly PastValue[]
  readonly warnings: readonly string[]
  /** The reference of the activity that an outcome came of, where the reader may open it. */
  readonly referenceOf: (outcomeId: string) => { reference: string; activityId: string } | undefined
}

const definitions = (changes: readonly DefinitionChange[]): Html =>
  html`${changes.map(({ at, before, why }) =>
    warningText({
      text: `What this counts was defined anew on ${dayInWords(at.toISOString().slice(0, 10))} (${why}). Weeks before and after that are not comparable. Before, it said: ${before}`,
    }),
  )}`

const rowOf = (one: PastValue, { referenceOf }: Behind): (string | Html)[] | undefined => {
  const activity = referenceOf(one.outcomeId)
  return activity === undefined
    ? undefined
    : [
        html`<a class="govuk-link" href="/activities/${activity.activityId}/outcomes/${one.outcomeId}/valuations">${activity.reference}</a>`,
        one.words,
        one.by,
        one.when,
        one.recorded,
        one.stands ? 'Stands' : 'Earlier',
      ]
}

/** As many valuations as a page shows; each outcome has a page with all of its own. */
const MOST_SHOWN = 100

/** What else stands behind a figure: definitions that changed, and how its values were found. */
export const behindView = (behind: Behind): Html => {
  const rows = behind.valuations.flatMap((one) => {
    const row = rowOf(one, behind)
    return row === undefined ? [] : [row]
  })
  return html`${definitions(behind.changes)}${behind.warnings.map((text) => warningText({ text }))}${
    rows.length === 0
      ? nothing
      : dataTable({
          caption:
            rows.length > MOST_SHOWN
              ? `How its values were found: ${MOST_SHOWN} of ${rows.length}`
              : 'How its values were found',
          columns: [
            { heading: 'Activity', unbroken: true },
            { heading: 'Value' },
            { heading: 'Valued by' },
            { heading: 'Valued on', unbroken: true },
            { heading: 'Recorded' },
            { heading: 'Stands' },
          ],
          rows: rows.slice(0, MOST_SHOWN),
        })
  }`
}
