import { Client, type ClientBase } from 'pg'
import { type Address, clientConfig } from './address.ts'

/** Whom the two sites sign in as. Migrations grant to these names. */
export const DESK_ROLE = 'countersign_desk'
export const PUBLIC_ROLE = 'countersign_public'
export type SiteRole = typeof DESK_ROLE | typeof PUBLIC_ROLE

const OLDEST = 150_000

type ServerFacts = { version: number; encoding: string; icu: boolean }

/** Refuses a server that Countersign cannot work on, and says what it needs. */
export const checkServer = async (owner: ClientBase): Promise<void> => {
  const { rows } = await owner.query<ServerFacts>(`
    select current_setting('server_version_num')::int as version,
      pg_encoding_to_char(encoding) as encoding,
      exists (select from pg_collation where collprovider = 'i') as icu
    from pg_database where datname = current_database()`)
  const [facts] = rows
  if (facts === undefined) throw new Error('the server says nothing about its own database')
  if (facts.version < OLDEST) {
    const major = Math.floor(facts.version / 10_000)
    throw new Error(`DATABASE_URL leads to PostgreSQL ${major}. Countersign needs 15 or later.`)
  }
  if (facts.encoding !== 'UTF8') {
    throw new Error(
      `The database of DATABASE_URL is encoded as ${facts.encoding}. Countersign needs UTF8: ` +
        `create database countersign encoding 'UTF8' template template0;`,
    )
  }
  if (!facts.icu) {
    throw new Error(
      'The PostgreSQL of DATABASE_URL was built without ICU, which Countersign needs.',
    )
  }
}

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'code' in cause ? cause.code : undefined

const WRONG_PASSWORD = new Set(['28P01', '28000'])

/** Whether somebody can sign in at that address; anything but a refused password is an error. */
const signsIn = async (address: Address): Promise<boolean> => {
  const client = new Client({ ...clientConfig(address), connectionTimeoutMillis: 10_000 })
  // A server that ends the connection after refusing it must not be an unhandled error.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (cause) {
    if (WRONG_PASSWORD.has(String(codeOf(cause)))) return false
    throw cause
  } finally {
    await client.end()
  }
}

/** Two processes that make or change a role at once: one of them is told so, and looks again. */
const RACE = new Set(['42710', '23505', 'XX000'])

const setPassword = async (owner: ClientBase, role: SiteRole, password: string): Promise<void> => {
  const there = await owner.query('select from pg_roles where rolname = $1', [role])
  const verb = there.rowCount === 0 ? 'create' : 'alter'
  await owner.query(`${verb} role ${role} login password ${owner.escapeLiteral(password)}`)
}

const withoutRight = async (owner: ClientBase, cause: unknown): Promise<Error> => {
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_user) as name')
  const name = rows[0]?.name ?? 'the_owner'
  return new Error(
    `The role ${name} of DATABASE_URL may not make or change the roles that the desk and the public ` +
      'site sign in as. Have an administrator of the server run either\n' +
      `  alter role ${name} createrole;\n` +
      'or, with passwords of your own,\n' +
      `  create role ${DESK_ROLE} login password '…';\n` +
      `  create role ${PUBLIC_ROLE} login password '…';\n` +
      'and then set DATABASE_DESK_URL and DATABASE_PUBLIC_URL, which sign in as those two.',
    { cause },
  )
}

/**
 * Sees to it that a role of Countersign's own can sign in with the password that Countersign keeps:
 * makes the role or changes its password where it cannot.
 */
export const ensureRole = async (
  owner: ClientBase,
  role: SiteRole,
  address: Address & { password: string },
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    if (await signsIn(address)) return
    try {
      await setPassword(owner, role, address.password)
    } catch (cause) {
      if (codeOf(cause) === '42501') throw await withoutRight(owner, cause)
      if (!RACE.has(String(codeOf(cause))) || attempt === 10) throw cause
    }
    if (attempt === 10) {
      throw new Error(
        `The server refuses ${role} although its password was just set: see its pg_hba.conf.`,
      )
    }
  }
}

type RoleFacts = { inRole: boolean; superuser: boolean; owner: boolean }

/** Refuses a DATABASE_DESK_URL or DATABASE_PUBLIC_URL that signs in as somebody with other rights. */
export const checkGivenRole = async (
  address: Address,
  role: SiteRole,
  { setting, owner }: { setting: string; owner: string },
): Promise<void> => {
  const client = new Client({ ...clientConfig(address), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<RoleFacts>(
      `select exists (select from pg_roles r where r.rolname = $1
          and pg_has_role(current_user, r.oid, 'usage')) as "inRole",
        (select rolsuper from pg_roles where rolname = current_user) as superuser,
        current_user = $2 as owner`,
      [role, owner],
    )
    const [facts] = rows
    if (facts?.inRole === true && !facts.superuser && !facts.owner) return
  } catch (cause) {
    throw new Error(`${setting} does not lead to a database: ${messageOf(cause)}`, { cause })
  } finally {
    await client.end()
  }
  throw new Error(
    `${setting} must sign in as ${role} or a member of it, and never as a superuser or the owner: ` +
      'the role is what keeps one site from what belongs to the other.',
  )
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown')
