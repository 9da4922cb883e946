import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { after, before, it } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { receiptWords } from '../../../platform/vault/receipt.ts'
import { createCopyMaker, reportsKeys } from '../../reports/index.ts'
import { publicReportPages } from '../../reports/routes.ts'
import { headingOf, press } from '../../reports/testing.ts'
import { noticeAnswer } from '../take-in.ts'
import { type Browser, receive, step, testDesk, type TestDesk } from '../testing.ts'
import { days, letGo, workerAt } from './testing.ts'
import { erasureFaults } from './verify-erasures.ts'

const SECRET = 'A boy called Tamsin at Larch Street'

let desk: TestDesk
let asha: Browser
let ben: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
})
after(() => desk.close())

const visitor = () => {
  const fail = (cause: unknown) => assert.fail(String(cause))
  const pages = publicReportPages({
    keys: reportsKeys(new Uint8Array(32).fill(3), desk.access),
    onReceived: () => Promise.resolve(),
    onAnswered: noticeAnswer(() => desk.clock.now()),
    slowing: { cost: () => ({ waitMs: 0, quarantined: false }) },
    files: {
      hasRoom: () => Promise.resolve(true),
      copies: createCopyMaker({ db: desk.public, onFault: fail }),
    },
    onFault: fail,
    wait: () => Promise.resolve(),
  })
  return testSite({ pages, db: desk.public, site: 'public', clock: desk.clock })
}

