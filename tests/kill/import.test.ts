import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeImportFile } from '../../bench/import-file.ts'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { type Database, openDatabase } from '../../src/platform/database/open.ts'
import { killEverything, killProcess } from '../support/kill-product.ts'
import { ROOT, temporaryFolder } from '../support/product.ts'

const ROWS = 4_000
const ACTIVITIES = (ROWS * 2) / 5
/** `IMPORT_KILLS=10 npm test -- tests/kill/import.test.ts` for more. */
const ROUNDS = Number(process.env['IMPORT_KILLS'] ?? '2')

type Running = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

describe('killing an import at any point', { timeout: 220_000 }, () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const run = (...args: string[]): Running => {
    const child = spawn(process.execPath, [join(ROOT, 'src/main/cli.ts'), 'activities', ...args], {
      env: { ...process.env, COUNTERSIGN_DATA: data },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        said += bytes.toString()
      })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    return { child, said: () => said, ended }
  }
  const beside = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(
      { data, statementTimeout: 30_000 },
      { say: () => undefined, migrations: 'leave' },
    )
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }
  /** All of it or nothing, and nothing of it beside that; answers whether it is all. */
  const whole = (mark: string): Promise<boolean> =>
    beside(async ({ owner, desk }) => {
      const { rows } = await owner.query<{
        activities: number
        versions: number
        outcomes: number
        state: string[]
      }>(
        `with i as (select * from activities.imported_activities where file_reference like $1 || '-%')
        select (select count(*)::int from i join activities.activities a on a.id = i.activity_id) as activities,
          (select count(*)::int from i join activities.activity_versions v on v.activity_id = i.activity_id) as versions,
          (select count(*)::int from i join activities.outcomes o on o.activity_id = i.activity_id
            join activities.outcome_versions w on w.outcome_id = o.id) as outcomes,
          array(select distinct m.state from i join imports.imports m on m.id = i.import_id) as state`,
        [mark],
      )
      const [found] = rows
      assert(found !== undefined)
      const counts = [found.activities, found.versions, found.outcomes]
      const isWhole = found.activities > 0
      assert.deepEqual(counts, isWhole ? [ACTIVITIES, ACTIVITIES, ROWS] : [0, 0, 0])
      assert.deepEqual(found.state, isWhole ? ['committed'] : [])
      const verdict = await verifyChain(desk.read, {})
      assert.ok(verdict.ok, JSON.stringify(verdict))
      return isWhole
    })
  const says = async (running: Running, words: RegExp): Promise<void> => {
    while (!words.test(running.said()) && running.child.exitCode === null) await sleep(2)
  }

  before(async () => {
    assert.equal(await run('imports').ended, 0)
  })
  after(() => folder.remove())

  it(`goes on where it stood, and is never half there, ${ROUNDS} times`, async () => {
    let went = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const mark = `KILL${round}`
      const path = join(folder.path, `${mark}.csv`)
      await writeImportFile(path, ROWS, mark)

      const checking = run('import', path)
      await says(checking, /% checked/u)
      await sleep(Math.random() * 60)
      if (round === 1) await killProcess(checking.child.pid ?? 0)
      else await killEverything({ pid: checking.child.pid ?? 0 }, data)
      await checking.ended
      assert.equal(await whole(mark), false, 'killed while it was checked')

      const committing = run('import', path)
      await says(committing, /no problems/u)
      await sleep(Math.random() * 500)
      await killEverything({ pid: committing.child.pid ?? 0 }, data)
      await committing.ended
      if (/the check goes on at [1-9]/u.test(committing.said())) went += 1
      const before = await whole(mark)

      const last = run('import', path)
      assert.equal(await last.ended, 0, last.said())
      assert.match(last.said(), /Made +1,600 activities and 4,000 outcomes/u)
      assert.equal(/brought in already/u.test(last.said()), before, last.said())
      assert.equal(await whole(mark), true)
    }
    assert.ok(went > 0, 'a check went on where it stood')
  })

  it('can be discarded after a kill, and then nothing of it is left', async () => {
    const path = join(folder.path, 'GONE.csv')
    await writeImportFile(path, ROWS, 'GONE')
    const killed = run('import', path)
    await says(killed, /% checked/u)
    await killEverything({ pid: killed.child.pid ?? 0 }, data)
    await killed.ended
    const { rows } = await beside(({ owner }) =>
      owner.query<{ id: string }>(
        `select id from imports.imports where state in ('checking', 'ready') and file_name = 'GONE.csv'`,
      ),
    )
    const discarded = run('discard-import', rows[0]?.id ?? '')
    assert.equal(await discarded.ended, 0, discarded.said())
    assert.equal(await whole('GONE'), false)
    const left = await beside(({ owner }) =>
      owner.query<{ left: number }>(
        'select ((select count(*) from imports.pieces) + (select count(*) from imports.rows))::int as left',
      ),
    )
    assert.equal(left.rows[0]?.left, 0)
  })
})
