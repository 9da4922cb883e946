import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { dataFolderIn, temporaryFolder } from '../engine/testing-folders.ts'
import { readMigrations } from '../migrations.ts'
import { openDatabase, type Owner } from '../open.ts'
import { testDatabase, type TestDatabase } from '../testing.ts'
import { verifyChain } from '../../audit/verify.ts'
import { schemasOf } from './catalogue.ts'
import { copyIn, copyOut } from './copy.ts'
import { trailer, TRAILER_LENGTH } from './format.ts'
import { restoreBackup } from './restore-backup.ts'
import {
  fillRoom,
  laterMigrations,
  roomAsText,
  roomMigration,
  roomMigrations,
} from './testing-rooms.ts'
import { type Progress, writeBackup } from './write-backup.ts'

const folder = mkdtempSync(join(tmpdir(), 'cs-backup-'))
after(() => rmSync(folder, { recursive: true }))

const about = { program: '0.1.0', now: new Date('2026-11-23T12:00:00Z') }
const good = join(folder, 'good')

const textOf = async (owner: Owner) => (await owner.query(roomAsText)).rows[0]

const isEmpty = async (owner: Owner): Promise<boolean> => {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from pg_namespace where nspname in ('countersign', 'things', 'audit')`,
  )
  return rows[0]?.n === 0
}

let source: TestDatabase
before(async () => {
  source = await testDatabase({ migrations: roomMigrations })
  await source.owner.query(fillRoom)
  await writeBackup(source.owner, { ...about, file: good, migrations: roomMigrations })
})
after(() => source.close())

const inEmpty = async (work: (target: TestDatabase) => Promise<void>): Promise<void> => {
  const target = await testDatabase({ migrations: [] })
  try {
    await work(target)
  } finally {
    await target.close()
  }
}

const refuses = (file: string, why: RegExp) =>
  inEmpty(async ({ owner }) => {
    await assert.rejects(restoreBackup(owner, { file, migrations: roomMigrations }), why)
    assert.ok(await isEmpty(owner), 'something was written')
  })

/** The good backup with its content changed and the hash of the file made right again. */
const forged = (name: string, change: (content: string) => string): string => {
  const packed = readFileSync(good).subarray(0, -TRAILER_LENGTH)
  const changed = gzipSync(Buffer.from(change(gunzipSync(packed).toString('latin1')), 'latin1'))
  const file = join(folder, name)
  const sha256 = createHash('sha256').update(changed).digest('hex')
  writeFileSync(file, Buffer.concat([changed, trailer(sha256)]))
  return file
}

suite('backup', () => {
  test('it is one private file, written whole or not at all, that never overwrites another', async () => {
    assert.equal(statSync(good).mode & 0o777, 0o600)
    await assert.rejects(
      writeBackup(source.owner, { ...about, file: good, migrations: roomMigrations }),
      /is there already/u,
    )
    await inEmpty(async ({ owner }) => {
      await assert.rejects(
        writeBackup(owner, { ...about, file: join(folder, 'none') }),
        /nothing to back up/u,
      )
    })
    assert.deepEqual(readdirSync(folder), ['good'])
  })

  test('the same data gives the same bytes, and says what is in it and what is not', async () => {
    const again = join(folder, 'again')
    const told: Progress[] = []
    const summary = await writeBackup(source.owner, {
      ...about,
      file: again,
      migrations: roomMigrations,
      onProgress: (progress) => told.push(progress),
    })
    assert.ok(readFileSync(again).equals(readFileSync(good)))
    rmSync(again)
    assert.equal(summary.bytes, statSync(good).size)
    assert.equal(told.at(-1)?.tablesDone, summary.tables)
    assert.equal(
      told.reduce((sum, { rows }) => sum + rows, 0),
      summary.rows,
    )
    // Both gzip members: any tool that reads gzip shows the header and the closing hash.
    const text = gunzipSync(readFileSync(good)).toString('utf8')
    const header = JSON.parse(text.slice(0, text.indexOf('\n'))) as { without: string }
    assert.match(header.without, /secrets/u)
    assert.match(text, /\nsha256 [0-9a-f]{64}\n$/u)
  })

  test('what is written while it is taken is not in it, and does not wait for it', async () => {
    const file = join(folder, 'meanwhile')
    let wrote: Promise<unknown> | undefined
    const summary = await writeBackup(source.owner, {
      ...about,
      file,
      migrations: roomMigrations,
      onProgress: () => {
        wrote ??= source.owner.query(`insert into things.days values ('2026-06-01', 'meanwhile')`)
      },
    })
    await wrote
    await source.owner.query(`delete from things.days where what = 'meanwhile'`)
    const text = gunzipSync(readFileSync(file)).toString('utf8')
    assert.ok(!text.includes('meanwhile'))
    assert.ok(summary.rows > 3000)
  })
})

suite('restore', () => {
  test('every value, key, sequence, trigger and the chain of the log come back', async () => {
    await inEmpty(async ({ owner, desk }) => {
      const summary = await restoreBackup(owner, { file: good, migrations: roomMigrations })
      assert.equal(summary.taken, '2026-11-23T12:00:00.000Z')
      assert.deepEqual(await textOf(owner), await textOf(source.owner))

      const next = await owner.query<{ id: number }>(
        `insert into things.parents (kind, name) values ('known', 'next') returning id`,
      )
      assert.deepEqual(next.rows, [{ id: 4 }])
      const child = await owner.query(
        'insert into things.children (parent) values (4) returning id',
      )
      assert.deepEqual(child.rows, [{ id: 4 }])
      await assert.rejects(owner.query('delete from things.parents'), /things are kept/u)
      const noticed = await owner.query('select count(*)::int as n from things.noticed')
      assert.deepEqual(noticed.rows, [{ n: 4 }])
      await assert.rejects(owner.query('update things.parents set favourite = 99'), {
        code: '23503',
        constraint: 'parents_favourite',
      })
      const states = await owner.query(
        `select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`,
      )
      assert.deepEqual(states.rows, [
        { tgname: 'parents_kept', tgenabled: 'O' },
        { tgname: 'parents_noticed', tgenabled: 'A' },
        { tgname: 'parents_sleeping', tgenabled: 'D' },
      ])
      assert.equal((await verifyChain(desk.read)).ok, true)
    })
  })

  test('a database that holds anything is refused and left as it was', async () => {
    const before = await textOf(source.owner)
    await assert.rejects(
      restoreBackup(source.owner, { file: good, migrations: roomMigrations }),
      /not empty/u,
    )
    assert.deepEqual(await textOf(source.owner), before)
  })

  test('a backup of an older program is brought up to this one', async () => {
    await inEmpty(async ({ owner }) => {
      await restoreBackup(owner, { file: good, migrations: laterMigrations })
      const added = await owner.query('select distinct added from things.parents')
      assert.deepEqual(added.rows, [{ added: 'by a later program' }])
      const last = await owner.query('select max(number) as last from countersign.migrations')
      assert.deepEqual(last.rows, [{ last: 9002 }])
    })
  })

  test('a backup of a newer program, or of one whose migrations differ, is refused', async () => {
    await inEmpty(async ({ owner }) => {
      const older = roomMigrations.slice(0, 2)
      await assert.rejects(
        restoreBackup(owner, { file: good, migrations: older }),
        /does not fit.*newer than the program/su,
      )
      const edited = [...older, { ...roomMigration, sha256: '0'.repeat(64) }]
      await assert.rejects(
        restoreBackup(owner, { file: good, migrations: edited }),
        /does not fit.*never edited/su,
      )
      assert.ok(await isEmpty(owner))
    })
  })

  test('a file that was cut short anywhere is refused', async () => {
    const whole = readFileSync(good)
    const file = join(folder, 'cut')
    for (const length of [0, 1, 50, TRAILER_LENGTH, 200, whole.length / 2, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length))
      await assert.rejects(restoreBackup(source.owner, { file }), { name: 'DamagedBackup' })
    }
    await refuses(file, /cut short or changed/u)
  })

  test('a file with any one bit flipped, or bytes added, is refused', async () => {
    const whole = readFileSync(good)
    const file = join(folder, 'flipped')
    const step = Math.ceil(whole.length / 250)
    for (let at = 0; at < whole.length; at += at < 20 || at > whole.length - 120 ? 1 : step) {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at)
      writeFileSync(file, flipped)
      await assert.rejects(restoreBackup(source.owner, { file }), { name: 'DamagedBackup' })
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from('\n')]))
    await refuses(file, /cut short or changed/u)
  })

  test('a file that is not a backup is refused', async () => {
    const file = join(folder, 'letter')
    writeFileSync(file, 'Dear all, '.repeat(100))
    await refuses(file, /not a whole backup/u)
    await refuses(join(folder, 'nowhere'), /ENOENT/u)
  })

  test('a file whose hash was made to fit but whose rows do not is refused, all of it', async () => {
    await refuses(
      forged('row-changed', (text) => text.replace('\tday 77\n', '\tday 7X\n')),
      /things\.days differs/u,
    )
    await refuses(
      forged('row-gone', (text) => text.replace(/^2026-01-05\t.*\n/mu, '')),
      /things\.days differs/u,
    )
    await refuses(
      forged('no-end', (text) => text.slice(0, text.indexOf('{"end"'))),
      /too early/u,
    )
    await refuses(
      forged('more', (text) => `${text}more\n`),
      /goes on after its end/u,
    )
    await refuses(
      forged('later', (text) => text.replace('"version":1', '"version":2')),
      /later/u,
    )
    await refuses(
      forged('bad-row', (text) => text.replace('2026-01-05\tday 4\n', '2026-13-05\tday 4\n')),
      /date\/time/u,
    )
  })
})

suite('a copy that stops half way', () => {
  test('lets go of its connection at once when nobody wants the rest', async () => {
    const began = Date.now()
    await source.owner.hold(async (client) => {
      const rows = copyOut(client, 'copy (select generate_series(1, 100000000)) to stdout')
      for await (const bytes of rows) {
        assert.ok(Buffer.isBuffer(bytes))
        break
      }
    })
    assert.ok(Date.now() - began < 5_000)
  })

  test('tells what went wrong at the server, or in whatever gave the rows', async () => {
    await source.owner.hold(async (client) => {
      const half = copyOut(
        client,
        'copy (select 1 / (n - 5) from generate_series(1, 9) n) to stdout',
      )
      await assert.rejects(half.toArray(), { code: '22012' })
      const broken = async function* () {
        yield Buffer.from('1\n')
        await Promise.reject(new Error('the rows ran dry'))
      }
      await client.query('create temporary table t (n int)')
      await assert.rejects(copyIn(client, 'copy t from stdin', broken()), /ran dry/u)
      const rows = await client.query('select 1 as still_works')
      assert.deepEqual(rows.rows, [{ still_works: 1 }])
    })
  })
})

suite('the database as it really is', () => {
  test('no table of any room is left out of a backup', async () => {
    const real = await testDatabase()
    const { rows } = await real.owner.query<{ schema: string }>(
      `select distinct table_schema as schema from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema', 'countersign') order by 1`,
    )
    assert.deepEqual(
      rows.map(({ schema }) => schema),
      [...schemasOf(readMigrations())].toSorted(),
    )
    await real.close()
  })

  test('a backup of this server restores into our own engine, and from there back', async () => {
    const own = temporaryFolder()
    const data = await dataFolderIn(own.path)
    const settings = { data, statementTimeout: 15_000 }
    const engine = await openDatabase(settings, { say: () => undefined, migrations: 'leave' })
    try {
      await restoreBackup(engine.owner, { file: good, migrations: roomMigrations })
      assert.deepEqual(await textOf(engine.owner), await textOf(source.owner))
      const file = join(folder, 'from-engine')
      await writeBackup(engine.owner, { ...about, file, migrations: roomMigrations })
      await inEmpty(async ({ owner }) => {
        await restoreBackup(owner, { file, migrations: roomMigrations })
        assert.deepEqual(await textOf(owner), await textOf(source.owner))
      })
    } finally {
      await engine.close()
      await own.remove()
    }
  })
})
