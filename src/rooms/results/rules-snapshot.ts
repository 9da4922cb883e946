import type { Figure, FigureStatus, Period, Qualifier, Standing } from './model.ts'

/** Everything about a figure that a release says or links to, as it stood at one moment. */
export type FigureSnapshot = {
  readonly key: string
  readonly standing: Standing
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: Qualifier | null
  readonly valueGbp: string | null
  readonly valueQualifier: Qualifier | null
  readonly valueMethod: string | null
  readonly under18: boolean
  readonly status: FigureStatus
  /** Not checked by whoever counted it. Absent in figures kept before this was known. */
  readonly early?: boolean
  /** The days it is about. Absent in figures kept before this was known. */
  readonly period?: Period
  /** For a headline: the figures it is compared with. Absent as above. */
  readonly parts?: readonly string[]
  /** The words, whole and in part; a form that the figure does not have is null. */
  readonly forms: {
    readonly phrase: string
    readonly short: string
    readonly number: string | null
    readonly value: string | null
  }
  readonly label: string
  readonly definition: string
  readonly definitionSource: string
  /** The operation beside the week that it belongs to. */
  readonly operation: string | null
  /** Slugs of agencies. */
  readonly countedBy: readonly string[]
  readonly alsoReportedBy: readonly string[]
  /** What stands behind it: `outcome <id>`, `statement <id>` or `claim <id>`. */
  readonly claims: readonly string[]
  /** For a stated figure: who said it and where. */
  readonly statedBy: readonly { readonly who: string; readonly source: string }[]
  /** Where a headline and its parts differ, how. */
  readonly gap: string | null
}

/** The values of a figure as one text: two figures read the same if and only if these are equal. */
export const readingOf = (
  figure: Pick<
    Figure,
    'quantity' | 'unit' | 'qualifier' | 'valueGbp' | 'valueQualifier' | 'under18'
  >,
): string =>
  JSON.stringify([
    figure.quantity,
    figure.unit,
    figure.qualifier,
    figure.valueGbp,
    figure.valueQualifier,
    figure.under18,
  ])

/** One way in which a figure is no longer what it was when a release was submitted. */
export type Difference = {
  readonly key: string
  readonly before: string
  readonly after: string
}

/**
 * What has changed between the figures that were submitted and those that stand now. Nobody signs
 * a number that is no longer so: a release with any difference goes back to its author. The list
 * behind a figure is part of it, even where the sum came out the same.
 */
export const differences = (
  before: readonly FigureSnapshot[],
  now: readonly FigureSnapshot[],
): Difference[] => {
  const byKey = new Map(now.map((figure) => [figure.key, figure]))
  return before.flatMap((was) => {
    const is = byKey.get(was.key)
    if (is === undefined)
      return [{ key: was.key, before: was.forms.phrase, after: 'no longer counted' }]
    return differencesOf(was, is).map(([a, b]) => ({ key: was.key, before: a, after: b }))
  })
}

const differencesOf = (was: FigureSnapshot, is: FigureSnapshot): [string, string][] => {
  if (readingOf(was) !== readingOf(is) || was.forms.phrase !== is.forms.phrase)
    return [[was.forms.phrase, is.forms.phrase]]
  const list = (snapshot: FigureSnapshot) => snapshot.claims.toSorted().join(' ')
  const said = (words: string, one: string | null, other: string | null): [string, string][] =>
    one === other ? [] : [[`${words}: ${one ?? 'none'}`, `${words}: ${other ?? 'none'}`]]
  return [
    ...(list(was) === list(is)
      ? []
      : [
          [
            `${was.forms.phrase}, from ${behind(was)}`,
            `the same, from ${behind(is)} that differ`,
          ] satisfies [string, string],
        ]),
    ...said('counted by', was.countedBy.join(', '), is.countedBy.join(', ')),
    ...said('also reported by', was.alsoReportedBy.join(', '), is.alsoReportedBy.join(', ')),
    ...said('valued by', was.valueMethod, is.valueMethod),
    ...said('headline against parts', was.gap, is.gap),
    ...(was.period === undefined ? [] : said('period', periodText(was), periodText(is))),
  ]
}

const periodText = ({ period }: FigureSnapshot): string | null =>
  period === undefined
    ? null
    : (period.note ?? `${period.startsOn ?? 'not known'} to ${period.endsOn ?? 'not known'}`)

const behind = ({ claims }: FigureSnapshot): string =>
  claims.length === 1 ? '1 claim' : `${claims.length.toString()} claims`
