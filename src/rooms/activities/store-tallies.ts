import { sql } from 'kysely'
import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import { loadAgencies, slugOf } from './agency-names.ts'
import type { FigureStatus, OutcomeStanding, Qualifier } from './model.ts'
import type { ActivityTables } from './tables.ts'

/**
 * Outcomes that stand and are alike in everything that adding up looks at, as one row. The sums are
 * exact decimals in text; each is null where none of the outcomes gave such an amount.
 */
export type OutcomeTally = {
  /** Slug of the agency that counts them. */
  readonly countedBy: string
  readonly measure: string
  readonly subject: string | null
  readonly unit: string | null
  readonly qualifier: Qualifier | null
  readonly valueQualifier: Qualifier | null
  readonly standing: OutcomeStanding
  readonly status: FigureStatus
  readonly under18: boolean
  /** How many outcomes they are. */
  readonly count: number
  readonly quantity: string | null
  /** The lowest of the quantities, of ages alone: they do not add up. */
  readonly lowest: string | null
  readonly valueGbp: string | null
}

/** Days, both included. */
export type Span = { readonly from: string; readonly to: string }

type Row = Omit<OutcomeTally, 'countedBy'> & { readonly countedById: string }

/**
 * What each agency counts, of activities that lie within the days, added up by the database so that
 * ten years of it cost no more than one statement. `countedBy`: slugs, or everybody.
 */
export const outcomeTallies = async (
  db: ReadDb | Tx,
  { countedBy, from, to }: Span & { readonly countedBy: readonly string[] | 'everybody' },
): Promise<OutcomeTally[]> => {
  const agencies = await loadAgencies(db)
  const ids =
    countedBy === 'everybody'
      ? undefined
      : countedBy.flatMap((slug) => agencies.bySlug.get(slug)?.id ?? [])
  // The comment keeps it from being prepared: a plan for any days would be a wrong one for ten years.
  const { rows } = await sql<Row>`/* planned for its days */
    select counted_by as "countedById", measure, subject, unit, qualifier,
      value_qualifier as "valueQualifier", standing, status, under18, count(*)::int as count,
      sum(quantity) as quantity, min(quantity) filter (where unit = 'years') as lowest,
      sum(value_gbp) as "valueGbp"
    from activities.standing_outcomes
    where starts_on >= ${from} and starts_on <= ${to} and ends_on <= ${to}
      ${ids === undefined ? sql`` : sql`and counted_by = any (${ids}::uuid[])`}
    group by counted_by, measure, subject, unit, qualifier, value_qualifier, standing, status,
      under18`.execute(db.kysely)
  return rows.map(({ countedById, ...row }) => ({
    ...row,
    countedBy: slugOf(agencies, countedById),
  }))
}

/** Joint work: what one agency counts, and who else reported it. */
export type JointOutcomes = {
  readonly countedBy: string
  readonly alsoReportedBy: string
  readonly measure: string
  readonly subject: string | null
  readonly unit: string | null
}

/** Who took part in what others count within the days, told once for each kind of outcome. */
export const jointOutcomes = async (db: ReadDb | Tx, span: Span): Promise<JointOutcomes[]> => {
  const agencies = await loadAgencies(db)
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.standing_outcomes')
    .where('starts_on', '>=', span.from)
    .where('starts_on', '<=', span.to)
    .where('ends_on', '<=', span.to)
    .where('also_reported_by', 'is not', null)
    .where('standing', '=', 'counted')
    .select(['counted_by', 'measure', 'subject', 'unit'])
    .select(sql<string>`unnest(also_reported_by)`.as('also'))
    .distinct()
    .execute()
  return rows.map(({ counted_by, also, ...row }) => ({
    ...row,
    countedBy: slugOf(agencies, counted_by),
    alsoReportedBy: slugOf(agencies, also),
  }))
}

/** Of these, whoever counts anything of activities that lie within the days named beside them. */
export const whoCountsWithin = async <Asked extends Span & { readonly reporter: string }>(
  db: ReadDb | Tx,
  asked: readonly Asked[],
): Promise<Asked[]> => {
  const agencies = await loadAgencies(db)
  const known = asked.flatMap((one) => {
    const id = agencies.bySlug.get(one.reporter)?.id
    return id === undefined ? [] : [{ one, id }]
  })
  if (known.length === 0) return []
  const { rows } = await sql<{ place: number }>`
    select q.place::int from unnest(
      ${known.map(({ id }) => id)}::uuid[], ${known.map(({ one }) => one.from)}::date[],
      ${known.map(({ one }) => one.to)}::date[]) with ordinality as q (agency, first, last, place)
    where exists (select from activities.standing_outcomes s where s.counted_by = q.agency
      and s.starts_on >= q.first and s.starts_on <= q.last and s.ends_on <= q.last)`.execute(
    db.kysely,
  )
  const places = new Set(rows.map(({ place }) => place))
  return known.filter((_, index) => places.has(index + 1)).map(({ one }) => one)
}
