import { spawn } from 'node:child_process'
import { createHash, randomInt } from 'node:crypto'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type QueryResult, type QueryResultRow } from 'pg'
import { type Address, addressOf, clientConfig } from './address.ts'
import { startEngine } from './engine/engine.ts'
import { isLingeredOver } from './engine/linger.ts'
import { migrate } from './migrate.ts'
import { type Migration, readMigrations } from './migrations.ts'
import { type Addresses, type Database, keepRoles, openPools } from './open.ts'
import { checkServer } from './roles.ts'

/**
 * A database of a test's own, already migrated. With `DATABASE_URL` it is made on that server (whose
 * roles `countersign_desk` and `countersign_public` get the tests' passwords: never use a real one);
 * without, on an engine that all test processes share.
 */
export type TestDatabase = Database & { readonly name: string; readonly addresses: Addresses }

/** The data folder of the tests' engine, and of the passwords of the roles. */
export const testDataFolder: string = join(import.meta.dirname, '../../../var/test')

const LINGER = 10_000
const RUNS = 7_203_118
const TEMPLATES = 7_203_119
const TEMPLATES_KEPT = 6
const SIZES = { deskRead: 4, deskWrite: 4, publicRead: 3, publicWrite: 3 }

/** A connection that does not keep the process alive, and whose callers wait for one another. */
type Maintenance = {
  query<Row extends QueryResultRow>(text: string, params?: unknown[]): Promise<QueryResult<Row>>
  alone<T>(work: (client: Client) => Promise<T>): Promise<T>
}

type Server = { addresses: Addresses; maintenance: Maintenance; run: number }

const openMaintenance = async (address: Address): Promise<Maintenance> => {
  const socket = new Socket()
  const client = new Client({
    ...clientConfig(address),
    application_name: 'countersign tests',
    stream: () => socket,
  })
  await client.connect()
  let turn: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const mine = turn.then(async () => {
      socket.ref()
      try {
        return await work(client)
      } finally {
        socket.unref()
      }
    })
    turn = mine.catch(() => undefined)
    return mine
  }
  return { alone, query: (text, params) => alone((client) => client.query(text, params)) }
}

const startTestEngine = async (): Promise<Address> => {
  const engine = await startEngine({
    data: testDataFolder,
    say: () => undefined,
    durable: false,
    maxConnections: 200,
  }).catch((cause: unknown) => {
    throw new Error(`The tests' PostgreSQL does not start. Delete ${testDataFolder}, try again.`, {
      cause,
    })
  })
  if (!isLingeredOver(testDataFolder)) {
    const keeper = fileURLToPath(import.meta.resolve('./testing-keeper.ts'))
    const args = [keeper, testDataFolder, String(LINGER)]
    spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref()
  }
  return {
    host: engine.host,
    port: 5432,
    database: engine.database,
    ...engine.owner,
    ssl: undefined,
  }
}

/**
 * This process's place on the server: a connection whose advisory lock says that the run is alive.
 * Databases of runs that are not are dropped. The connection does not keep the process alive.
 */
const openServer = async (): Promise<Server> => {
  const url = process.env['DATABASE_URL']
  const owner = url === undefined || url === '' ? await startTestEngine() : addressOf(url)
  const maintenance = await openMaintenance(owner)
  const addresses = await maintenance.alone(async (client) => {
    await checkServer(client)
    return keepRoles(client, owner, { data: testDataFolder })
  })
  const run = randomInt(1, 2_000_000_000)
  await maintenance.query('select pg_advisory_lock($1, $2)', [RUNS, run])
  await dropDeadRuns(maintenance)
  return { addresses, maintenance, run }
}

const dropDeadRuns = async (maintenance: Maintenance): Promise<void> => {
  const { rows } = await maintenance.query<{ name: string; run: string }>(
    `select datname as name, split_part(datname, '_', 3) as run from pg_database
      where datname ~ '^cs_test_[0-9]+_' order by datname`,
  )
  for (const { name, run } of rows) {
    const lock = await maintenance.query<{ got: boolean }>(
      'select pg_try_advisory_lock($1, $2) as got',
      [RUNS, run],
    )
    if (lock.rows[0]?.got !== true) continue
    await maintenance.query(`drop database if exists ${name}`)
    await maintenance.query('select pg_advisory_unlock($1, $2)', [RUNS, run])
  }
}

let server: Promise<Server> | undefined
let made = 0

const templateName = (migrations: readonly Migration[]): string => {
  const hash = createHash('sha256')
  for (const { name, sha256 } of migrations) hash.update(`${name} ${sha256}\n`)
  return `cs_template_${hash.digest('hex').slice(0, 16)}`
}

const exists = async (maintenance: Maintenance, name: string): Promise<boolean> =>
  (await maintenance.query('select from pg_database where datname = $1', [name])).rowCount === 1

const buildTemplate = async (
  { maintenance, addresses, run }: Server,
  name: string,
  migrations: readonly Migration[],
): Promise<void> => {
  await maintenance.query('select pg_advisory_lock($1, 0)', [TEMPLATES])
  try {
    if (await exists(maintenance, name)) return
    const half = `cs_test_${run}_template${(made += 1)}`
    await maintenance.query(`create database ${half} template template0`)
    const client = new Client(clientConfig({ ...addresses.owner, database: half }))
    await client.connect()
    try {
      await migrate(client, migrations)
    } finally {
      await client.end()
    }
    await maintenance.query(`alter database ${half} rename to ${name}`)
    await maintenance.query(`alter database ${name} with allow_connections false`)
    const old = await maintenance.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'cs\\_template\\_%'
        order by oid desc offset $1`,
      [TEMPLATES_KEPT],
    )
    for (const row of old.rows) await maintenance.query(`drop database if exists ${row.name}`)
  } finally {
    await maintenance.query('select pg_advisory_unlock($1, 0)', [TEMPLATES])
  }
}

const templates = new Map<string, Promise<void>>()

/** Clones the template, building it first if it is not there. */
const cloneTemplate = async (
  here: Server,
  name: string,
  migrations: readonly Migration[],
): Promise<void> => {
  const template = templateName(migrations)
  const ready =
    templates.get(template) ??
    exists(here.maintenance, template).then(async (there) => {
      if (!there) await buildTemplate(here, template, migrations)
    })
  templates.set(template, ready)
  try {
    await ready
  } catch (cause) {
    templates.delete(template)
    throw cause
  }
  const clone = () => here.maintenance.query(`create database ${name} template ${template}`)
  await clone().catch(async (cause: unknown) => {
    // Another process found it old and dropped it meanwhile.
    if (!isNotThere(cause)) throw cause
    await buildTemplate(here, template, migrations)
    await clone()
  })
}

const isNotThere = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === '3D000'

/** Makes a database of the test's own, migrated up to date (or by the migrations given). */
export const testDatabase = async ({
  migrations = readMigrations(),
}: { migrations?: readonly Migration[] } = {}): Promise<TestDatabase> => {
  server ??= openServer()
  const here = await server
  const { maintenance, addresses, run } = here
  const name = `cs_test_${run}_${(made += 1)}`
  await cloneTemplate(here, name, migrations)
  const own: Addresses = {
    owner: { ...addresses.owner, database: name },
    desk: { ...addresses.desk, database: name },
    public: { ...addresses.public, database: name },
  }
  const pools = openPools(own, {
    settings: { statementTimeout: 20_000 },
    say: () => undefined,
    sizes: SIZES,
  })
  return {
    ...pools,
    name,
    addresses: own,
    close: async () => {
      await pools.close()
      await maintenance.query(`drop database if exists ${name}`)
    },
  }
}
