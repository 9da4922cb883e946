import { Client, type ClientBase, Pool, type QueryResult, type QueryResultRow } from 'pg'
import { type Address, addressOf, clientConfig } from './address.ts'
import { type Engine, startEngine } from './engine/engine.ts'
import { makeDataFolder, type Say } from './engine/places.ts'
import type { WriteDb } from './handles.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { kyselyOver, type Limits, openPool } from './pools.ts'
import { checkGivenRole, checkServer, DESK_ROLE, ensureRole, PUBLIC_ROLE } from './roles.ts'
import { keptPassword } from './secrets.ts'
import { typeParsers } from './type-parsers.ts'
import { readDb, writeDb } from './write-db.ts'

/** What the database needs of the settings. */
export type DatabaseSettings = {
  /** The data folder. */
  data: string
  /** The owner's connection; undefined: Countersign's own engine. */
  databaseUrl?: string | undefined
  databaseDeskUrl?: string | undefined
  databasePublicUrl?: string | undefined
  /** Milliseconds. */
  statementTimeout: number
}

/** The owner of the tables: for migrations, backup and restore, and tests. Never for a page. */
export type Owner = {
  query<Row extends QueryResultRow>(text: string, params?: unknown[]): Promise<QueryResult<Row>>
  /** Gives one connection to the work, and closes it afterwards. */
  hold<T>(work: (client: Client) => Promise<T>): Promise<T>
}

export type Database = {
  readonly desk: WriteDb
  readonly public: WriteDb
  readonly owner: Owner
  /** Ends every connection, and stops the engine if nobody else uses it. */
  close(): Promise<void>
}

export type OpenOptions = {
  say: Say
  /** `leave` touches no schema (for `restore`, and for `backup` of an older database). */
  migrations?: 'run' | 'leave'
}

/** Where the three roles sign in. */
export type Addresses = { owner: Address; desk: Address; public: Address }

/** Opens the database of the settings: starts the engine if it is ours, keeps the roles in step, migrates. */
export const openDatabase = async (
  settings: DatabaseSettings,
  { say, migrations = 'run' }: OpenOptions,
): Promise<Database> => {
  const engine =
    settings.databaseUrl === undefined ? await startEngine({ data: settings.data, say }) : undefined
  try {
    const owner = engine === undefined ? addressOf(settings.databaseUrl ?? '') : addressIn(engine)
    const prepare = async (client: Client) => {
      await checkServer(client)
      const kept = await keepRoles(client, owner, settings)
      if (migrations === 'run') await migrate(client, readMigrations())
      return kept
    }
    const setting = engine === undefined ? 'DATABASE_URL' : undefined
    const addresses = await withClient(owner, prepare, setting)
    const pools = openPools(addresses, { settings, say })
    return {
      ...pools,
      close: async () => {
        try {
          await pools.close()
        } finally {
          await engine?.release()
        }
      },
    }
  } catch (cause) {
    await engine?.release()
    throw cause
  }
}

const addressIn = (engine: Engine): Address => ({
  host: engine.host,
  port: 5432,
  database: engine.database,
  user: engine.owner.user,
  password: engine.owner.password,
  ssl: undefined,
})

/** Signs in for as long as the work takes. `setting` is what the address came from, if anything. */
const withClient = async <T>(
  address: Address,
  work: (client: Client) => Promise<T>,
  setting?: string,
): Promise<T> => {
  const client = new Client({
    ...clientConfig(address),
    types: typeParsers,
    application_name: 'countersign owner',
  })
  // A connection that breaks fails the query that runs on it; there is nothing else to tell.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    if (setting === undefined) throw cause
    const why = cause instanceof Error ? cause.message : 'unknown'
    throw new Error(`${setting} does not lead to a database: ${why}`, { cause })
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Sees to it that both sites can sign in, each as its own role. */
export const keepRoles = async (
  client: ClientBase,
  owner: Address,
  settings: Pick<DatabaseSettings, 'data' | 'databaseDeskUrl' | 'databasePublicUrl'>,
): Promise<Addresses> => {
  const data = makeDataFolder(settings.data)
  const own = async (
    role: typeof DESK_ROLE | typeof PUBLIC_ROLE,
    name: 'postgres-desk' | 'postgres-public',
  ) => {
    const address = { ...owner, user: role, password: keptPassword(data, name) }
    await ensureRole(client, role, address)
    return address
  }
  const given = async (
    url: string,
    role: typeof DESK_ROLE | typeof PUBLIC_ROLE,
    setting: string,
  ) => {
    const address = addressOf(url)
    await checkGivenRole(address, role, { setting, owner: owner.user })
    return address
  }
  return {
    owner,
    desk:
      settings.databaseDeskUrl === undefined
        ? await own(DESK_ROLE, 'postgres-desk')
        : await given(settings.databaseDeskUrl, DESK_ROLE, 'DATABASE_DESK_URL'),
    public:
      settings.databasePublicUrl === undefined
        ? await own(PUBLIC_ROLE, 'postgres-public')
        : await given(settings.databasePublicUrl, PUBLIC_ROLE, 'DATABASE_PUBLIC_URL'),
  }
}

export type PoolSizes = {
  deskRead: number
  deskWrite: number
  publicRead: number
  publicWrite: number
}

const SIZES: PoolSizes = { deskRead: 8, deskWrite: 6, publicRead: 8, publicWrite: 4 }

/** Opens the pools of both sites, and a small one for the owner. Nothing is connected yet. */
export const openPools = (
  addresses: Addresses,
  {
    settings,
    say,
    sizes = SIZES,
  }: { settings: Pick<DatabaseSettings, 'statementTimeout'>; say: Say; sizes?: PoolSizes },
): Database => {
  const limits: Limits = {
    statement: settings.statementTimeout,
    lock: Math.min(5_000, settings.statementTimeout),
    idleInTransaction: 2 * settings.statementTimeout,
  }
  const onBroken = (cause: Error) => say(`a connection to the database broke: ${cause.message}`)
  const pool = (address: Address, name: string, max: number, readOnly: boolean) =>
    kyselyOver(openPool({ address, name, max, limits, readOnly, onBroken }), { share: readOnly })
  const pools = {
    deskRead: pool(addresses.desk, 'countersign desk reads', sizes.deskRead, true),
    deskWrite: pool(addresses.desk, 'countersign desk', sizes.deskWrite, false),
    publicRead: pool(addresses.public, 'countersign public reads', sizes.publicRead, true),
    publicWrite: pool(addresses.public, 'countersign public', sizes.publicWrite, false),
  }
  const owner = new Pool({
    ...clientConfig(addresses.owner),
    max: 2,
    application_name: 'countersign owner',
    idleTimeoutMillis: 5_000,
    types: typeParsers,
  })
  owner.on('error', onBroken)
  return {
    desk: writeDb(readDb(pools.deskRead), pools.deskWrite),
    public: writeDb(readDb(pools.publicRead), pools.publicWrite),
    owner: {
      query: (text, params) => owner.query(text, params),
      hold: (work) => withClient(addresses.owner, work),
    },
    close: async () => {
      await Promise.all([...Object.values(pools).map((kysely) => kysely.destroy()), owner.end()])
    },
  }
}
