import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import { familyOf } from './store-cases.ts'
import type { TriageTables } from './tables.ts'

const referrals = (db: ReadDb | Tx) =>
  reader<TriageTables>(db)
    .selectFrom('triage.referrals as r')
    .select([
      'r.id',
      'r.report_id as reportId',
      'r.from_team as fromTeam',
      'r.to_team as toTeam',
      'r.level',
      'r.about_child as aboutChild',
      'r.text_id as textId',
      'r.by_member as byMember',
      'r.sent_at as sentAt',
      'r.due_at as dueAt',
      'r.state',
      'r.escalated_at as escalatedAt',
      'r.answered_at as answeredAt',
      'r.answered_by as answeredBy',
      'r.version',
    ])

/** Something passed on to a team of the partnership, after redaction. */
export type Referral = Awaited<ReturnType<ReturnType<typeof referrals>['executeTakeFirstOrThrow']>>

export const findReferral = (db: ReadDb | Tx, id: string): Promise<Referral | undefined> =>
  referrals(db).where('r.id', '=', id).executeTakeFirst()

export const referralsOf = (db: ReadDb | Tx, reportId: string): Promise<Referral[]> =>
  referrals(db).where('r.report_id', '=', reportId).orderBy('r.sent_at').orderBy('r.id').execute()

/** What came to some teams: first what waits to be acknowledged, then the newest. */
export const referralsTo = (
  db: ReadDb | Tx,
  { teams, size }: { teams: readonly string[]; size: number },
): Promise<Referral[]> =>
  referrals(db)
    .where(sql<boolean>`r.to_team = any(${[...teams]}::uuid[])`)
    .where('r.state', '!=', 'recalled')
    .orderBy(sql`(r.state = 'sent')`, 'desc')
    .orderBy('r.sent_at', 'desc')
    .orderBy('r.id')
    .limit(size)
    .execute()

/** How many of a report's referrals nobody has acknowledged yet. */
export const unacknowledgedOf = async (db: ReadDb | Tx, reportId: string): Promise<number> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.referrals')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('report_id', '=', reportId)
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow()
  return row.count
}

/**
 * How many children's reports among these no referral stands for. One that was made before a report was
 * merged, before it was opened again or before its reporter brought it back, or that was taken back, does not.
 */
export const childrenNotReferred = async (
  db: ReadDb | Tx,
  reportIds: readonly string[],
): Promise<number> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.cases as c')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(
      sql<boolean>`c.report_id = any(${[...reportIds]}::uuid[]) and (c.about_child or c.child_found)
      and not exists (select from triage.referrals r
        where c.report_id = any(r.stands_for) and r.report_id = any(${[...reportIds]}::uuid[])
          and r.about_child and r.state <> 'recalled'
          and r.sent_at >= coalesce((select max(h.at) from triage.history h
            where h.report_id = r.report_id and (h.act = 'reopen'
              or (h.act = 'answered' and h.state = 'waiting'))), '-infinity'))`,
    )
    .executeTakeFirstOrThrow()
  return row.count
}

export const insertReferral = async (
  tx: Tx,
  made: Pick<
    Referral,
    | 'id'
    | 'reportId'
    | 'fromTeam'
    | 'toTeam'
    | 'level'
    | 'aboutChild'
    | 'textId'
    | 'byMember'
    | 'sentAt'
    | 'dueAt'
  >,
): Promise<void> => {
  await writer<TriageTables>(tx)
    .insertInto('triage.referrals')
    .values({
      id: made.id,
      report_id: made.reportId,
      stands_for: await familyOf(tx, made.reportId),
      from_team: made.fromTeam,
      to_team: made.toTeam,
      level: made.level,
      about_child: made.aboutChild,
      text_id: made.textId,
      by_member: made.byMember,
      sent_at: made.sentAt,
      due_at: made.dueAt,
      state: 'sent',
      version: 1,
    })
    .execute()
}

/** Acknowledges or takes back what is still waiting. False where it no longer is. */
export const answerReferral = async (
  tx: Tx,
  id: string,
  answer: { state: 'acknowledged' | 'recalled'; by: string; at: Date },
): Promise<boolean> => {
  const result = await writer<TriageTables>(tx)
    .updateTable('triage.referrals')
    .set({
      state: answer.state,
      answered_at: answer.at,
      answered_by: answer.by,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export const escalateReferral = async (tx: Tx, id: string, at: Date): Promise<boolean> => {
  const result = await writer<TriageTables>(tx)
    .updateTable('triage.referrals')
    .set({ escalated_at: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
