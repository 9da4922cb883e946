import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { TriageTables } from './tables.ts'

/** Whether any of these reports was erased. */
export const isAnyErased = async (
  db: ReadDb | Tx,
  reportIds: readonly string[],
): Promise<boolean> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.erasures')
    .select('report_id')
    .where(sql<boolean>`report_id = any(${[...reportIds]}::uuid[])`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type KeptErasure = {
  readonly reportId: string
  readonly reference: string
  readonly teamId: string
  readonly at: Date
  readonly certificate: string
  readonly hash: Buffer
}

const erasures = (db: ReadDb | Tx) =>
  reader<TriageTables>(db)
    .selectFrom('triage.erasures as e')
    .innerJoin('triage.cases as c', 'c.report_id', 'e.report_id')
    .select([
      'e.report_id as reportId',
      'c.reference',
      'c.team_id as teamId',
      'e.at',
      'e.certificate',
      'e.hash',
    ])

export const erasureOf = (db: ReadDb | Tx, reportId: string): Promise<KeptErasure | undefined> =>
  erasures(db).where('e.report_id', '=', reportId).executeTakeFirst()

export type ErasureKey = { readonly at: Date; readonly id: string }

/** What was erased of some teams (of all, without), the newest first, paged by key. */
export const listErasures = (
  db: ReadDb,
  q: { teams: readonly string[] | undefined; after?: ErasureKey | undefined; size: number },
): Promise<KeptErasure[]> => {
  let query = erasures(db)
  if (q.teams !== undefined)
    query = query.where(sql<boolean>`c.team_id = any(${[...q.teams]}::uuid[])`)
  if (q.after !== undefined)
    query = query.where(sql<boolean>`(e.at, e.report_id) < (${q.after.at}, ${q.after.id}::uuid)`)
  return query
    .orderBy('e.at', 'desc')
    .orderBy('e.report_id', 'desc')
    .limit(q.size + 1)
    .execute()
}

export const insertErasure = async (
  tx: Tx,
  erasure: { reportId: string; at: Date; certificate: string; hash: Buffer },
): Promise<void> => {
  await writer<TriageTables>(tx)
    .insertInto('triage.erasures')
    .values({
      report_id: erasure.reportId,
      at: erasure.at,
      certificate: erasure.certificate,
      hash: erasure.hash,
    })
    .execute()
}

/** Makes what was passed on and logged of these reports unreadable; answers how many texts that were. */
export const eraseTexts = async (tx: Tx, reportIds: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select triage.erase_texts(${[...reportIds]}::uuid[]) as count`.execute(tx.kysely)
  return rows[0]?.count ?? 0
}