const hidden = (answer: Awaited<ReturnType<Browser['get']>>) =>
  Object.fromEntries(
    answer.document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
const passOn = async (path: string, typed: Record<string, string | string[]>) => {
  const looked = await asha.post(path, { ...typed, step: 'look' })
  const sent = await asha.postRaw(path, { ...hidden(looked), ...typed, read: 'yes', step: 'send' })
  assert.equal(sent.status, 303, `${path}: ${sent.text}`)
}

/** Every row of every table of the rooms, as the database writes it out; by table. */
const everything = async (): Promise<Map<string, string>> => {
  const { rows } = await desk.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('reports', 'triage', 'jobs', 'audit')`,
  )
  const all = new Map<string, string>()
  for (const { name } of rows) {
    const found = await desk.owner.query<{ text: string }>(`select t::text as text from ${name} t`)
    all.set(name, found.rows.map(({ text }) => text).join('\n'))
  }
  return all
}

/** Every sealed value of a report, of what was passed on from it and of its logs: in hexadecimal. */
const sealedOf = async (reportId: string): Promise<string[]> => {
  const { rows } = await desk.owner.query<{ sealed: string }>(
    `with texts as (select t.id, t.sealed from triage.texts t where t.report_id = $1
        or t.id in (select l.text_id from triage.logs l join triage.source_register s
          using (source_reference) where s.report_id = $1))
      select encode(sealed, 'hex') as sealed from (
        select sealed from reports.compartment_keys where report_id = $1
        union all select sealed from reports.reporter_keys where report_id = $1
        union all select sealed from reports.parts where report_id = $1
        union all select sealed from reports.messages where report_id = $1
        union all select c.sealed from reports.file_chunks c join reports.files f on f.id = c.file_id
          where f.report_id = $1
        union all select sealed from texts
        union all select k.sealed from triage.text_keys k join texts t on t.id = k.text_id) as all_of_it
      where length(sealed) > 0`,
    [reportId],
  )
  return rows.map(({ sealed }) => sealed)
}

it('nothing of an erased report opens any more, for anybody, and its certificate says what went', async () => {
  const { reportId, receipt } = await receive(desk, {
    identity: [{ question: 'name', label: 'Your name', text: 'Odalys Penhaligon' }],
    answers: [{ question: 'saw', label: 'What did you see?', text: SECRET }],
  })
  assert(receipt !== undefined, 'it has a receipt')
  const words = receiptWords(receipt).join(' ')
  const reporter = visitor()
  const open = async (go: string, fields = {}) =>
    press(reporter, await reporter.get('/report/return'), go, { words, ...fields })
  await step(asha, reportId, 'take')
  await asha.post(`/triage/${reportId}/note`, { text: `Note: ${SECRET}` })
  await asha.post(`/triage/${reportId}/message`, { text: 'Which day was it?' })
  const sent = await press(reporter, await open('open'), 'send', { message: 'It was a Monday' })
  assert.match(sent.text, /Your message was sent/u)
  const [original, cleaned] = [randomUUID(), randomUUID()]
  for (const [id, of] of [
    [original, null],
    [cleaned, original],
  ]) {
    await desk.owner.query(
      `insert into reports.files (id, report_id, sealed_about, state, copy_of, copy, chunks)
        values ($1, $2, $3, 'whole', $4, $5, 1)`,
      [id, reportId, randomBytes(64), of, of === null ? null : 'cleaned'],
    )
    await desk.owner.query(
      'insert into reports.file_chunks (file_id, index, sealed) values ($1, 0, $2)',
      [id, randomBytes(600)],
    )
  }
  await passOn(`/triage/${reportId}/log`, {
    source: '2',
    information: 'C',
    handling: 'C',
    conditions: ['A2', 'S2'],
    legacy: '',
    decides: 'no',
    answer: '',
    text: SECRET,
    names: '',
  })
  await passOn(`/triage/${reportId}/pass`, {
    to: desk.agencies.other,
    handling: 'P',
    conditions: [],
    decides: 'no',
    answer: '',
    text: SECRET,
    names: '',
  })
  await passOn(`/triage/${reportId}/refer`, {
    to: desk.teams.helpers.id,
    decides: 'yes',
    answer: 'Somebody is helping.',
    text: SECRET,
    names: '',
  })
  const dara = await desk.as(desk.people.dara)
  const referral =
    (await dara.get('/referrals')).document.querySelector('tbody a')?.getAttribute('href') ?? ''
  assert.match((await dara.get(referral)).text, /Tamsin/u)
  await dara.post(referral, { act: 'acknowledge' })
  asha = await desk.as(desk.people.asha)
  const log =
    (await asha.get('/triage/logs')).document.querySelector('tbody a')?.getAttribute('href') ?? ''
  for (const path of [`/triage/${reportId}`, log])
    assert.match((await asha.get(path)).text, /Tamsin/u)

  desk.clock.advance(days(2193))
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
  const sealed = await sealedOf(reportId)
  assert(sealed.length > 12, String(sealed.length))
  assert.deepEqual(await letGo(reportId, asha, ben), [303, 303])
  desk.clock.advance(days(31))
  await workerAt(desk, (cause) => assert.fail(String(cause))).runDue()

  const all = await everything()
  for (const [table, text] of all) {
    assert(!sealed.some((one) => text.includes(one)), `${table} still holds something sealed`)
    assert(!text.includes('Tamsin') && !text.includes('Odalys'), table)
  }
  const { rows } = await desk.owner.query<{ rest: number }>(
    `select (select count(*) from reports.files where report_id = $1)::int as rest`,
    [reportId],
  )
  assert.equal(rows[0]?.rest, 0)

  asha = await desk.as(desk.people.asha)
  for (const path of [`/triage/${reportId}`, log]) {
    const page = await asha.get(path)
    assert.equal(page.status, 200, path)
    assert.doesNotMatch(page.text, /Tamsin|Larch Street/u)
    assert.match(page.text, /erased/u, path)
  }
  const after = await (await desk.as(desk.people.dara)).get(referral)
  assert.equal(after.status, 200)
  assert.doesNotMatch(after.text, /Tamsin/u)
  assert.match(after.text, /erased/u)
  assert.equal(headingOf(await open('open')), 'This report was erased, as we said it would be')

  const certificate = await asha.get(`/triage/erased/${reportId}`)
  assert.match(certificate.text, /Asha Verma/u)
  assert.match(certificate.text, /Ben Okoye/u)
  const kept = await desk.owner.query<{ certificate: string; hash: string }>(
    `select certificate, encode(hash, 'hex') as hash from triage.erasures where report_id = $1`,
    [reportId],
  )
  const { certificate: said = '', hash = '' } = kept.rows[0] ?? {}
  assert.equal(createHash('sha256').update(said).digest('hex'), hash)
  assert(certificate.text.includes(hash), 'the page has the hash')
  assert(all.get('audit.entries')?.includes(hash), 'the log has the hash')
  const { counts } = JSON.parse(said) as { counts: Record<string, number> }
  assert.deepEqual([counts['messages'], counts['files'], counts['texts']], [3, 2, 3])
  assert.deepEqual(await erasureFaults(desk.desk.read, desk.clock.now()), [])

  for (const write of ['note', 'message', 'undo'])
    assert.notEqual(
      (await asha.post(`/triage/${reportId}/${write}`, { text: 'x', why: 'x' })).headers.get(
        'location',
      ),
      `/triage/${reportId}?done=undone`,
    )
  await desk.owner.query(`delete from triage.erasures where report_id = $1`, [reportId])
  assert.match(
    (await erasureFaults(desk.desk.read, desk.clock.now())).join(),
    /without a certificate/u,
  )
})
