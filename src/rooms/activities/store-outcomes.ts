import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Change, Outcome, OutcomeFields, Version } from './model.ts'
import { changedByOf, versionColumns } from './store-versions.ts'
import type { ActivityTables } from './tables.ts'

const versionOf = (row: ActivityTables['activities.outcome_versions']): Version<OutcomeFields> => ({
  version: row.version,
  change: row.change,
  why: row.why,
  by: changedByOf(row),
  at: row.changed_at,
  fields: {
    measure: row.measure,
    subject: row.subject,
    quantity: row.quantity,
    unit: row.unit,
    qualifier: row.qualifier,
    valueGbp: row.value_gbp,
    valueQualifier: row.value_qualifier,
    valueMethod: row.value_method,
    valuedBy: row.valued_by,
    valuedOn: row.valued_on,
    purity: row.purity,
    valueCovers: row.value_covers,
    standing: row.standing,
    withinOutcomeId: row.within_outcome_id,
    seizure: row.seizure,
    under18: row.under18,
    status: row.status,
    note: row.note,
  },
})

const toOutcome = (row: ActivityTables['activities.current_outcomes']): Outcome => ({
  id: row.id,
  activityId: row.activity_id,
  number: row.number,
  ...versionOf(row),
})

/** The outcomes of an activity, withdrawn ones included, in the order of the page. */
export const outcomesOf = async (db: ReadDb | Tx, activityId: string): Promise<Outcome[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.current_outcomes')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('number')
    .execute()
  return rows.map(toOutcome)
}

/** Every version of every outcome of an activity, the newest first. */
export const outcomeVersions = async (
  db: ReadDb | Tx,
  activityId: string,
): Promise<(Version<OutcomeFields> & { outcomeId: string; number: number })[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.outcome_versions as v')
    .innerJoin('activities.outcomes as o', 'o.id', 'v.outcome_id')
    .selectAll('v')
    .select('o.number')
    .where('o.activity_id', '=', activityId)
    .orderBy('v.changed_at', 'desc')
    .orderBy('o.number', 'desc')
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...versionOf(row), outcomeId: row.outcome_id, number: row.number }))
}

/** Every version of these outcomes that said a value, and those after it, by outcome. */
export const versionsWithValue = async (
  db: ReadDb | Tx,
  outcomeIds: readonly string[],
): Promise<Map<string, Version<OutcomeFields>[]>> => {
  if (outcomeIds.length === 0) return new Map()
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.outcome_versions as v')
    .selectAll('v')
    .where((row) => row('v.outcome_id', '=', row.fn.any(row.val([...new Set(outcomeIds)]))))
    .where((row) =>
      row.exists(
        row
          .selectFrom('activities.outcome_versions as valued')
          .select('valued.version')
          .whereRef('valued.outcome_id', '=', 'v.outcome_id')
          .where('valued.value_gbp', 'is not', null),
      ),
    )
    .orderBy('v.version')
    .execute()
  const byOutcome = Map.groupBy(rows, (row) => row.outcome_id)
  return new Map([...byOutcome].map(([id, versions]) => [id, versions.map(versionOf)]))
}

/** What a form made when it was sent before. */
export const outcomeOfForm = (db: ReadDb | Tx, formToken: string) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.outcome_versions as v')
    .innerJoin('activities.outcomes as o', 'o.id', 'v.outcome_id')
    .select(['o.id', 'o.activity_id as activityId', 'v.version'])
    .where('v.form_token', '=', formToken)
    .executeTakeFirst()

export type OutcomeWrite = {
  id: string
  version: number
  change: Change
  why: string | null
  at: Date
  formToken: string | undefined
  fields: OutcomeFields
}

/** Adds a version and makes it the one that stands; `added` makes the outcome too. */
export const writeOutcome = async (
  tx: Tx,
  write: OutcomeWrite & { added?: { activityId: string; number: number } },
): Promise<void> => {
  const db = writer<ActivityTables>(tx)
  if (write.added === undefined) {
    await db
      .updateTable('activities.outcomes')
      .set({ version: write.version })
      .where('id', '=', write.id)
      .execute()
  } else {
    await db
      .insertInto('activities.outcomes')
      .values({
        id: write.id,
        activity_id: write.added.activityId,
        number: write.added.number,
        version: write.version,
      })
      .execute()
  }
  const { fields } = write
  await db
    .insertInto('activities.outcome_versions')
    .values({
      ...versionColumns(tx, write),
      outcome_id: write.id,
      measure: fields.measure,
      subject: fields.subject,
      quantity: fields.quantity,
      unit: fields.unit,
      qualifier: fields.qualifier,
      value_gbp: fields.valueGbp,
      value_qualifier: fields.valueQualifier,
      value_method: fields.valueMethod,
      valued_by: fields.valuedBy,
      valued_on: fields.valuedOn,
      purity: fields.purity ?? null,
      value_covers: fields.valueCovers ?? null,
      standing: fields.standing,
      within_outcome_id: fields.withinOutcomeId,
      seizure: fields.seizure,
      under18: fields.under18,
      status: fields.status,
      note: fields.note,
    })
    .execute()
}
