import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { temporaryFolder } from './engine/testing-folders.ts'
import { openDatabase } from './open.ts'
import { DESK_ROLE, PUBLIC_ROLE } from './roles.ts'
import { startEngine, type Engine } from './engine/engine.ts'
import { Client } from 'pg'

/** A server as somebody else might run it: here an engine of our own, reached by its URL. */
suite('a PostgreSQL that somebody else runs', () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'countersign')
  const quiet = { say: () => undefined }
  let server: Engine
  before(async () => {
    server = await startEngine({ data: join(folder.path, 'server'), durable: false, ...quiet })
  })
  after(async () => {
    await server.release()
    await folder.remove()
  })

  const urlOf = (user: string, password: string, database = 'countersign') =>
    `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(server.host)}`

  const asOwner = async (statement: string) => {
    const client = new Client({
      connectionString: urlOf(server.owner.user, server.owner.password),
    })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }

  const settings = () => ({
    data,
    databaseUrl: urlOf(server.owner.user, server.owner.password),
    statementTimeout: 5_000,
  })

  const open = async (more: object = {}) => {
    const db = await openDatabase({ ...settings(), ...more }, { ...quiet, migrations: 'leave' })
    await db.close()
  }

  test('an owner who may not make roles is told what to have done, and nothing is half done', async () => {
    const password = randomBytes(8).toString('hex')
    await asOwner(`create role poor login password '${password}'`)
    await assert.rejects(
      openDatabase({ ...settings(), databaseUrl: urlOf('poor', password) }, quiet),
      (cause: unknown) =>
        cause instanceof Error &&
        cause.message.includes('alter role poor createrole') &&
        cause.message.includes(`create role ${DESK_ROLE}`) &&
        cause.message.includes('DATABASE_PUBLIC_URL'),
    )
  })

  test('the two roles are made, and kept in step with the passwords in the data folder', async () => {
    await open()
    const secret = join(data, 'secrets', 'postgres-desk')
    const first = readFileSync(secret, 'utf8')
    rmSync(secret)
    await open()
    assert.notEqual(readFileSync(secret, 'utf8'), first)
    writeFileSync(secret, 'another\n')
    await open()
    const db = await openDatabase(settings(), { ...quiet, migrations: 'leave' })
    assert.equal((await db.owner.query('select 1')).rowCount, 1)
    await db.close()
  })

  test('roles that are given are used as they are, and checked', async () => {
    const password = randomBytes(8).toString('hex')
    await asOwner(`alter role ${DESK_ROLE} password '${password}'`)
    await asOwner(`alter role ${PUBLIC_ROLE} password '${password}'`)
    const given = {
      databaseDeskUrl: urlOf(DESK_ROLE, password),
      databasePublicUrl: urlOf(PUBLIC_ROLE, password),
    }
    await open(given)
    await open(given)
    await assert.rejects(
      open({ ...given, databaseDeskUrl: urlOf(PUBLIC_ROLE, password) }),
      /DATABASE_DESK_URL must sign in as countersign_desk/u,
    )
    await assert.rejects(
      open({ ...given, databasePublicUrl: urlOf(server.owner.user, server.owner.password) }),
      /DATABASE_PUBLIC_URL must sign in as countersign_public/u,
    )
    await assert.rejects(
      open({ ...given, databaseDeskUrl: urlOf(DESK_ROLE, 'guess') }),
      /DATABASE_DESK_URL does not lead to a database: password/u,
    )
  })

  test('a database that is not in UTF-8 is refused, and the way to make one is told', async () => {
    await asOwner(
      `create database latin encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0`,
    )
    await assert.rejects(
      open({ databaseUrl: urlOf(server.owner.user, server.owner.password, 'latin') }),
      /encoded as SQL_ASCII.*create database/su,
    )
  })

  test('a server that does not answer is an error with its own reason', async () => {
    await assert.rejects(
      open({ databaseUrl: 'postgresql://a:b@127.0.0.1:1/c' }),
      /DATABASE_URL does not lead to a database.*ECONNREFUSED/su,
    )
  })
})
