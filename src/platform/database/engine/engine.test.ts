import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, afterEach, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asUser, engineUser } from './engine-user.ts'
import { startEngine } from './engine.ts'
import {
  ask,
  dataFolderIn,
  holdInProcess,
  postmasterOf,
  temporaryFolder,
} from './testing-folders.ts'

const quiet = { say: () => undefined, durable: false }

suite('a PostgreSQL of our own, from nothing', () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'new', 'var')
  let engine: Awaited<ReturnType<typeof startEngine>>
  before(async () => {
    engine = await startEngine({ data, say: () => undefined })
  })
  after(async () => {
    await engine.release()
    await folder.remove()
  })

  test('it sorts as people in England do, checks its pages, and keeps text as UTF-8', async () => {
    const [facts] = await ask(
      engine,
      `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
        current_setting('full_page_writes') as pages, pg_encoding_to_char(encoding) as encoding,
        datlocprovider as provider, datlocale as locale, pg_get_userbyid(datdba) as owner
      from pg_database where datname = current_database()`,
    )
    assert.deepEqual(facts, {
      checksums: 'on',
      fsync: 'on',
      pages: 'on',
      encoding: 'UTF8',
      provider: 'i',
      locale: 'en-GB',
      owner: 'countersign_owner',
    })
    const sorted = await ask(
      engine,
      `select string_agg(word, ' ' order by word) as words
        from unnest(array['Z', 'b', 'É', 'a', 'B', 'A', 'é', 'ŵ']) as word`,
    )
    assert.deepEqual(sorted, [{ words: 'a A b B é É ŵ Z' }])
  })

  test('it listens on a private socket and nowhere else', async () => {
    const [facts] = await ask(engine, `select current_setting('listen_addresses') as addresses`)
    assert.deepEqual(facts, { addresses: '' })
    assert.equal(statSync(engine.host).mode & 0o777, 0o700)
  })

  test('its owner is no superuser, and a wrong password is refused', async () => {
    const [facts] = await ask(
      engine,
      'select rolsuper, rolcreaterole from pg_roles where rolname = current_user',
    )
    assert.deepEqual(facts, { rolsuper: false, rolcreaterole: true })
    const stranger = { ...engine, owner: { ...engine.owner, password: 'guess' } }
    await assert.rejects(ask(stranger, 'select 1'), { code: '28P01' })
  })

  test('its passwords are for the eyes of one user only', () => {
    assert.equal(statSync(join(data, 'secrets')).mode & 0o777, 0o700)
    assert.equal(statSync(join(data, 'secrets', 'postgres-owner')).mode & 0o777, 0o600)
    assert.equal(statSync(join(data, 'postgres', 'cluster')).mode & 0o777, 0o700)
  })

  test('its log never repeats what was typed into a statement', async () => {
    await assert.rejects(ask(engine, `select 'whispered'::int`), { code: '22P02' })
    assert.ok(!readFileSync(join(data, 'postgres', 'log'), 'utf8').includes('whispered'))
  })
})

