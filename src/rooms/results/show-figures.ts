import { stringify } from 'csv-stringify/sync'
import { safeCell } from '../../platform/csv/safe-cell.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { type Agency, agencyBySlug } from '../access/index.ts'
import { outcomesCountedBy } from '../activities/index.ts'
import { agencyName, listAgencies } from './agencies.ts'
import type { Period, Week } from './model.ts'
import { periodIn, phraseIn, readFigures, statedByIn } from './read-figures.ts'
import { weekAt } from './rules-weeks.ts'
import { agenciesThatQuoted } from './store-quoted.ts'
import { agenciesThatStated } from './store-statements.ts'
import { listWeeks } from './store-weeks.ts'

/** One figure as data. Quantities are decimals in text, without needless zeros. */
export type FigureRow = {
  readonly reporter: string
  readonly week: string
  readonly week_start: string
  readonly week_end: string
  readonly key: string
  readonly standing: string
  readonly operation: string | null
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: string | null
  readonly value_gbp: string | null
  readonly value_qualifier: string | null
  readonly value_method: string | null
  readonly under_18: boolean
  /** The days it is about, which are not the week's where it is quoted beside the week. */
  readonly period_start: string | null
  readonly period_end: string | null
  /** What is known of its days, where no dates are given. */
  readonly period_note: string | null
  readonly status: string
  /** Not checked by whoever counted it, published or not. */
  readonly early: boolean
  readonly phrase: string
  /** How many claims (outcomes or statements) stand behind it. */
  readonly counts: number
  /** Names of agencies; null where nobody here counted it. */
  readonly counted_by: string | null
  readonly also_reported_by: string
  readonly stated_by: string
  /** For a headline: how it stands towards its parts. */
  readonly gap: string | null
}

export const FIGURE_COLUMNS = [
  'reporter',
  'week',
  'week_start',
  'week_end',
  'key',
  'standing',
  'operation',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'value_method',
  'under_18',
  'period_start',
  'period_end',
  'period_note',
  'status',
  'early',
  'phrase',
  'counts',
  'counted_by',
  'also_reported_by',
  'stated_by',
  'gap',
] as const satisfies readonly (keyof FigureRow)[]

export type Shown =
  | { ok: true; week: Week; rows: FigureRow[] }
  | { ok: false; why: 'unknown-reporter'; known: readonly string[] }
  | { ok: false; why: 'unknown-week'; known: readonly Week[] }
  | { ok: false; why: 'several-weeks'; weeks: readonly Week[] }

/**
 * The figures of a reporter and week, in the order of the catalogue. The week is the one that
 * begins on the date, or the only one it lies in.
 */
export const showFigures = async (
  tx: Tx,
  { reporter, date }: { reporter: string; date: string },
): Promise<Shown> => {
  const agency = await agencyBySlug(tx, reporter)
  if (agency === undefined)
    return {
      ok: false,
      why: 'unknown-reporter',
      known: (await listAgencies(tx)).map(({ slug }) => slug).sort(),
    }
  const weeks = await listWeeks(tx)
  const meant = weekAt(weeks, date)
  if (!meant.ok)
    return meant.why === 'several'
      ? { ok: false, why: 'several-weeks', weeks: meant.weeks }
      : { ok: false, why: 'unknown-week', known: await weeksOf(tx, { weeks, agency }) }
  const { week } = meant
  const read = await readFigures(tx, { week, reporter: agency })
  const agencies = await listAgencies(tx)
  const names = (slugs: readonly string[]) =>
    slugs.map((slug) => agencyName(agencies, slug)).join('; ')
  const rows = read.figures.map((figure): FigureRow => ({
    reporter: agency.slug,
    week: week.name,
    week_start: week.startsOn,
    week_end: week.endsOn,
    key: figure.key,
    standing: figure.standing,
    operation: figure.beside?.name ?? null,
    measure: figure.measure,
    subject: figure.subject,
    quantity: figure.quantity,
    unit: figure.unit,
    qualifier: figure.qualifier,
    value_gbp: figure.valueGbp,
    value_qualifier: figure.valueQualifier,
    value_method: figure.valueMethod,
    under_18: figure.under18,
    ...periodColumns(periodIn(read, figure)),
    status: figure.status,
    early: figure.early,
    phrase: phraseIn(read, figure),
    counts: figure.claims.length,
    counted_by: figure.countedBy.length === 0 ? null : names(figure.countedBy),
    also_reported_by: names(figure.alsoReportedBy),
    stated_by: statedText(statedByIn(read, figure)),
    gap: read.gaps.find(({ headline }) => headline.key === figure.key)?.sentence ?? null,
  }))
  return { ok: true, week, rows }
}

/** The weeks in which an agency counted, stated or quoted anything. */
const weeksOf = async (
  tx: Tx,
  { weeks, agency }: { weeks: readonly Week[]; agency: Agency },
): Promise<Week[]> => {
  const own: Week[] = []
  for (const week of weeks) {
    const from = { reporter: agency.slug, from: week.startsOn, to: week.endsOn }
    const said = [
      ...(await agenciesThatStated(tx, week.id)),
      ...(await agenciesThatQuoted(tx, week.id)),
    ]
    if (said.includes(agency.id) || (await outcomesCountedBy(tx, from)).length > 0) own.push(week)
  }
  return own
}

/** The days of a figure as data. */
export const periodColumns = ({ startsOn, endsOn, note }: Period) => ({
  period_start: startsOn,
  period_end: endsOn,
  period_note: note,
})

/** Who stated a figure, and where, as data. */
export const statedText = (statedBy: readonly { who: string; source: string }[]): string =>
  statedBy.map(({ who, source }) => `${who} (${source})`).join('; ')

/** Rows as CSV (RFC 4180, UTF-8, header first). */
export const rowsAsCsv = <Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): string =>
  stringify(
    rows.map((row) => columns.map((column) => row[column])),
    {
      header: true,
      columns: [...columns],
      record_delimiter: 'windows',
      cast: {
        string: safeCell,
        boolean: (value) => (value ? 'true' : 'false'),
        number: (value) => value.toString(),
      },
    },
  )
