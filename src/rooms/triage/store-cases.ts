import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Case } from './model.ts'
import type { Tally } from './rules-case.ts'
import { type NewStep, stepRow } from './store-history.ts'
import type { TriageTables } from './tables.ts'

/** Whether it, or something merged into it, may be about a child. Most have nothing merged into them. */
const CHILD_IN_FAMILY = sql<boolean>`(c.about_child or c.child_found or exists (
  with recursive family(id) as (
    select m.report_id from triage.cases m where m.merged_into = c.report_id
    union select m.report_id from family f join triage.cases m on m.merged_into = f.id)
  select from family join triage.cases m on m.report_id = family.id
    where m.about_child or m.child_found))`

export const CASE_COLUMNS = [
  'c.report_id as reportId',
  'c.reference',
  'c.team_id as teamId',
  'c.channel',
  'c.about_child as aboutChild',
  'c.child_said as childSaid',
  'c.child_found as childFound',
  CHILD_IN_FAMILY.as('childInFamily'),
  'c.received_at as receivedAt',
  'c.level',
  'c.rated_at as ratedAt',
  'c.due_at as dueAt',
  'c.state',
  'c.urgent',
  'c.set_aside as setAside',
  'c.assigned_to as assignedTo',
  'c.offered_to as offeredTo',
  'c.proposed_by as proposedBy',
  'c.merged_into as mergedInto',
  'c.handed_back as handedBack',
  'c.version',
] as const

const cases = (db: ReadDb | Tx) =>
  reader<TriageTables>(db).selectFrom('triage.cases as c').select(CASE_COLUMNS)

export const findCase = (db: ReadDb | Tx, reportId: string): Promise<Case | undefined> =>
  cases(db).where('c.report_id', '=', reportId).executeTakeFirst()

/** The cases that begin with a reference, among those of some teams; two at most. */
export const casesByReference = (
  db: ReadDb | Tx,
  { reference, teams }: { reference: string; teams: readonly string[] },
): Promise<Case[]> =>
  cases(db)
    .where('c.reference', 'like', `${reference}%`)
    .where(sql<boolean>`c.team_id = any(${teams}::uuid[])`)
    .limit(2)
    .execute()

/** The case of a whole reference, whosever it is; two at most. */
export const casesByWholeReference = (db: ReadDb | Tx, reference: string): Promise<Case[]> =>
  cases(db).where('c.reference', '=', reference).limit(2).execute()

/** Cases by their reports, the oldest first. */
export const findCases = (db: ReadDb | Tx, reportIds: readonly string[]): Promise<Case[]> =>
  cases(db)
    .where(sql<boolean>`c.report_id = any(${[...reportIds]}::uuid[])`)
    .orderBy('c.received_at')
    .orderBy('c.report_id')
    .execute()

/** A case and all that was merged into it, and into that: the ones that one decision is about. */
export const familyOf = async (db: ReadDb | Tx, reportId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from triage.family_of(${reportId}::uuid) f (id) order by id`.execute(db.kysely)
  return rows.map(({ id }) => id)
}

/** What a merged case leads to in the end: the one that stays in the queue. */
export const rootOf = async (db: ReadDb | Tx, reportId: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up(id, next) as (
      select c.report_id, c.merged_into from triage.cases c where c.report_id = ${reportId}::uuid
      union select c.report_id, c.merged_into from up join triage.cases c on c.report_id = up.next)
    select id from up where next is null`.execute(db.kysely)
  return rows[0]?.id ?? reportId
}

/** Reads cases and holds them until the transaction ends, always in the same order. */
export const lockCases = async (tx: Tx, reportIds: readonly string[]): Promise<Case[]> => {
  await writer<TriageTables>(tx)
    .selectFrom('triage.cases')
    .select('report_id')
    .where(sql<boolean>`report_id = any(${[...reportIds]}::uuid[])`)
    .orderBy('report_id')
    .forUpdate()
    .execute()
  return cases(tx)
    .where(sql<boolean>`c.report_id = any(${[...reportIds]}::uuid[])`)
    .execute()
}

/** Keeps a new case with its first step: one statement, because a sender waits for it. */
export const insertCase = async (tx: Tx, made: Case, step: NewStep): Promise<void> => {
  await writer<TriageTables>(tx)
    .with('made', (db) =>
      db.insertInto('triage.cases').values({
        report_id: made.reportId,
        reference: made.reference,
        team_id: made.teamId,
        channel: made.channel,
        about_child: made.aboutChild,
        child_said: made.childSaid,
        received_at: made.receivedAt,
        ...standing(made),
      }),
    )
    .insertInto('triage.history')
    .values(stepRow(tx, step))
    .execute()
}

