import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../../platform/database/handles.ts'
import type { TriageTables } from '../tables.ts'
import type { NoticeChoice, QuietHours } from './rules-notices.ts'

export type NoticeSettings = {
  readonly everyMinutes: number
  readonly quiet: QuietHours
  readonly version: number
}

export const readNoticeSettings = async (db: ReadDb | Tx): Promise<NoticeSettings> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.notice_settings')
    .select([
      'every_minutes as everyMinutes',
      'version',
      sql<string | null>`to_char(quiet_from, 'HH24:MI')`.as('from'),
      sql<string | null>`to_char(quiet_to, 'HH24:MI')`.as('to'),
    ])
    .executeTakeFirstOrThrow()
  const { everyMinutes, version, from, to } = row
  return { everyMinutes, version, quiet: from === null || to === null ? undefined : { from, to } }
}

export const writeNoticeSettings = async (
  tx: Tx,
  { everyMinutes, quiet, version }: NoticeSettings,
): Promise<{ ok: true } | { ok: false; why: 'changed-since-read' }> => {
  const result = await writer<TriageTables>(tx)
    .updateTable('triage.notice_settings')
    .set({
      every_minutes: everyMinutes,
      quiet_from: quiet?.from ?? null,
      quiet_to: quiet?.to ?? null,
      version: version + 1,
    })
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? { ok: true } : { ok: false, why: 'changed-since-read' }
}

export const choiceOf = async (db: ReadDb | Tx, memberId: string): Promise<NoticeChoice> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.notice_choices')
    .select('choice')
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row?.choice ?? 'usual'
}

export const saveChoice = async (tx: Tx, memberId: string, choice: NoticeChoice): Promise<void> => {
  await writer<TriageTables>(tx)
    .insertInto('triage.notice_choices')
    .values({ member_id: memberId, choice })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ choice }))
    .execute()
}

/** By when a member was last told, to the quarter of an hour, and whether something came since. */
export type NoticeStanding = {
  readonly memberId: string
  readonly toldAt: Date | null
  readonly urgentToldAt: Date | null
  /** How often they were told. The last of it is the one that is still to be sent. */
  readonly tellings: number
  readonly pending: boolean
  readonly pendingUrgent: boolean
}

/** Reads how a member stands, and holds it until the transaction ends. */
export const lockStanding = async (tx: Tx, memberId: string): Promise<NoticeStanding> => {
  const db = writer<TriageTables>(tx)
  await db
    .insertInto('triage.notice_standing')
    .values({
      member_id: memberId,
      told_at: null,
      urgent_told_at: null,
      tellings: 0,
      pending: false,
      pending_urgent: false,
    })
    .onConflict((conflict) => conflict.column('member_id').doNothing())
    .execute()
  return db
    .selectFrom('triage.notice_standing')
    .select([
      'member_id as memberId',
      'told_at as toldAt',
      'urgent_told_at as urgentToldAt',
      'tellings',
      'pending',
      'pending_urgent as pendingUrgent',
    ])
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export const saveStanding = async (tx: Tx, of: NoticeStanding): Promise<void> => {
  await writer<TriageTables>(tx)
    .updateTable('triage.notice_standing')
    .set({
      told_at: of.toldAt,
      urgent_told_at: of.urgentToldAt,
      tellings: of.tellings,
      pending: of.pending,
      pending_urgent: of.pendingUrgent,
    })
    .where('member_id', '=', of.memberId)
    .execute()
}

/** Whether anything waits for this member: nobody's, offered to them, or answered by its reporter. */
export const isAnythingWaiting = async (
  db: ReadDb | Tx,
  { memberId, teams }: { memberId: string; teams: readonly string[] },
): Promise<boolean> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.cases as c')
    .select('c.report_id')
    .where(sql<boolean>`c.team_id = any(${[...teams]}::uuid[])`)
    .where('c.closed', '=', false)
    .where('c.set_aside', '=', false)
    .where(
      sql<boolean>`(c.assigned_to is null or c.offered_to = ${memberId} or (c.assigned_to = ${memberId}
        and exists (select from triage.history h where h.report_id = c.report_id
          and h.version = c.version and h.act = 'answered')))`,
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
