import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { type Address, clientConfig } from './address.ts'
import { preparing } from './prepared.ts'
import { typeParsers } from './type-parsers.ts'

/** Milliseconds; 0 means without limit. */
export type Limits = { statement: number; lock: number; idleInTransaction: number }

export type PoolOptions = {
  address: Address
  /** What `pg_stat_activity` calls the connections. */
  name: string
  max: number
  limits: Limits
  readOnly: boolean
  /** A connection that broke while nobody used it. The pool opens another when one is needed. */
  onBroken: (cause: Error) => void
}

/** How long a request waits for a free connection before it fails. */
const CONNECTION_PATIENCE = 10_000

/** Opens a pool. Nothing is connected before the first query. */
export const openPool = ({ address, name, max, limits, readOnly, onBroken }: PoolOptions): Pool => {
  const settings = ['TimeZone=UTC', 'DateStyle=ISO', 'IntervalStyle=iso_8601']
  if (readOnly) settings.push('default_transaction_read_only=on')
  const pool = new Pool({
    ...clientConfig(address),
    max,
    application_name: name,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    types: typeParsers,
  })
  pool.on('error', onBroken)
  return pool
}

/** Kysely over a pool, which shares selects if it only reads. Destroying it ends the pool. */
export const kyselyOver = (pool: Pool, { share }: { share: boolean }): Kysely<never> =>
  new Kysely<never>({ dialect: new PostgresDialect({ pool: preparing(pool, { share }) }) })
