import { type Kysely, sql } from 'kysely'
import { type ReadDb, reader } from '../database/handles.ts'
import type { ChainedEntry, ChainPoint } from './chain.ts'

type Tables = {
  'audit.entries': {
    seq: number
    at: Date
    actor_kind: 'member' | 'operator' | 'public' | 'system'
    actor_id: string | null
    name: string
    outcome: string
    request_id: string
    particulars: string
    previous_hash: Buffer
    hash: Buffer
  }
  'audit.head': { only_row: boolean; seq: number; hash: Buffer }
}

/** One entry for a person to read. */
export type LogEntry = {
  seq: number
  at: Date
  actorKind: 'member' | 'operator' | 'public' | 'system'
  actorId: string | null
  name: string
  outcome: string
  requestId: string
  particulars: Record<string, unknown>
}

export type LogFilter = {
  /** Exact name or a room, for example `activities` (all of `activities.*`). */
  name?: string
  actorId?: string
  /** ISO dates, both within. */
  from?: string
  to?: string
  /** Only entries before this one (for the next page). */
  before?: number
}

/** Entries, newest first, at most `limit`; for a page of the auditor. */
export const listEntries = async (
  db: ReadDb,
  filter: LogFilter,
  limit: number,
): Promise<LogEntry[]> => {
  let query = reader<Tables>(db)
    .selectFrom('audit.entries')
    .select(['seq', 'at', 'actor_kind', 'actor_id', 'name', 'outcome', 'request_id', 'particulars'])
  const { name, actorId, from, to, before } = filter
  if (name !== undefined) {
    query = query.where((is) =>
      is.or([is('name', '=', name), is(sql<string>`split_part(name, '.', 1)`, '=', name)]),
    )
  }
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId)
  if (from !== undefined)
    query = query.where('at', '>=', sql<Date>`${from}::date at time zone 'Europe/London'`)
  if (to !== undefined)
    query = query.where('at', '<', sql<Date>`(${to}::date + 1) at time zone 'Europe/London'`)
  if (before !== undefined) query = query.where('seq', '<', before)
  const rows = await query.orderBy('seq', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    name: row.name,
    outcome: row.outcome,
    requestId: row.request_id,
    particulars: JSON.parse(row.particulars) as Record<string, unknown>,
  }))
}

/** Where the program says that the chain stands. */
export const readHead = async (db: ReadDb): Promise<ChainPoint> => {
  const row = await reader<Tables>(db)
    .selectFrom('audit.head')
    .select(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: row.seq, hash: row.hash }
}

/**
 * The number of the entry that last changed anything, for a room's query that wants it of the same
 * moment. While it is the same, so is everything that the database shows, but for the log itself and
 * what quiet acts touch.
 */
export const lastChange = sql<number>`(select changed from audit.head)`

/** Up to `limit` entries after `seq`, as they are hashed. */
export const readChain = async (
  db: ReadDb,
  after: number,
  limit: number,
): Promise<ChainedEntry[]> => {
  const rows = await chainQuery(reader<Tables>(db) as Kysely<Tables>, after, limit)
  return rows
}

/** One entry as it is hashed, or undefined. */
export const readOne = async (db: ReadDb, seq: number): Promise<ChainedEntry | undefined> => {
  const [entry] = await readChain(db, seq - 1, 1)
  return entry?.seq === seq ? entry : undefined
}

const chainQuery = (db: Kysely<Tables>, after: number, limit: number): Promise<ChainedEntry[]> =>
  db
    .selectFrom('audit.entries')
    .select([
      'seq',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
      'actor_kind as actorKind',
      'actor_id as actorId',
      'name',
      'outcome',
      'request_id as requestId',
      'particulars',
      'previous_hash as previousHash',
      'hash',
    ])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
