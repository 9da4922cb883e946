import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../../platform/database/handles.ts'
import type { DecisionKind } from '../model.ts'
import type { TriageTables } from '../tables.ts'
import type { Retention, RetentionRules, RetentionState } from './rules-retention.ts'

const COLUMNS = [
  't.report_id as reportId',
  't.team_id as teamId',
  't.outcome',
  't.review_at as reviewAt',
  't.by_hand as byHand',
  't.state',
  't.proposed_by as proposedBy',
  't.agreed_by as agreedBy',
  't.agreed_at as agreedAt',
  't.erase_at as eraseAt',
] as const

export const retentionOf = (db: ReadDb | Tx, reportId: string): Promise<Retention | undefined> =>
  reader<TriageTables>(db)
    .selectFrom('triage.retention as t')
    .select(COLUMNS)
    .where('t.report_id', '=', reportId)
    .executeTakeFirst()

export const saveRetention = async (tx: Tx, of: Retention): Promise<void> => {
  await writer<TriageTables>(tx)
    .updateTable('triage.retention')
    .set({
      review_at: of.reviewAt,
      by_hand: of.byHand,
      state: of.state,
      proposed_by: of.proposedBy,
      agreed_by: of.agreedBy,
      agreed_at: of.agreedAt,
      erase_at: of.eraseAt,
    })
    .where('report_id', '=', of.reportId)
    .execute()
}

export const deleteRetention = async (tx: Tx, reportId: string): Promise<void> => {
  await writer<TriageTables>(tx)
    .deleteFrom('triage.retention')
    .where('report_id', '=', reportId)
    .execute()
}

export type ReviewKey = { readonly at: Date; readonly id: string }
type Listed = Retention & { readonly reference: string }

/** What of some teams is due for review, proposed, or in its grace period; the first first. */
export const listReviews = (
  db: ReadDb,
  q: {
    teams: readonly string[]
    state: RetentionState
    until: Date
    after?: ReviewKey | undefined
    size: number
  },
): Promise<Listed[]> => {
  let query = reader<TriageTables>(db)
    .selectFrom('triage.retention as t')
    .innerJoin('triage.cases as c', 'c.report_id', 't.report_id')
    .select([...COLUMNS, 'c.reference'])
    .where(sql<boolean>`t.team_id = any(${[...q.teams]}::uuid[])`)
    .where('t.state', '=', q.state)
  if (q.state === 'kept') query = query.where('t.review_at', '<=', q.until)
  if (q.after !== undefined)
    query = query.where(
      sql<boolean>`(t.review_at, t.report_id) > (${q.after.at}, ${q.after.id}::uuid)`,
    )
  return query
    .orderBy('t.review_at')
    .orderBy('t.report_id')
    .limit(q.size + 1)
    .execute()
}

/** How many there are of each. */
export const countReviews = (
  db: ReadDb,
  { teams, now }: { teams: readonly string[]; now: Date },
): Promise<{ kept: number; proposed: number; grace: number }> =>
  reader<TriageTables>(db)
    .selectFrom('triage.retention')
    .select([
      sql<number>`count(*) filter (where state = 'kept' and review_at <= ${now})`.as('kept'),
      sql<number>`count(*) filter (where state = 'proposed')`.as('proposed'),
      sql<number>`count(*) filter (where state = 'grace')`.as('grace'),
    ])
    .where(sql<boolean>`team_id = any(${[...teams]}::uuid[])`)
    .executeTakeFirstOrThrow()

/** The reports whose grace period was over at a moment, and that are not erased. */
export const overdueErasures = async (db: ReadDb | Tx, at: Date): Promise<string[]> => {
  const rows = await reader<TriageTables>(db)
    .selectFrom('triage.retention')
    .select('report_id as reportId')
    .where('state', '=', 'grace')
    .where('erase_at', '<=', at)
    .orderBy('erase_at')
    .limit(1000)
    .execute()
  return rows.map(({ reportId }) => reportId)
}

/** How many texts were passed on or logged from a report, and can still be opened by somebody. */
export const countTexts = async (db: ReadDb | Tx, reportId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from triage.texts t
    where exists (select from triage.text_keys k where k.text_id = t.id)
      and (t.report_id = ${reportId}::uuid or t.id in (
        select l.text_id from triage.logs l
        join triage.source_register s using (source_reference)
        where s.report_id = ${reportId}::uuid))`.execute(db.kysely)
  return rows[0]?.count ?? 0
}

/** Decided reports that are in no review and were not erased. There should be none. */
export const unreviewed = async (db: ReadDb | Tx): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from triage.cases c where c.state = 'decided'
      and not exists (select from triage.retention t where t.report_id = c.report_id)
      and not exists (select from triage.erasures e where e.report_id = c.report_id)
      and exists (select from triage.decisions d where d.report_id = c.report_id)`.execute(
    db.kysely,
  )
  return rows[0]?.count ?? 0
}

// The rules ---------------------------------------------------------------------------------------

export const readRules = async (
  db: ReadDb | Tx,
): Promise<{ rules: RetentionRules; version: number }> => {
  const { rules, settings } = await reader<TriageTables>(db)
    .selectNoFrom([
      sql<Record<DecisionKind, number>>`(select json_object_agg(outcome, review_days)
        from triage.retention_rules)`.as('rules'),
      sql<{ grace_days: number; version: number }>`(select json_build_object('grace_days',
        grace_days, 'version', version) from triage.retention_settings)`.as('settings'),
    ])
    .executeTakeFirstOrThrow()
  return {
    rules: { reviewDays: rules, graceDays: settings.grace_days },
    version: settings.version,
  }
}

/** Puts other rules in place, with who changed them and why. What nobody set by hand follows them. */
export const writeRules = async (
  tx: Tx,
  write: { rules: RetentionRules; version: number; by: string; reason: string; now: Date },
): Promise<{ ok: true; moved: number } | { ok: false; why: 'changed-since-read' }> => {
  const db = writer<TriageTables>(tx)
  const before = await readRules(tx)
  const version = write.version + 1
  const turned = await db
    .updateTable('triage.retention_settings')
    .set({ grace_days: write.rules.graceDays, version })
    .where('version', '=', write.version)
    .executeTakeFirst()
  if (turned.numUpdatedRows === 0n) return { ok: false, why: 'changed-since-read' }
  for (const [outcome, days] of Object.entries(write.rules.reviewDays))
    await db
      .updateTable('triage.retention_rules')
      .set({ review_days: days })
      .where(sql<boolean>`outcome = ${outcome}`)
      .execute()
  await db
    .insertInto('triage.retention_changes')
    .values({
      version,
      at: write.now,
      by_member: write.by,
      reason: write.reason,
      before: JSON.stringify(before.rules),
      after: JSON.stringify(write.rules),
    })
    .execute()
  const { rows } = await sql<{ moved: number }>`
    select triage.apply_retention_rules() as moved`.execute(tx.kysely)
  return { ok: true, moved: rows[0]?.moved ?? 0 }
}

/** Every change of the rules, the last first. */
export const ruleChanges = (db: ReadDb) =>
  reader<TriageTables>(db)
    .selectFrom('triage.retention_changes')
    .select(['version', 'at', 'by_member as byMember', 'reason', 'before', 'after'])
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
