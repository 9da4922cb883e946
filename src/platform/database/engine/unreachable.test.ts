import assert from 'node:assert/strict'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { installedBinaries, makeLibraryLinks, usableBinaries } from './binaries.ts'
import { canReach, engineUser } from './engine-user.ts'
import { startEngine } from './engine.ts'
import { findPlaces, socketFolder } from './places.ts'
import {
  ask,
  dataFolderIn,
  holdInProcess,
  postmasterOf,
  temporaryFolder,
} from './testing-folders.ts'

const quiet = { say: () => undefined, durable: false }
const isRoot = process.geteuid?.() === 0

suite('root, with a data folder that only root may enter', { skip: !isRoot && 'not root' }, () => {
  let locked: ReturnType<typeof temporaryFolder>
  let outside: ReturnType<typeof temporaryFolder>
  let data: string
  let elsewhere: string
  beforeEach(() => {
    locked = temporaryFolder(0o700)
    outside = temporaryFolder()
    data = join(locked.path, 'var')
    elsewhere = join(outside.path, 'countersign')
  })
  afterEach(async () => {
    await outside.remove()
    await locked.remove()
  })

  test('the database is kept elsewhere, which is said in one line, and found again', async () => {
    const said: string[] = []
    const engine = await startEngine({
      data,
      elsewhere,
      durable: false,
      say: (line) => said.push(line),
    })
    const home = readlinkSync(join(data, 'postgres'))
    assert.ok(home.startsWith(`${elsewhere}/`), home)
    assert.equal(said.length, 1)
    assert.ok(said[0]?.includes(home) && said[0].includes(data), said[0])
    await ask(engine, 'create table kept as select 7 as n')
    await engine.release()

    const again = await holdInProcess(data, { elsewhere })
    assert.deepEqual(again.said, [])
    assert.deepEqual(await ask(again, 'select n from kept'), [{ n: 7 }])
    await again.letGo()
    assert.equal(postmasterOf(data), undefined)
  })

  test('a data folder that was deleted never finds its old database again, but tells of it', async () => {
    const first = await startEngine({ data, elsewhere, ...quiet })
    await ask(first, 'create table old (n int)')
    await first.release()
    rmSync(data, { recursive: true })
    const old = readdirSync(elsewhere).find((name) => !name.startsWith('engine-')) ?? ''
    const said: string[] = []
    const say = (line: string) => said.push(line)
    const second = await startEngine({ data, elsewhere, ...quiet, say })
    assert.ok(said.some((line) => line.includes(`still in ${join(elsewhere, old)}. Delete`)))
    assert.deepEqual(await ask(second, `select to_regclass('public.old') as old`), [{ old: null }])
    await second.release()
  })

  test('a copy of the data folder is refused rather than let share the database', () => {
    findPlaces(data, { elsewhere, ...quiet })
    const copy = join(locked.path, 'copy')
    cpSync(data, copy, { recursive: true, verbatimSymlinks: true })
    assert.throws(() => findPlaces(copy, { elsewhere, ...quiet }), /is a copy of .*var.*backup/su)
    assert.ok(findPlaces(data, { elsewhere, ...quiet }).home.startsWith(elsewhere))
  })

  test('a database that is gone is told of, and no empty one takes its place', () => {
    const { home } = findPlaces(data, { elsewhere, ...quiet })
    rmSync(home, { recursive: true })
    assert.throws(() => findPlaces(data, { elsewhere, ...quiet }), /is gone.*restore/su)
    assert.deepEqual(readdirSync(data), ['postgres'])
  })
})

