import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { deskGuidePages, publicGuidePages } from '../routes.ts'
import { memberWith, testDeps } from '../testing.ts'

const deps = testDeps()

type Row = {
  message: string
  trying_to: string
  page_path: string
  sent_on: string
  dealt_with_by: string | null
}

describe('feedback from the public form to the desk', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  let reader: ReturnType<typeof testSite>
  const rows = async () =>
    (
      await database.owner.query<Row>(
        'select *, sent_on::text from guide.feedback order by message',
      )
    ).rows
  before(async () => {
    database = await testDatabase()
    visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
    reader = testSite({
      pages: deskGuidePages(deps),
      db: database.desk,
      actor: memberWith('Rosa Field', 'guide.feedback.read'),
    })
  })
  after(() => database.close())

  test('the form warns, asks for no name, and says what is kept', async () => {
    const { text, document } = await visitor.get('/feedback?from=/signs')
    assert.match(text, /not a way to report a crime/u)
    assert.match(text, /do not write anybody’s name/u)
    assert.equal(document.querySelector('input[name=pagePath]')?.getAttribute('value'), '/signs')
    const names = document
      .querySelectorAll('form [name]')
      .map((field) => field.getAttribute('name'))
    assert.deepEqual(names.toSorted(), ['_csrf', 'leaveEmpty', 'message', 'pagePath', 'tryingTo'])
  })

  test('a message arrives with its page and the day, and nothing else', async () => {
    const sent = await visitor.post(
      '/feedback',
      { message: ' A link\r\nis wrong ', tryingTo: 'Find help' },
      { from: '/feedback?from=/work/taxi' },
    )
    assert.equal(sent.status, 303)
    assert.equal(sent.headers.get('location'), '/feedback/sent')
    assert.equal((await visitor.get('/feedback/sent')).status, 200)
    const [row] = await rows()
    assert.equal(row?.message, 'A link\nis wrong')
    assert.equal(row.page_path, '/work/taxi')
    assert.equal(row.trying_to, 'Find help')
    const columns = await database.owner.query<{ column_name: string; data_type: string }>(
      `select column_name, data_type from information_schema.columns where table_schema = 'guide' and table_name = 'feedback'`,
    )
    assert.deepEqual(
      columns.rows
        .filter((column) => column.data_type.startsWith('timestamp'))
        .map((column) => column.column_name),
      ['dealt_with_at'],
    )
  })

  test('the log notes that something came, by nobody, and not what', async () => {
    const log = await database.owner.query<{ actor_kind: string; particulars: string }>(
      `select actor_kind, particulars from audit.entries where name = 'guide.feedback.send'`,
    )
    assert.deepEqual(log.rows, [{ actor_kind: 'public', particulars: '{}' }])
    const exact = await database.owner.query(
      `select from audit.entries where actor_kind = 'public'
        and (at <> date_bin('15 minutes', at, '2000-01-01Z') or request_id !~ '^.{14}4')`,
    )
    assert.equal(exact.rowCount, 0, 'a quarter of an hour, and an id without the time in it')
  })

  for (const [name, fields, message] of [
    ['empty', { message: '  ' }, /Write what you want to tell us/u],
    ['over-long', { message: 'x'.repeat(2001) }, /2,000 characters or fewer/u],
    [
      'one character made of thousands',
      { message: `a${'\u0301'.repeat(3000)}` },
      /2,000 characters or fewer/u,
    ],
    ['with a NUL', { message: 'a\u0000b' }, /control characters/u],
    ['with text-reversing marks', { message: 'a\u202eb' }, /invisible or text-reversing/u],
    [
      'with the trap filled in',
      { message: 'buy now', leaveEmpty: 'http://spam.example' },
      /This box must stay empty/u,
    ],
  ] as const)
    test(`a message that is ${name} is refused, and kept in the form`, async () => {
      const before = (await rows()).length
      const answer = await visitor.post('/feedback', fields)
      assert.equal(answer.status, 422)
      assert.match(
        answer.document.querySelector('.govuk-error-summary')?.textContent ?? '',
        message,
      )
      assert.equal((await rows()).length, before)
    })

  test('a made-up page is not kept', async () => {
    await visitor.post('/feedback', { message: 'zz page', pagePath: 'https://evil.example/<b>' })
    assert.equal((await rows()).find((row) => row.message === 'zz page')?.page_path, '')
  })

  test('no CSRF token, no message', async () => {
    const answer = await visitor.post('/feedback', { message: 'forged' }, { csrf: false })
    assert(answer.status >= 400)
    assert.equal(
      (await rows()).some((row) => row.message === 'forged'),
      false,
    )
  })

  test('the public role can insert three columns and read or change nothing', async () => {
    const { rows: rights } = await database.owner.query<{
      privilege_type: string
      column_name: string
    }>(
      `select distinct privilege_type, column_name from information_schema.column_privileges
        where table_schema = 'guide' and table_name = 'feedback' and grantee = 'countersign_public' order by 2`,
    )
    assert.deepEqual(
      rights.map((right) => `${right.privilege_type} ${right.column_name}`),
      ['INSERT message', 'INSERT page_path', 'INSERT trying_to'],
    )
  })

  test('the desk reads, marks, and sees who did', async () => {
    await visitor.post('/feedback', { message: '<img src=x onerror=alert(1)> & so on' })
    const inbox = await reader.get('/guide/feedback')
    assert.equal(inbox.document.querySelector('img'), null)
    const link = inbox.document
      .querySelectorAll('tbody tr')
      .find((row) => row.textContent.includes('so on'))
      ?.querySelector('a')
    const path = link?.getAttribute('href') ?? ''
    const done = await reader.post(path, {})
    assert.equal(done.headers.get('location'), '/guide/feedback?done=dealt-with')
    assert.match((await reader.get(path)).text, /Rosa Field/u)
    assert.doesNotMatch((await reader.get('/guide/feedback')).text, /so on/u)
    assert.match((await reader.get('/guide/feedback?show=all')).text, /so on/u)
    const again = await reader.postRaw(path, {
      _csrf:
        (await reader.get(path)).document
          .querySelector('input[name=_csrf]')
          ?.getAttribute('value') ?? '',
      what: 'deal-with',
    })
    assert.equal(again.headers.get('location'), '/guide/feedback?done=already')
    await reader.post(path, {})
    assert.match((await reader.get('/guide/feedback')).text, /so on/u)
  })

  test('a long inbox is paged by key: every message once', async () => {
    await database.owner.query(
      `insert into guide.feedback (message, sent_on) select 'bulk ' || n, date '2026-01-01' + (n / 7) from generate_series(1, 60) n`,
    )
    const seen: string[] = []
    let path: string | undefined = '/guide/feedback'
    for (let pages = 0; path !== undefined && pages < 10; pages += 1) {
      const { document } = await reader.get(path)
      seen.push(...document.querySelectorAll('tbody a').map((a) => a.getAttribute('href') ?? ''))
      path = document.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&')
    }
    assert.equal(new Set(seen).size, seen.length)
    const open = await database.owner.query<{ count: number }>(
      'select count(*)::int as count from guide.feedback where dealt_with_at is null',
    )
    assert.equal(seen.length, open.rows[0]?.count)
  })

  test('a mangled key starts from the top', async () => {
    for (const after of ['x', '2026-99-99_018f0000-0000-7000-8000-00000000000a', '2026-01-01_zz'])
      assert.equal((await reader.get(`/guide/feedback?after=${after}`)).status, 200)
  })

  test('a message that is not there, and a member who may not', async () => {
    assert.equal(
      (await reader.get('/guide/feedback/018f0000-0000-7000-8000-00000000000a')).status,
      404,
    )
    assert.equal((await reader.get('/guide/feedback/nonsense')).status, 404)
    const other = testSite({
      pages: deskGuidePages(deps),
      db: database.desk,
      actor: memberWith('No One'),
    })
    assert.equal((await other.get('/guide/feedback')).status, 404)
  })
})