suite('several processes on one data folder', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let data: string
  beforeEach(async () => {
    folder = temporaryFolder()
    data = await dataFolderIn(folder.path)
  })
  afterEach(() => folder.remove())

  test('of processes that start at once, one starts it and the others wait for it', async () => {
    const holders = await Promise.all([1, 2, 3].map(() => holdInProcess(data)))
    const started = holders.filter((holder) => holder.started === 'started')
    assert.equal(started.length, 1)
    for (const holder of holders) {
      assert.deepEqual(await ask(holder, 'select 1 as one'), [{ one: 1 }])
    }
    await Promise.all(holders.map((holder) => holder.letGo()))
    assert.equal(postmasterOf(data), undefined)
  })

  test('a command never stops it under a server; the last one out does', async () => {
    const server = await holdInProcess(data)
    const command = await startEngine({ data, ...quiet })
    assert.equal(command.started, 'adopted')
    await command.release()
    assert.deepEqual(await ask(server, 'select 1 as one'), [{ one: 1 }])
    await server.letGo()
    assert.equal(postmasterOf(data), undefined)
  })

  test('a command that outlives the server stops it', async () => {
    const server = await holdInProcess(data)
    const command = await startEngine({ data, ...quiet })
    await server.letGo()
    assert.deepEqual(await ask(command, 'select 1 as one'), [{ one: 1 }])
    await command.release()
    assert.equal(postmasterOf(data), undefined)
  })

  test('Ctrl-C at a terminal does not reach it', async () => {
    const server = await holdInProcess(data)
    const postmaster = postmasterOf(data)
    assert.ok(postmaster !== undefined)
    await server.kill('SIGINT')
    await sleep(200)
    assert.equal(postmasterOf(data), postmaster)
  })

  test('after a server was killed, the next start adopts what it left and stops it in the end', async () => {
    const server = await holdInProcess(data)
    await ask(server, 'create table kept (n int)')
    const postmaster = postmasterOf(data)
    await server.kill('SIGKILL')
    assert.equal(postmasterOf(data), postmaster)
    const next = await startEngine({ data, ...quiet })
    assert.equal(next.started, 'adopted')
    assert.deepEqual(await ask(next, 'select n from kept'), [])
    await next.release()
    assert.equal(postmasterOf(data), undefined)
  })

  test('after everything was killed at once, the next start has all that was committed', async () => {
    const server = await holdInProcess(data)
    await ask(server, 'create table kept as select generate_series(1, 1000) as n')
    process.kill(postmasterOf(data) ?? 0, 'SIGKILL')
    await server.kill('SIGKILL')
    const next = await startEngine({ data, ...quiet })
    assert.equal(next.started, 'started')
    assert.deepEqual(await ask(next, 'select count(*)::int as rows from kept'), [{ rows: 1000 }])
    await next.release()
  })

  test('a PostgreSQL that is killed under a server comes back by itself', async () => {
    const said: string[] = []
    const server = await startEngine({ data, durable: false, say: (line) => said.push(line) })
    await ask(server, 'create table kept as select 7 as n')
    process.kill(postmasterOf(data) ?? 0, 'SIGKILL')
    for (let tries = 0; said.length === 0 && tries < 80; tries += 1) await sleep(100)
    assert.deepEqual(said, ['PostgreSQL had ended. It runs again.'])
    assert.deepEqual(await ask(server, 'select n from kept'), [{ n: 7 }])
    await server.release()
    assert.equal(postmasterOf(data), undefined)
  })

  test('a stranger that was given the number of a dead postmaster is not mistaken for it', async () => {
    const engine = await startEngine({ data, ...quiet })
    await ask(engine, 'create table kept as select 7 as n')
    const pidFile = join(data, 'postgres', 'cluster', 'postmaster.pid')
    const before = readFileSync(pidFile, 'utf8')
    await engine.release()
    const user = engineUser(join(data, 'postgres', 'cluster'))
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...asUser(user) })
    try {
      writeFileSync(pidFile, before.replace(/^\d+/u, String(stranger.pid)))
      const next = await startEngine({ data, ...quiet })
      assert.equal(next.started, 'started')
      assert.deepEqual(await ask(next, 'select n from kept'), [{ n: 7 }])
      await next.release()
      assert.equal(stranger.exitCode, null)
      assert.equal(stranger.signalCode, null)
    } finally {
      stranger.kill('SIGKILL')
    }
  })

  test('a first start that was killed half way is begun again', async () => {
    const fresh = join(folder.path, 'fresh')
    const holder = join(import.meta.dirname, 'testing-holder.ts')
    const stages = [
      (home: string) =>
        existsSync(home) && readdirSync(home).some((it) => it.includes('half-made')),
      (home: string) => existsSync(join(home, 'cluster')),
    ]
    for (const reached of stages) {
      const child = spawn(process.execPath, [holder, fresh], { stdio: 'ignore' })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      while (!reached(join(fresh, 'postgres'))) await sleep(5)
      await sleep(50)
      child.kill('SIGKILL')
      await ended
    }
    const engine = await startEngine({ data: fresh, ...quiet })
    assert.deepEqual(await ask(engine, 'select 1 as one'), [{ one: 1 }])
    await engine.release()
    assert.deepEqual(
      readdirSync(join(fresh, 'postgres')).filter((it) => it.includes('half-made')),
      [],
    )
    assert.equal(postmasterOf(fresh), undefined)
  })

  test('a cluster that was only half made is thrown away', async () => {
    const half = join(data, 'postgres', 'cluster.half-made-x')
    mkdirSync(half)
    writeFileSync(join(half, 'PG_VERSION'), '18\n')
    const engine = await startEngine({ data, ...quiet })
    await engine.release()
    assert.ok(!existsSync(half))
  })

  test('a cluster of another PostgreSQL is refused, and the way out is told', async () => {
    writeFileSync(join(data, 'postgres', 'cluster', 'PG_VERSION'), '17\n')
    await assert.rejects(startEngine({ data, ...quiet }), /made by PostgreSQL 17.*backup/su)
  })
})
