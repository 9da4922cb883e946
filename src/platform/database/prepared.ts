import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { askTogether } from './together.ts'

/** As many statements as a connection keeps prepared; what comes later is sent as it is. */
const MOST_PREPARED = 400

/** Parameters longer than this are not worth comparing. */
const LONGEST_SHARED = 2_000

type Query = { text: string; values: unknown[]; name?: string }

/**
 * Prepares statements: PostgreSQL then parses a page's queries, some of them over many tables, once
 * per connection and not once per page. Statements are told apart by their text, so one whose text
 * varies without end (a list of any length) must send an array instead.
 */
const preparer = () => {
  const names = new Map<string, string>()
  return (text: string, values: unknown[] = []): Query => {
    if (!/^(?:select|insert|update|delete|with)\b/u.test(text)) return { text, values }
    let name = names.get(text)
    if (name === undefined && names.size < MOST_PREPARED) {
      name = `cs_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
      names.set(text, name)
    }
    return name === undefined ? { text, values } : { text, values, name }
  }
}

type Ask = (query: Query) => Promise<QueryResult>

/**
 * Lets the same question, asked by several at the same time, be answered once. Whoever asks while it
 * is being answered waits for the next answer, which begins after they asked: nothing is remembered,
 * nothing is stale. Each gets rows of their own.
 */
const sharer = (ask: Ask): Ask => {
  const open = new Map<
    string,
    { asking: number; together: () => Promise<QueryResult | undefined> }
  >()
  return async (query) => {
    const key = `${query.text}\n${JSON.stringify(query.values)}`
    if (key.length - query.text.length > LONGEST_SHARED) return ask(query)
    const shared = open.get(key) ?? {
      asking: 0,
      together: (
        (one) => () =>
          one(null)
      )(
        askTogether<null, QueryResult>(async () => {
          const result = await ask(query)
          return () => ({ ...result, rows: result.rows.map((row: object) => ({ ...row })) })
        }),
      ),
    }
    open.set(key, shared)
    shared.asking += 1
    try {
      const result = await shared.together()
      if (result === undefined) throw new Error('a shared question had no answer')
      return result
    } finally {
      shared.asking -= 1
      if (shared.asking === 0) open.delete(key)
    }
  }
}

/**
 * A pool for Kysely that prepares its statements. With `share`, which is for pools that only read,
 * single selects are shared between those who ask at the same time.
 */
export const preparing = (pool: Pool, { share }: { share: boolean }): PostgresPool => {
  const prepare = preparer()
  const shared = sharer((query) => pool.query(query))
  const connect = async (): Promise<PostgresPoolClient> => {
    // A connection is taken with the first statement that needs one of its own.
    let held: PoolClient | undefined = share ? undefined : await pool.connect()
    const query = async (text: unknown, values?: unknown[]): Promise<unknown> => {
      if (typeof text !== 'string') throw new TypeError('this pool streams no cursors')
      if (held === undefined && /^(?:select|with)\b/u.test(text))
        return shared(prepare(text, values))
      held ??= await pool.connect()
      return held.query(prepare(text, values))
    }
    return { query, release: () => held?.release() } as unknown as PostgresPoolClient
  }
  return { connect, end: () => pool.end() }
}