const standing = (of: Case) => ({
  level: of.level,
  rated_at: of.ratedAt,
  due_at: of.dueAt,
  state: of.state,
  urgent: of.urgent,
  set_aside: of.setAside,
  child_found: of.childFound,
  assigned_to: of.assignedTo,
  offered_to: of.offeredTo,
  proposed_by: of.proposedBy,
  merged_into: of.mergedInto,
  handed_back: of.handedBack,
  version: of.version,
})

/** Keeps what a case has become. What it was received as never changes. */
export const saveCase = async (tx: Tx, of: Case): Promise<void> => {
  await writer<TriageTables>(tx)
    .updateTable('triage.cases')
    .set(standing(of))
    .where('report_id', '=', of.reportId)
    .execute()
}

/**
 * The open cases that somebody has or is offered, and the merged ones that would be theirs again once
 * they are taken apart; held until the transaction ends.
 */
export const lockCasesHeldBy = async (tx: Tx, memberId: string): Promise<Case[]> => {
  const held = await reader<TriageTables>(tx)
    .selectFrom('triage.cases')
    .select('report_id as id')
    .where('state', '<>', 'decided')
    .where((is) => is.or([is('assigned_to', '=', memberId), is('offered_to', '=', memberId)]))
    .execute()
  return lockCases(
    tx,
    held.map(({ id }) => id),
  )
}

/** How many cases were merged, are decided and are open. */
export const tally = async (db: ReadDb | Tx): Promise<Tally> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.cases')
    .select([
      sql<number>`count(*) filter (where state = 'merged')`.as('merged'),
      sql<number>`count(*) filter (where state = 'decided')`.as('decided'),
      sql<number>`count(*) filter (where not closed)`.as('open'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** For each team and holder, how many open cases there are, and one of them. */
export const openHolders = (
  db: ReadDb | Tx,
): Promise<{ teamId: string; assignedTo: string | null; count: number; reference: string }[]> =>
  reader<TriageTables>(db)
    .selectFrom('triage.cases')
    .select([
      'team_id as teamId',
      'assigned_to as assignedTo',
      (is) => is.fn.countAll<number>().as('count'),
      (is) => is.fn.min<string>('reference').as('reference'),
    ])
    .where('closed', '=', false)
    .groupBy(['team_id', 'assigned_to'])
    .execute()

/** What does not hold within the cases themselves, as sentences. */
export const brokenCases = async (db: ReadDb | Tx): Promise<string[]> => {
  const { rows } = await sql<{ reference: string; fault: string }>`
    select c.reference, 'is merged into one that is merged into it' as fault
    from triage.cases c where c.state = 'merged' and exists (
      with recursive up(id) as (
        select c.merged_into union select t.merged_into from up join triage.cases t on t.report_id = up.id
          where t.merged_into is not null)
      select from up where up.id = c.report_id)
    union all
    select c.reference, 'has a history of ' || count(h.version) || ' steps and a version of ' || c.version
    from triage.cases c left join triage.history h using (report_id)
    group by c.report_id having count(h.version) <> c.version
    union all
    select c.reference, 'is decided without a decision'
    from triage.cases c where c.state in ('decided', 'referred')
      and not exists (select from triage.decisions d where d.report_id = c.report_id)
    union all
    select c.reference, 'is decided while a team has not acknowledged what was referred'
    from triage.cases c where c.state = 'decided'
      and exists (select from triage.referrals r where r.report_id = c.report_id and r.state = 'sent')
    union all
    select c.reference, 'is merged while a team has not acknowledged what was referred'
    from triage.cases c where c.state = 'merged'
      and exists (select from triage.referrals r where r.report_id = c.report_id and r.state = 'sent')
    union all
    select c.reference, 'is about a child and was decided by one person, and not referred'
    from triage.cases c where c.state = 'decided' and ${CHILD_IN_FAMILY}
      and not exists (select from triage.decisions d where d.report_id = c.report_id
        and d.second_member is not null)
      and exists (
        select from triage.family_of(c.report_id) f (id) join triage.cases m on m.report_id = f.id
          where (m.about_child or m.child_found)
          and not exists (select from triage.referrals r
            where r.stands_for @> array[m.report_id] and r.state = 'acknowledged'
              and r.answered_by <> r.by_member))
    limit 50`.execute(db.kysely)
  return rows.map(({ reference, fault }) => `${reference} ${fault}`)
}
