import { type RawBuilder, sql } from 'kysely'
import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { Case } from './model.ts'
import { CASE_COLUMNS } from './store-cases.ts'
import type { TriageTables } from './tables.ts'

/** What was proposed last is that a machine sent it, and it waits for a second person. */
const IS_PROPOSED = sql<boolean>`c.state = 'proposed' and (
  select h.act from triage.history h
  where h.report_id = c.report_id and h.act in ('propose', 'propose-machine')
  order by h.version desc limit 1) = 'propose-machine'`

/**
 * What was set aside on arrival and is open, for somebody of some teams, what is due first: what they may
 * propose as sent by a machine, and what colleagues proposed.
 */
export const setAsideCases = async (
  db: ReadDb,
  { teams, me, size }: { teams: readonly string[]; me: string; size: number },
): Promise<{ toPropose: Case[]; toConfirm: Case[] }> => {
  const those = (where: RawBuilder<boolean>) =>
    reader<TriageTables>(db)
      .selectFrom('triage.cases as c')
      .select(CASE_COLUMNS)
      .where(sql<boolean>`c.team_id = any(${[...teams]}::uuid[]) and c.set_aside and not c.closed`)
      .where(where)
      .orderBy('c.calm')
      .orderBy('c.due_order')
      .orderBy('c.report_id')
      .limit(size)
      .execute()
  const [toPropose, toConfirm] = await Promise.all([
    those(sql<boolean>`(c.state = 'waiting' or (c.state = 'open' and c.assigned_to = ${me}))`),
    those(sql<boolean>`c.proposed_by <> ${me} and ${IS_PROPOSED}`),
  ])
  return { toPropose, toConfirm }
}

/** Which of these wait for a second person to agree that a machine sent them. */
export const proposedAsMachines = async (
  db: ReadDb | Tx,
  reportIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await reader<TriageTables>(db)
    .selectFrom('triage.cases as c')
    .select('c.report_id as id')
    .where(sql<boolean>`c.report_id = any(${[...reportIds]}::uuid[]) and c.set_aside`)
    .where(IS_PROPOSED)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
