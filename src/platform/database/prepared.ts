import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** As many statements as a connection keeps prepared; what comes later is sent as it is. */
const MOST_PREPARED = 400

/**
 * A pool for Kysely whose connections prepare each statement once: PostgreSQL then parses a page's
 * queries, some of them over many tables, once per connection and not once per page. Statements are
 * told apart by their text, so one whose text varies without end (a list of any length) must send
 * an array instead.
 */
export const preparing = (pool: Pool): PostgresPool => {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_PREPARED) return known
    const name = `cs_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
    names.set(text, name)
    return name
  }
  return {
    connect: async () => clientFor(await pool.connect(), nameOf),
    end: () => pool.end(),
  }
}

/** Transaction control has no parameters and nothing to prepare. */
const worthPreparing = (text: string): boolean =>
  /^(?:select|insert|update|delete|with)\b/u.test(text)

const clientFor = (
  client: PoolClient,
  nameOf: (text: string) => string | undefined,
): PostgresPoolClient => {
  const query = (text: unknown, values?: unknown[]): unknown => {
    if (typeof text !== 'string') throw new TypeError('this pool streams no cursors')
    const name = worthPreparing(text) ? nameOf(text) : undefined
    return name === undefined
      ? client.query(text, values)
      : client.query({ name, text, values: values ?? [] })
  }
  return { query, release: () => client.release() } as unknown as PostgresPoolClient
}
