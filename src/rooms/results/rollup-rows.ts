import type { Coverage, PeriodRollup, RolledFigure, Rollup, Stated } from './model-rollup.ts'
import { scopeText } from './roll-up.ts'
import { rowsAsCsv } from './show-figures.ts'

/** What one reporter adds, as data. */
type ShareRow = {
  readonly reporter: string
  readonly from: string
  readonly quantity: string | null
  readonly qualifier: string | null
  readonly value_gbp: string | null
  readonly value_qualifier: string | null
  readonly phrase: string
  readonly counts: number
  readonly early: boolean
}

/**
 * One figure, or the coverage of one reporter, as data. Columns with the name of one of `figures show`
 * mean the same; decimals are text, and what a row does not have is null.
 */
export type RollupRow = {
  readonly row: 'figure' | 'coverage'
  /** The scope, or for coverage the reporter. */
  readonly reporter: string
  readonly week: string | null
  readonly week_start: string
  readonly week_end: string
  readonly key: string | null
  readonly standing: string | null
  readonly measure: string | null
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: string | null
  readonly value_gbp: string | null
  readonly value_qualifier: string | null
  readonly under_18: boolean | null
  readonly early: boolean
  readonly phrase: string | null
  /** How many claims are added. */
  readonly counts: number
  /** Slugs. */
  readonly counted_by: string
  readonly also_reported_by: string
  /** The total that the scope itself stated, in the unit of the row or, where it values, in pounds. */
  readonly stated: string | null
  readonly stated_qualifier: string | null
  readonly stated_by: string
  /**
   * What its parts come to, and what lies between the two numbers: what was counted here or, where
   * nobody counted anything comparable, the parts that were published beside the total.
   */
  readonly parts: string | null
  readonly gap: string | null
  readonly gap_in_words: string | null
  /** What the parts come to that were published beside the total by whoever stated it. */
  readonly itemised: string | null
  readonly itemised_qualifier: string | null
  /** Coverage: activities, claims, both or missing. */
  readonly coverage: string | null
  /** Coverage: how many of the claims nobody has checked. */
  readonly counts_early: number | null
  /** What each reporter adds. */
  readonly shares: readonly ShareRow[]
  /** Every total that anybody within the scope stated. */
  readonly all_stated: readonly Stated[]
}

export const ROLLUP_COLUMNS = [
  'row',
  'reporter',
  'week',
  'week_start',
  'week_end',
  'key',
  'standing',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'under_18',
  'early',
  'phrase',
  'counts',
  'counted_by',
  'also_reported_by',
  'stated',
  'stated_qualifier',
  'stated_by',
  'parts',
  'gap',
  'gap_in_words',
  'itemised',
  'itemised_qualifier',
  'coverage',
  'counts_early',
  'shares',
  'all_stated',
] as const satisfies readonly (keyof RollupRow)[]

/** The days of a roll-up, and the week's name where it is one. */
export const daysOf = (
  rollup: Rollup | PeriodRollup,
): { name: string | null; from: string; to: string } =>
  'week' in rollup
    ? { name: rollup.week.name, from: rollup.week.startsOn, to: rollup.week.endsOn }
    : { name: null, from: rollup.from, to: rollup.to }

/** A roll-up as data: its figures, then which reporters are in and which are missing. */
export const rollupRows = (rollup: Rollup | PeriodRollup): RollupRow[] => {
  const { name, from, to } = daysOf(rollup)
  const days = { week: name, week_start: from, week_end: to }
  const scope = scopeText(rollup.scope)
  return [
    ...rollup.figures.map((figure) => figureRow(figure, { days, scope, slug: rollup.scope.slug })),
    ...rollup.coverage.map((covered) => coverageRow(covered, days)),
  ]
}

type Days = Pick<RollupRow, 'week' | 'week_start' | 'week_end'>

const figureRow = (
  figure: RolledFigure,
  { days, scope, slug }: { days: Days; scope: string; slug: string },
): RollupRow => {
  const own = figure.stated.find(({ reporter }) => reporter === slug)
  const isValue = figure.basis === 'value'
  return {
    row: 'figure',
    reporter: scope,
    ...days,
    key: figure.key,
    standing: figure.standing,
    measure: figure.measure,
    subject: figure.subject,
    quantity: figure.quantity,
    unit: figure.unit,
    qualifier: figure.qualifier,
    value_gbp: figure.valueGbp,
    value_qualifier: figure.valueQualifier,
    under_18: figure.under18,
    early: figure.early,
    phrase: figure.phrase,
    counts: figure.shares.reduce((total, { claims }) => total + claims, 0),
    counted_by: figure.shares.map(({ reporter }) => reporter).join('; '),
    also_reported_by: figure.alsoReportedBy.map(({ reporter }) => reporter).join('; '),
    stated: (isValue ? own?.valueGbp : own?.quantity) ?? null,
    stated_qualifier: (isValue ? own?.valueQualifier : own?.qualifier) ?? null,
    stated_by: own?.sources.join('; ') ?? '',
    parts:
      own === undefined
        ? null
        : ((isValue ? figure.valueGbp : figure.quantity) ?? figure.itemised?.amount ?? null),
    gap: figure.apart,
    gap_in_words: figure.gap,
    itemised: figure.itemised?.amount ?? null,
    itemised_qualifier: figure.itemised?.qualifier ?? null,
    coverage: null,
    counts_early: null,
    shares: figure.shares.map((share) => ({
      reporter: share.reporter,
      from: share.from,
      quantity: share.quantity,
      qualifier: share.qualifier,
      value_gbp: share.valueGbp,
      value_qualifier: share.valueQualifier,
      phrase: share.phrase,
      counts: share.claims,
      early: share.earlyClaims > 0,
    })),
    all_stated: figure.stated,
  }
}

const coverageRow = (covered: Coverage, days: Days): RollupRow => ({
  row: 'coverage',
  reporter: covered.reporter,
  ...days,
  key: null,
  standing: null,
  measure: null,
  subject: null,
  quantity: null,
  unit: null,
  qualifier: null,
  value_gbp: null,
  value_qualifier: null,
  under_18: null,
  early: covered.early > 0,
  phrase: covered.name,
  counts: covered.claims,
  counted_by: '',
  also_reported_by: '',
  stated: null,
  stated_qualifier: null,
  stated_by: '',
  parts: null,
  gap: null,
  gap_in_words: null,
  itemised: null,
  itemised_qualifier: null,
  coverage: covered.from,
  counts_early: covered.early,
  shares: [],
  all_stated: [],
})

/** The same as CSV: shares and stated totals as words, one line a figure or a reporter. */
export const rollupAsCsv = (rollup: Rollup | PeriodRollup): string =>
  rowsAsCsv(
    rollupRows(rollup).map((row) => ({
      ...row,
      shares: row.shares.map(({ reporter, phrase }) => `${reporter}: ${phrase}`).join('; '),
      all_stated: row.all_stated.map(({ reporter, phrase }) => `${reporter}: ${phrase}`).join('; '),
    })),
    ROLLUP_COLUMNS,
  )

export const rollupAsJson = (rollup: Rollup | PeriodRollup): string =>
  `${JSON.stringify(rollupRows(rollup), null, 2)}\n`