suite('binaries', () => {
  const folder = temporaryFolder()
  afterEach(() => {
    rmSync(join(folder.path, 'native'), { recursive: true, force: true })
  })

  test('links that npm was not let make are made', () => {
    const native = join(folder.path, 'native')
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(native, 'lib', 'libx.so.1.2'), 'x')
    const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
    assert.equal(makeLibraryLinks(native), true)
    assert.equal(readlinkSync(join(native, 'lib', 'libx.so.1')), 'libx.so.1.2')
    assert.equal(makeLibraryLinks(native), true, 'a second time changes nothing')
  })

  test(
    'where only root may read them they are copied, and a copy that was changed is made anew',
    { skip: !isRoot && 'not root' },
    async () => {
      const outside = temporaryFolder()
      const user = engineUser(join(outside.path, 'none'))
      const locked = join(folder.path, 'locked')
      mkdirSync(locked, { mode: 0o700 })
      const native = join(locked, 'native')
      cpSync(installedBinaries().folder, native, { recursive: true, verbatimSymlinks: true })
      const source = { folder: native, version: installedBinaries().version }
      const copy = usableBinaries(user, outside.path, source)
      assert.ok(copy.folder.startsWith(outside.path))
      const postgres = join(copy.folder, 'bin', 'postgres')
      assert.ok(canReach(user, postgres, 'x'))
      chmodSync(postgres, 0o755)
      writeFileSync(postgres, 'changed')
      assert.equal(usableBinaries(user, outside.path, source).folder, copy.folder)
      assert.ok(statSync(postgres).size > 1_000_000)
      await outside.remove()
      await folder.remove()
    },
  )
})

suite('folders', () => {
  test('a path too long for a socket gets a private folder among the temporary ones', async () => {
    const folder = temporaryFolder()
    const data = await dataFolderIn(mkdirDeep(folder.path))
    const engine = await startEngine({ data, ...quiet })
    assert.ok(!engine.host.startsWith(data), engine.host)
    assert.ok(Buffer.byteLength(join(engine.host, '.s.PGSQL.5432')) <= 100)
    assert.deepEqual(await ask(engine, 'select 1 as one'), [{ one: 1 }])
    await engine.release()
    rmSync(engine.host, { recursive: true })
    await folder.remove()
  })

  test('a path with spaces, quotes, commas and accents will do', async () => {
    const folder = temporaryFolder()
    const odd = join(folder.path, `d'Ô "x", y`)
    mkdirSync(odd)
    chmodSync(odd, 0o755)
    const data = await dataFolderIn(odd)
    const holder = await holdInProcess(data)
    const engine = await startEngine({ data, ...quiet })
    assert.equal(engine.started, 'adopted')
    assert.deepEqual(await ask(engine, 'select 1 as one'), [{ one: 1 }])
    await engine.release()
    await holder.letGo()
    assert.equal(postmasterOf(data), undefined)
    await folder.remove()
  })

  test('a folder for the socket that belongs to somebody else is refused', async () => {
    const folder = temporaryFolder()
    const places = findPlaces(join(folder.path, 'data'), quiet)
    mkdirSync(join(folder.path, 'theirs'))
    symlinkSync(join(folder.path, 'theirs'), join(places.home, 'socket'))
    assert.throws(() => socketFolder(places), /belongs to another/u)
    unlinkSync(join(places.home, 'socket'))
    assert.equal(socketFolder(places), join(places.home, 'socket'))
    await folder.remove()
  })
})

const mkdirDeep = (path: string): string => {
  const deep = join(path, 'long'.repeat(20))
  mkdirSync(deep)
  return deep
}

suite('an ordinary user', { skip: !isRoot && 'the other tests run as one' }, () => {
  test('runs it as itself', async (t) => {
    const folder = temporaryFolder()
    const user = engineUser(join(folder.path, 'none'))
    if (
      user === undefined ||
      !canReach(user, process.execPath, 'x') ||
      !canReach(user, import.meta.filename, 'r')
    ) {
      t.skip('this clone lies where an ordinary user cannot go')
      return
    }
    chmodSync(folder.path, 0o777)
    const data = join(folder.path, 'data')
    const holder = await holdInProcess(data, { as: { uid: user.uid, gid: user.gid } })
    assert.equal(holder.started, 'started')
    assert.deepEqual(await ask(holder, 'select 1 as one'), [{ one: 1 }])
    await holder.letGo()
    assert.equal(postmasterOf(data), undefined)
    await folder.remove()
  })
})
