import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../src/platform/ids/ids.ts'
import { testSite } from '../src/platform/page/testing.ts'
import { accessPages } from '../src/rooms/access/routes.ts'
import { testPartnership, type TestPartnership } from '../src/rooms/access/testing.ts'
import { jobPages } from '../src/main/desk-jobs.ts'

describe('jobs that failed', () => {
  let here: TestPartnership
  let petra: ReturnType<typeof testSite>
  let joel: ReturnType<typeof testSite>
  before(async () => {
    here = await testPartnership()
    const as = async (name: string, role: 'administrator' | 'triage-officer') => {
      const pages = [...jobPages(), ...accessPages(here.access)]
      const browser = testSite({ pages, db: here.desk, clock: here.clock, gate: here.gate })
      await here.signIn(await here.person(name, [role]), browser)
      here.clock.advance(60_000)
      return browser
    }
    petra = await as('Petra Mossgrave', 'administrator')
    joel = await as('Joel Pemberwick', 'triage-officer')
  })
  after(() => here.close())

  const failed = async () => {
    const id = newId()
    await here.owner.query(
      `insert into jobs.jobs (id, kind, about, run_at, made_at, tries, failed_at, fault, by_public)
        values ($1, 'triage.tell', '{}', now(), now(), 8, now(), 'ConnectionRefused', false)`,
      [id],
    )
    return id
  }

  it('none: the page says so', async () => {
    assert.match((await petra.get('/jobs')).text, /Nothing failed/u)
  })

  it('one is shown with its fault, tried again once, and the log says who asked', async () => {
    const job = await failed()
    const page = await petra.get('/jobs')
    assert.match(page.text, /ConnectionRefused/u)
    const sent = await petra.post('/jobs', { job })
    assert.equal(sent.headers.get('location'), '/jobs?done=again')
    const { rows } = await here.owner.query<{ failed_at: Date | null }>(
      'select failed_at from jobs.jobs where id = $1',
      [job],
    )
    assert.deepEqual(rows, [{ failed_at: null }])
    const log = await here.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'desk.jobs' and outcome = 'done'`,
    )
    assert.ok(log.rows.some(({ particulars }) => particulars.includes(job)))
    await failed()
    const again = await petra.post('/jobs', { job })
    assert.equal(again.status, 422)
    assert.match(again.text, /being tried already/u)
  })

  it('what is no job is said', async () => {
    await failed()
    assert.match((await petra.post('/jobs', { job: 'x' })).text, /Choose a job/u)
  })

  it('is not there for anybody else, nor for a form from elsewhere', async () => {
    assert.equal((await joel.get('/jobs')).status, 404)
    assert.equal((await petra.postRaw('/jobs', { job: newId() })).status, 403)
  })
})
