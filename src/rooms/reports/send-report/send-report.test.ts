import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { publicReportPages } from '../routes.ts'
import { answersIn, dataKeyFrom } from '../open-report.ts'
import { compartmentKeysOf } from '../store-keys.ts'
import {
  FULL,
  headingOf,
  press,
  ringOf,
  sendWhole,
  testReports,
  type TestReports,
  wordsOn,
} from '../testing.ts'

const COUNTED = ['reports', 'parts', 'compartment_keys', 'reporter_keys', 'used_form_tokens']

const counts = async ({ database }: TestReports) => {
  const rows = await Promise.all(
    COUNTED.map((table) =>
      database.owner.query<{ n: number }>(`select count(*)::int as n from reports.${table}`),
    ),
  )
  return rows.map(({ rows: [row] }) => row?.n)
}

describe('a report from the first page to the words', () => {
  let reports: TestReports
  before(async () => {
    reports = await testReports()
  })
  after(() => reports.database.close())

  test('the start page says 999 first, asks one thing, and sets no cookie', async () => {
    const { text, headers, document } = await reports.visitor.get('/report')
    assert.ok(text.indexOf('tel:999') < text.indexOf('<form'))
    assert.equal(headers.get('set-cookie'), null)
    assert.equal(document.querySelectorAll('form fieldset').length, 1)
    assert.match(text, /Nothing is saved until you press/u)
  })

  test('every answer is sealed, in its own compartment, and its case is told in the same transaction', async () => {
    const receipt = await sendWhole(reports)
    assert.equal(receipt.status, 200)
    assert.equal(wordsOn(receipt).split(' ').length, 11)
    const [one] = reports.received
    assert.ok(one)
    assert.deepEqual(
      { ...one, reportId: '' },
      {
        reportId: '',
        channel: 'public',
        urgency: 'routine',
        aboutChild: true,
        childSaid: true,
        receivedAt: new Date('2026-11-20T09:00:00Z'),
        teamId: reports.team.id,
        quarantined: false,
      },
    )
    const { reportId } = one
    const { desk } = reports.database
    const sealed = await compartmentKeysOf(desk.read, reportId)
    const openWith = async (compartment: 'report' | 'identity', team: TestReports['team']) => {
      const key = dataKeyFrom(ringOf(team), sealed, { reportId, compartment })
      return key && answersIn(desk.read, { reportId, compartment, key })
    }
    const words = await openWith('report', reports.team)
    assert.deepEqual(
      words?.map(({ question }) => question),
      [
        'danger',
        'saw',
        'signs',
        'aboutChild',
        'people',
        'where',
        'whenIs',
        'when',
        'vehicles',
        'phones',
        'online',
        'howKnown',
        'how',
      ],
    )
    assert.equal(words[2]?.text, 'More than one phone\nA lot of cash')
    assert.equal(await openWith('identity', reports.team), undefined)
    assert.equal(await openWith('report', reports.sources), undefined)
    const identity = await openWith('identity', reports.sources)
    assert.deepEqual(
      identity?.map(({ text }) => text),
      ['Merle Quinlan', '01632 960456'],
    )
  })

  test('no table holds a word of it, an exact time, or anything about the browser', async () => {
    const tables = await reports.database.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables.rows) {
      const { rows } = await reports.database.owner.query<{ row: string }>(
        `select t::text as row from ${name} t`,
      )
      for (const { row } of rows)
        for (const typed of Object.values(FULL)
          .flatMap((fields) => Object.values(fields).flat())
          .filter((text) => text.length > 8))
          assert.ok(
            !row.includes(typed) && !row.includes(Buffer.from(typed).toString('hex')),
            `${name} holds “${typed}”`,
          )
    }
    const { rows } = await reports.database.owner.query<{
      at: Date
      request_id: string
      particulars: string
    }>(`select at, request_id, particulars from audit.entries where actor_kind = 'public'`)
    assert.ok(rows.length > 0)
    for (const { at, request_id: requestId, particulars } of rows) {
      assert.equal(at.getTime() % (15 * 60 * 1000), 0)
      assert.match(requestId, /^[0-9a-f-]{14}4/u, 'a request id of version 4 holds no time')
      assert.equal(particulars, '{}')
    }
  })

  test('the same page sent twice keeps one report and shows the same words again', async () => {
    const before = await counts(reports)
    let page = await reports.visitor.get('/report')
    page = await press(reports.visitor, page, 'next', { danger: 'no' })
    page = await press(reports.visitor, page, 'check', { saw: 'Twice' })
    const [first, second] = await Promise.all([
      press(reports.visitor, page, 'send'),
      press(reports.visitor, page, 'send'),
    ])
    const third = await press(reports.visitor, page, 'send')
    assert.equal(wordsOn(first), wordsOn(second))
    assert.equal(wordsOn(third), wordsOn(first))
    assert.match(third.text, /We had this report already/u)
    assert.deepEqual(
      await counts(reports),
      before.map((n, at) => (n ?? 0) + (COUNTED[at] === 'compartment_keys' ? 2 : 1)),
    )
  })

  test('nothing is kept before it is sent', async () => {
    const before = await counts(reports)
    let page = await reports.visitor.get('/report')
    for (const step of ['danger', 'saw', 'signs', 'who', 'where'])
      page = await press(reports.visitor, page, 'next', FULL[step])
    await press(reports.visitor, page, 'check')
    assert.deepEqual(await counts(reports), before)
  })

  test('Back and Change show what was typed, and Change leads back to the check', async () => {
    const { visitor } = reports
    let page = await visitor.get('/report')
    page = await press(visitor, page, 'next', { danger: 'no' })
    page = await press(visitor, page, 'next', { saw: 'First words' })
    page = await press(visitor, page, 'next', { signs: ['A weapon'] })
    page = await press(visitor, page, 'back', { people: 'Half a thought' })
    assert.equal(page.document.querySelectorAll('input[checked]').length, 1)
    page = await press(visitor, page, 'back')
    assert.equal(page.document.querySelector('textarea[name=saw]')?.textContent, 'First words')
    page = await press(visitor, page, 'next')
    page = await press(visitor, page, 'next')
    assert.equal(
      page.document.querySelector('textarea[name=people]')?.textContent,
      'Half a thought',
    )
    page = await press(visitor, page, 'check')
    page = await press(visitor, page, 'change:saw')
    page = await press(visitor, page, 'check', { saw: 'Better words' })
    assert.equal(headingOf(page), 'Read it through before you send it')
    assert.match(page.text, /Better words/u)
    assert.match(page.text, /A weapon/u)
  })

  test('danger now shows 999 before anything else', async () => {
    const { visitor } = reports
    const page = await press(visitor, await visitor.get('/report'), 'next', { danger: 'yes' })
    assert.equal(headingOf(page), 'Ring 999 first')
    const on = await press(visitor, page, 'next')
    assert.equal(headingOf(on), 'What did you see or hear?')
    const sent = await press(visitor, await press(visitor, on, 'check', { saw: 'Now' }), 'send')
    assert.equal(sent.status, 200)
    assert.equal(reports.received.at(-1)?.urgency, 'danger')
  })

  test('what is too long is told with everything that was typed kept', async () => {
    const { visitor } = reports
    let page = await press(visitor, await visitor.get('/report'), 'next', { danger: 'no' })
    page = await press(visitor, page, 'next', { saw: 'y'.repeat(20_001) })
    assert.equal(page.status, 422)
    assert.match(page.text, /holds up to 20,000 characters, and this is 20,001/u)
    assert.equal(page.document.querySelector('textarea[name=saw]')?.textContent.length, 20_001)
    page = await press(visitor, page, 'next', { saw: '🙂'.repeat(20_000) })
    assert.equal(headingOf(page), 'Did you notice any of these?')
  })

  test('more than can travel in a page is told, and what is on the page stays', async () => {
    const { visitor } = reports
    const long = '漢'.repeat(20_000)
    let page = await press(visitor, await visitor.get('/report'), 'next', { danger: 'no' })
    page = await press(visitor, page, 'next', { saw: long })
    page = await press(visitor, page, 'next')
    page = await press(visitor, page, 'next', { people: long })
    page = await press(visitor, page, 'next', { where: long })
    page = await press(visitor, page, 'next', { when: long })
    const full = await press(visitor, page, 'next', { vehicles: long })
    assert.equal(full.status, 422)
    assert.match(full.text, /more than can be sent at once/u)
    assert.ok(full.document.querySelector('textarea[name=vehicles]')?.textContent === long)
    const shorter = await press(visitor, full, 'check', { vehicles: '' })
    assert.equal(headingOf(shorter), 'Read it through before you send it')
    assert.ok(shorter.text.includes(long))
  })

  test('an empty report is not sent, and says why', async () => {
    const { visitor } = reports
    const page = await press(visitor, await visitor.get('/report'), 'next', {})
    const sent = await press(visitor, await press(visitor, page, 'check'), 'send')
    assert.equal(sent.status, 422)
    assert.match(sent.text, /You have not told us anything yet/u)
  })

  test('a page that was changed on the way says that the rest is gone, and keeps what it holds', async () => {
    const { visitor } = reports
    const page = await press(visitor, await visitor.get('/report'), 'next', { danger: 'no' })
    const sent = await press(visitor, page, 'next', { saw: 'Kept words', draft: 'nonsense' })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /open for too long, or was changed/u)
    assert.equal(sent.document.querySelector('textarea[name=saw]')?.textContent, 'Kept words')
  })

  test('a page without our token, or from another site, is refused and keeps nothing', async () => {
    const before = await counts(reports)
    assert.equal((await reports.visitor.postRaw('/report', { go: 'send' })).status, 403)
    const page = await reports.visitor.get('/report')
    const csrf = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    const other = await reports.visitor.postRaw(
      '/report',
      { _csrf: csrf, go: 'send' },
      { origin: 'https://elsewhere.example.org' },
    )
    assert.equal(other.status, 403)
    assert.deepEqual(await counts(reports), before)
  })

  test('what was typed is escaped wherever it is shown', async () => {
    const { visitor } = reports
    const page = await press(visitor, await visitor.get('/report'), 'next', {})
    const check = await press(visitor, page, 'check', {
      saw: '<script>alert(1)</script>\u202e\u0000"\'',
    })
    assert.doesNotMatch(check.text, /<script>alert/u)
    assert.match(check.text, /&lt;script&gt;/u)
    assert.doesNotMatch(check.text, /[\u0000\u202e]/u)
  })
})

