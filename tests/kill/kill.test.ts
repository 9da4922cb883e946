import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { type Database, openDatabase } from '../../src/platform/database/open.ts'
import { killEverything } from '../support/kill-product.ts'
import { freePort, type Product, ROOT, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'
import { reportSenders } from './send-reports.ts'
import { activityWriters } from './write-activities.ts'

/** How often everything is killed. A hundred take some minutes: `KILLS=100 npm test -- tests/kill/kill.test.ts`. */
const KILLS = Number(process.env['KILLS'] ?? '10')
const WRITERS = 2
const PEOPLE = 3

describe('killing everything while people write and send', { timeout: 600_000 }, () => {
  const folder = temporaryFolder()
  const env: Record<string, string> = {}
  let product: Product
  let browser: PlainBrowser
  let officer: PlainBrowser
  let activities: Awaited<ReturnType<typeof activityWriters>>
  let reports: ReturnType<typeof reportSenders>
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
  const command = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'src/main/cli.ts'), ...args], {
      env: { ...process.env, COUNTERSIGN_DATA: folder.path },
      encoding: 'utf8',
    })

  /** The key of a partner system, as an administrator makes it. */
  const partnerKey = async (): Promise<string> => {
    const administrator = await signIn(product, product.memberWith('Administrator'))
    const form = await administrator.open('/partners/new')
    const agencyId = form.document
      .querySelectorAll('select[name=agencyId] option')
      .map((option) => option.getAttribute('value') ?? '')
      .find((value) => value !== '')
    const made = await administrator.send(form.document, '/partners/new', {
      name: 'A system',
      agencyId: agencyId ?? '',
    })
    return made.document.querySelector('code')?.text ?? ''
  }

  before(async () => {
    // The same addresses after every start, so that the browser's session is still good.
    env['PUBLIC_PORT'] = (await freePort()).toString()
    env['DESK_PORT'] = (await freePort()).toString()
    product = await start()
    browser = await signIn(product, product.memberWith('Operation lead'))
    officer = await signIn(product, product.memberWith('Triage officer'))
    activities = await activityWriters(product, browser)
    reports = reportSenders(product, await partnerKey())
  })
  after(async () => {
    await product.stop()
    folder.remove()
  })

  it(
    `loses nothing acknowledged and leaves nothing half done, ${KILLS.toString()} times`,
    { timeout: 540_000 },
    async () => {
      let verified = 0
      let interrupted = 0
      let sentAgain = 0
      const slowest: number[] = []
      for (let round = 1; round <= KILLS; round += 1) {
        const earlier = activities.activities.length
        const told = reports.acknowledged.length
        const work = [
          ...Array.from({ length: WRITERS }, () => activities.write()),
          ...Array.from({ length: PEOPLE }, () => reports.person()),
          reports.system(),
        ].map((writer) =>
          writer.catch((cause: unknown) => {
            // A connection that breaks is what a kill looks like to a browser; a refusal is not.
            if (cause instanceof assert.AssertionError) throw cause
            interrupted += 1
          }),
        )
        while (activities.activities.length < earlier + 1 || reports.acknowledged.length < told + 4)
          await Promise.race([sleep(5), Promise.all(work)])
        await sleep(Math.random() * 80)
        await killEverything(product, folder.path)
        await Promise.all(work)

        product = await start()
        slowest.push(product.readyAfter)
        sentAgain += await reports.sendAgain()
        await reports.opens(reports.acknowledged.slice(told))
        await beside(async (database) => {
          await activities.check(database)
          await reports.check(database)
          const verdict = await verifyChain(
            database.desk.read,
            verified === 0 ? {} : { from: verified },
          )
          assert.ok(verdict.ok, JSON.stringify(verdict))
          verified = verdict.point.seq
        })
        const home = await browser.open('/activities')
        assert.deepEqual(
          [home.path, home.status],
          ['/activities', 200],
          'the session is still good',
        )
        if (round % 40 === 0)
          for (const words of [
            ['audit', 'verify'],
            ['reports', 'verify'],
          ])
            assert.equal(command(...words).status, 0, 'verified by command, beside the server')
      }
      assert.ok(interrupted >= KILLS, `${interrupted.toString()} requests were cut off`)
      assert.ok(sentAgain > 0, 'some reports got no answer and were sent again')
      console.log(
        `killed ${KILLS.toString()} times: ${activities.activities.length.toString()} activities and ${reports.acknowledged.length.toString()} reports acknowledged (${sentAgain.toString()} after they were sent again), ${interrupted.toString()} requests cut off, slowest start ${Math.max(...slowest).toFixed(0)} ms`,
      )
    },
  )

  it('shows every acknowledged record at the desk', async () => {
    for (const id of activities.activities.slice(-5)) {
      const { status, document } = await browser.open(`/activities/${id}`)
      assert.equal(status, 200)
      assert.match(document.querySelector('main')?.text ?? '', /while everything may be killed/u)
    }
  })

  it('opens every acknowledged report with its receipt, and the desk reads what it says', async () => {
    await reports.opens(reports.acknowledged)
    const { document } = await officer.open('/triage?find=partner')
    const found = document
      .querySelectorAll('main a[href^="/triage/"]')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => /^\/triage\/[0-9a-f-]{36}$/u.test(href))
    assert.ok(found.length > 0, document.querySelector('main')?.text)
    const texts = await Promise.all(
      found.slice(0, 5).map(async (href) => (await officer.open(href)).document.text),
    )
    for (const text of texts.slice(0, 4)) assert.match(text, /Sent by a system as|partner/iu)
  })

  it('verifies log and conservation by command after the last kill, with no server running', async () => {
    await killEverything(product, folder.path)
    const log = command('audit', 'verify')
    assert.equal(log.status, 0, log.stderr)
    assert.match(log.stdout, /^The log holds: \d+ entries checked/u)
    const conserved = command('reports', 'verify')
    assert.equal(conserved.status, 0, conserved.stderr + conserved.stdout)
    product = await start()
  })
})
