import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { type Database, openDatabase } from '../../src/platform/database/open.ts'
import { killEverything } from '../support/kill-product.ts'
import { freePort, type Product, ROOT, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'

/** How often everything is killed: 50 times, unless somebody asks for more or fewer. */
const KILLS = Number(process.env['KILLS'] ?? '50')
const WRITERS = 4

type Acknowledged = { activities: string[]; outcomes: Map<string, number> }

/** What a writer sends: the fields of a form that a browser would send too. */
type Session = { origin: string; cookie: string; csrf: string; agency: string }

const post = async (
  { origin, cookie, csrf }: Session,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
  const answer = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
    body: new URLSearchParams({ _csrf: csrf, formToken: randomUUID(), ...fields }),
  })
  const location = answer.headers.get('location') ?? undefined
  const text = await answer.text()
  // Anything but a redirect would be a form that was refused: then this test tests nothing.
  assert.ok(answer.status === 303 || answer.status >= 500, `${answer.status.toString()} ${text}`)
  return answer.status === 303 ? location : undefined
}

/** Adds activities and outcomes until the desk is gone, and notes what was acknowledged. */
const write = async (session: Session, noted: Acknowledged): Promise<void> => {
  for (;;) {
    const there = await post(session, '/activities/new', {
      kind: 'warrant',
      startsDay: '12',
      startsMonth: '10',
      startsYear: '2023',
      area: 'Northampton',
      doneBy: session.agency,
      note: 'Written while everything may be killed',
    })
    const id = /^\/activities\/([0-9a-f-]{36})\?/u.exec(there ?? '')?.[1]
    if (id === undefined) return
    noted.activities.push(id)
    for (const quantity of ['1', '2']) {
      const done = await post(session, `/activities/${id}/outcomes/new`, {
        measure: 'arrests',
        qualifier: 'exact',
        quantity,
        unit: 'people',
        standing: 'counted',
        status: 'early',
      })
      if (done === undefined) return
      noted.outcomes.set(id, (noted.outcomes.get(id) ?? 0) + 1)
    }
  }
}

/** Rows that would be half of something. Every count is 0. */
const HALVES = {
  'an activity without its version': `select count(*) from activities.activities a where not exists
    (select from activities.activity_versions v where v.activity_id = a.id and v.version = a.version)`,
  'a version beyond its activity': `select count(*) from activities.activity_versions v
    join activities.activities a on a.id = v.activity_id where v.version > a.version`,
  'an outcome without its version': `select count(*) from activities.outcomes o where not exists
    (select from activities.outcome_versions v where v.outcome_id = o.id and v.version = o.version)`,
  'an outcome without its activity': `select count(*) from activities.outcomes o where not exists
    (select from activities.activities a where a.id = o.activity_id)`,
  'a record by a member that the log does not know': `select count(*) from activities.activity_versions v
    where v.changed_by_kind = 'member' and not exists (select from audit.entries e
      where e.name = 'activities.record' and e.particulars like '%' || v.activity_id || '%')`,
  'a log of a record that is not there': `select count(*) from audit.entries e
    where e.name = 'activities.record' and e.particulars like '%activityId%' and not exists
    (select from activities.activities a where e.particulars like '%' || a.id || '%')`,
}

describe('killing everything while people write', () => {
  const folder = temporaryFolder()
  const noted: Acknowledged = { activities: [], outcomes: new Map() }
  const env: Record<string, string> = {}
  let product: Product
  let session: Session
  let browser: PlainBrowser
  const start = () => startProduct(folder.path, { env, detached: true })
  const beside = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(
      { data: folder.path, statementTimeout: 30_000 },
      { say: () => undefined, migrations: 'leave' },
    )
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }
  const verify = (...more: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'src/main/cli.ts'), 'audit', 'verify', ...more], {
      env: { ...process.env, COUNTERSIGN_DATA: folder.path },
      encoding: 'utf8',
    })

  before(async () => {
    // The same addresses after every start, so that the browser's session is still good.
    env['PUBLIC_PORT'] = (await freePort()).toString()
    env['DESK_PORT'] = (await freePort()).toString()
    product = await start()
    browser = await signIn(product, product.memberWith('Operation lead'))
    const { document } = await browser.open('/activities/new')
    session = {
      origin: product.deskOrigin,
      cookie: browser.cookie,
      csrf: document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '',
      agency:
        document.querySelector('select[name=doneBy] option[selected]')?.getAttribute('value') ?? '',
    }
  })
  after(async () => {
    await product.stop()
    folder.remove()
  })

  it(`loses nothing acknowledged and leaves nothing half done, ${KILLS.toString()} times`, async () => {
    let verified = 0
    let interrupted = 0
    const slowest: number[] = []
    for (let round = 1; round <= KILLS; round += 1) {
      const earlier = noted.activities.length
      const writers = Array.from({ length: WRITERS }, () =>
        write(session, noted).catch((cause: unknown) => {
          // A connection that breaks is what a kill looks like to a browser; a refusal is not.
          if (cause instanceof assert.AssertionError) throw cause
          interrupted += 1
        }),
      )
      while (noted.activities.length < earlier + 2) await Promise.race([sleep(5), ...writers])
      await sleep(Math.random() * 120)
      await killEverything(product, folder.path)
      await Promise.all(writers)

      product = await start()
      slowest.push(product.readyAfter)
      await beside(async ({ owner, desk }) => {
        const { rows } = await owner.query<{ id: string; outcomes: number }>(
          `select a.id, count(o.id)::int as outcomes from activities.activities a
           left join activities.outcomes o on o.activity_id = a.id where a.id = any($1) group by a.id`,
          [noted.activities],
        )
        const there = new Map(rows.map(({ id, outcomes }) => [id, outcomes]))
        for (const id of noted.activities) {
          const outcomes = there.get(id)
          assert.ok(outcomes !== undefined, `round ${round.toString()}: activity ${id} is gone`)
          assert.ok(outcomes >= (noted.outcomes.get(id) ?? 0), `${id} lost an outcome`)
        }
        for (const [half, sql] of Object.entries(HALVES)) {
          const found = await owner.query<{ count: string | number }>(sql)
          assert.equal(Number(found.rows[0]?.count), 0, `round ${round.toString()}: ${half}`)
        }
        const verdict = await verifyChain(desk.read, verified === 0 ? {} : { from: verified })
        assert.ok(verdict.ok, JSON.stringify(verdict))
        verified = verdict.point.seq
      })
      const home = await browser.open('/activities')
      assert.equal(home.path, '/activities', 'the session is still good')
      assert.equal(home.status, 200)
      if (round % 20 === 0)
        assert.equal(verify().status, 0, 'verified by command, beside the server')
    }
    assert.ok(interrupted >= KILLS, `${interrupted.toString()} requests were cut off`)
    console.log(
      `killed ${KILLS.toString()} times: ${noted.activities.length.toString()} activities acknowledged, ${interrupted.toString()} requests cut off, slowest start ${Math.max(...slowest).toFixed(0)} ms`,
    )
  })

  it('shows every acknowledged record at the desk', async () => {
    for (const id of noted.activities.slice(-5)) {
      const { status, document } = await browser.open(`/activities/${id}`)
      assert.equal(status, 200)
      assert.match(document.querySelector('main')?.text ?? '', /while everything may be killed/u)
    }
  })

  it('verifies the whole log by command after the last kill, with no server running', async () => {
    await killEverything(product, folder.path)
    const done = verify()
    assert.equal(done.status, 0, done.stderr)
    assert.match(done.stdout, /^The log holds: \d+ entries checked/u)
    product = await start()
  })
})