describe('what may go wrong with the sending', () => {
  test('without a team that takes reports nothing is asked, and other ways are told', async () => {
    const reports = await testReports({ intake: false })
    for (const path of ['/report', '/report/young', '/report/professional']) {
      const start = await reports.visitor.get(path)
      assert.equal(start.status, 503)
      for (const way of ['tel:999', 'tel:101', 'tel:0800555111', 'tel:08001111'])
        assert.ok(start.document.querySelector(`a[href="${way}"]`))
      assert.equal(start.document.querySelector('form'), null)
    }
    await reports.database.close()
  })

  test('if nobody takes reports any more when it is sent, nothing is kept or lost', async () => {
    const reports = await testReports({
      deps: {
        slowing: { cost: () => ({ waitMs: 1, quarantined: false }) },
        wait: () => closeIntake(),
      },
    })
    const closeIntake = async () => {
      await reports.database.owner.query('update reports.intake set team_id = null')
    }
    const sent = await sendWhole(reports)
    assert.equal(sent.status, 503)
    assert.match(sent.text, /We cannot take reports here just now/u)
    assert.match(sent.text, /Abington/u)
    assert.deepEqual(await counts(reports), [0, 0, 0, 0, 0])
    await reports.database.close()
  })

  test('between the start and the sending no page asks the database anything', async () => {
    const reports = await testReports()
    const untouchable = new Proxy({}, { get: () => assert.fail('a page asked the database') })
    const away = testSite({
      pages: publicReportPages(reports.deps),
      db: { read: untouchable, act: untouchable, record: untouchable } as never,
      site: 'public',
      clock: reports.clock,
    })
    let page = await reports.visitor.get('/report')
    for (const step of Object.keys(FULL)) page = await press(away, page, 'next', FULL[step])
    page = await press(away, page, 'change:who')
    page = await press(away, page, 'check')
    assert.equal(page.status, 200)
    assert.equal(headingOf(page), 'Read it through before you send it')
    await reports.database.close()
  })

  test('a fault keeps what was typed, and the same page can be sent again', async () => {
    let broken = true
    const reports = await testReports({
      deps: { onReceived: () => (broken ? Promise.reject(new Error('down')) : Promise.resolve()) },
    })
    const failed = await sendWhole(reports)
    assert.equal(failed.status, 503)
    assert.match(failed.text, /Everything you typed is still here/u)
    assert.match(failed.text, /Abington/u)
    assert.equal(reports.faults.length, 1)
    assert.deepEqual(await counts(reports), [0, 0, 0, 0, 0])
    broken = false
    assert.equal(wordsOn(await press(reports.visitor, failed, 'send')).split(' ').length, 11)
    await reports.database.close()
  })
})

