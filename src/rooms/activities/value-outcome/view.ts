import {
  dataTable,
  emptyState,
  type Html,
  html,
  nothing,
  tag,
  warningText,
} from '../../../platform/html/index.ts'
import type { OutcomeFields } from '../model.ts'
import { showDecimal } from '../rules-decimal.ts'
import { type Valuation, valueWarnings } from '../rules-valuation.ts'
import { changedByWords, dayWords, momentWords, purityWords, VALUE_METHOD_WORDS } from '../words.ts'

const QUALIFIER: Readonly<Record<string, string>> = {
  exact: '',
  over: 'more than ',
  almost: 'almost ',
  about: 'around ',
}

/** "around £640 (street price; purity not known)". */
export const valueSaid = ({ said }: Pick<Valuation, 'said'>): string => {
  const how = [
    VALUE_METHOD_WORDS[said.valueMethod ?? 'not_stated'] ?? '',
    purityWords(said.purity),
    said.valueCovers === null ? '' : `of: ${said.valueCovers}`,
  ].filter((part) => part !== '')
  return `${QUALIFIER[said.valueQualifier ?? 'exact'] ?? ''}£${showDecimal(said.valueGbp)} (${how.join('; ')})`
}

/** What to beware of in the value that stands. */
export const warningsOf = (
  fields: Pick<OutcomeFields, 'unit' | 'valueGbp' | 'valueMethod'>,
): Html => html`${valueWarnings(fields).map((text) => warningText({ text }))}`

/** Every valuation, the newest first, with the one that stands marked. */
export const valuationTable = (
  valuations: readonly Valuation[],
  names: ReadonlyMap<string, string>,
): Html =>
  dataTable({
    caption: 'Valuations, the newest first',
    columns: [
      { heading: 'Value' },
      { heading: 'Valued by' },
      { heading: 'Valued on' },
      { heading: 'Recorded' },
      { heading: 'Stands' },
    ],
    rows: valuations.map((one) => [
      valueSaid(one),
      one.said.valuedBy ?? 'Not said',
      one.said.valuedOn === null ? 'Not said' : dayWords(one.said.valuedOn),
      html`${momentWords(one.at)}, ${changedByWords(one.by, names)}${one.why === null ? nothing : html`<br>${one.why}`}`,
      one.stands ? html`${tag({ text: 'Stands', classes: 'govuk-tag--green' })}` : 'Earlier',
    ]),
    empty: emptyState({
      title: 'No valuation yet',
      text: 'Nothing is said of its value in pounds.',
    }),
  })