describe('what looks like a program', () => {
  let reports: TestReports
  let sendsMuch = false
  before(async () => {
    reports = await testReports({
      deps: { slowing: { cost: () => ({ waitMs: 700, quarantined: sendsMuch }) } },
    })
  })
  after(() => reports.database.close())

  const sendAs = async (how: { website?: string; seconds: number; danger?: string }) => {
    const { visitor, clock } = reports
    let page = await visitor.get('/report')
    clock.advance(how.seconds * 1000)
    page = await press(visitor, page, 'next', { danger: how.danger ?? 'no' })
    if (headingOf(page) === 'Ring 999 first') page = await press(visitor, page, 'next')
    page = await press(visitor, page, 'check', { saw: 'Words', website: how.website ?? '' })
    return press(visitor, page, 'send')
  }

  for (const [what, how, quarantined] of [
    ['a filled trap is put aside, and answered as any other', { website: 'x', seconds: 60 }, true],
    ['one that is quicker than anybody reads is put aside', { seconds: 1 }, true],
    ['an ordinary one is not', { seconds: 60 }, false],
  ] as const)
    test(what, async () => {
      const sent = await sendAs(how)
      assert.equal(wordsOn(sent).split(' ').length, 11)
      assert.equal(reports.received.at(-1)?.quarantined, quarantined)
    })

  test('what says that somebody is in danger is never put aside', async () => {
    sendsMuch = true
    await sendAs({ website: 'x', seconds: 1, danger: 'yes' })
    assert.equal(reports.received.at(-1)?.quarantined, false)
    await sendAs({ seconds: 60 })
    assert.equal(reports.received.at(-1)?.quarantined, true)
  })

  test('a source that sends much waits', () => {
    assert.deepEqual(new Set(reports.waits), new Set([700]))
  })
})
