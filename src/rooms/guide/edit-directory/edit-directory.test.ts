import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { deskGuidePages, publicGuidePages } from '../routes.ts'
import { memberWith, testDeps } from '../testing.ts'

const deps = testDeps()
const TYPED = {
  name: 'Harbour Project',
  whatTheyDo: 'Listens to families.',
  forWhom: 'Families',
  area: 'Testshire',
  phone: '01632 960001',
  textNumber: '',
  web: 'https://harbour.example.org/help',
  email: '',
  hours: 'Weekdays',
  cost: 'free',
  languages: 'Interpreters',
  sources: 'Rang the number',
  checkedDay: '1',
  checkedMonth: '11',
  checkedYear: '2026',
  checkedBy: 'Rosa Field',
}

describe('the directory, from the desk to the public page', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  let rosa: ReturnType<typeof testSite>
  let sam: ReturnType<typeof testSite>
  const deskOf = (name: string, ...permissions: string[]) =>
    testSite({
      pages: deskGuidePages(deps),
      db: database.desk,
      clock: stoppedClock(new Date('2026-11-23T12:00:00Z')),
      actor: memberWith(name, ...permissions),
    })
  const pathOf = async (name: string) => {
    const { rows } = await database.owner.query<{ id: string }>(
      'select id from guide.directory_entries where name = $1',
      [name],
    )
    return `/guide/directory/${rows[0]?.id ?? 'none'}`
  }
  const namesOnPublicPage = async () =>
    (await visitor.get('/help')).document
      .querySelectorAll('.guide-entry h3')
      .map((h) => h.textContent)
  before(async () => {
    database = await testDatabase()
    visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
    rosa = deskOf('Rosa Field', 'guide.directory.edit')
    sam = deskOf('Sam Mill', 'guide.directory.edit')
  })
  after(() => database.close())

  test('while it is empty both sides say so', async () => {
    assert.match((await rosa.get('/guide/directory')).text, /The directory is empty/u)
    assert.match((await visitor.get('/help')).text, /not listed any local services yet/u)
  })

  test('an entry that is added stands on the public page with the day of its check', async () => {
    const answer = await rosa.post('/guide/directory/new', TYPED)
    assert.equal(answer.headers.get('location'), '/guide/directory?done=added')
    const { document, text } = await visitor.get('/help')
    assert.deepEqual(await namesOnPublicPage(), ['Harbour Project'])
    assert.match(text, /We checked this on 1 November 2026/u)
    assert.ok(document.querySelector('a[href="tel:01632960001"]'))
    assert.match(
      document.querySelector('a[href="https://harbour.example.org/help"]')?.textContent ?? '',
      /another site/u,
    )
    assert.doesNotMatch(text, /Rosa Field|Rang the number/u)
  })

  for (const [field, value, message] of [
    ['name', '', /Enter the name of the service/u],
    ['name', 'x'.repeat(121), /Name must be 120 characters or fewer/u],
    ['name', `e${'\u0301'.repeat(200)}`, /Name must be 120 characters or fewer/u],
    ['phone', 'ring me', /Telephone must be a number/u],
    ['web', 'http://example.org', /starts with https/u],
    ['web', 'https://user:pw@example.org', /starts with https/u],
    ['web', 'javascript:alert(1)', /starts with https/u],
    ['email', 'nobody', /must look like name@example.org/u],
    ['cost', 'lots', /Say whether it is free/u],
    ['checkedDay', '', /must include a day/u],
    ['checkedDay', '31', /must be a real date/u],
    ['checkedYear', '26', /year must be four digits/u],
    ['checkedDay', '24', /must be today or in the past/u],
    ['sources', '', /Say how you checked it/u],
    ['languages', 'a\u202eb', /invisible or text-reversing/u],
  ] as const)
    test(`${field} = “${value.slice(0, 20)}” is refused, and what was typed is kept`, async () => {
      const typed = { ...TYPED, [field]: value, name: field === 'name' ? value : 'Never saved' }
      const answer = await rosa.post('/guide/directory/new', typed)
      assert.equal(answer.status, 422)
      assert.match(
        answer.document.querySelector('.govuk-error-summary')?.textContent ?? '',
        message,
      )
      assert.equal(answer.document.querySelector('#area')?.getAttribute('value'), 'Testshire')
      assert.equal((await namesOnPublicPage()).length, 1)
    })

  test('every mistake is told at once, the missing ways to reach them too', async () => {
    const answer = await rosa.post('/guide/directory/new', {
      ...TYPED,
      area: '',
      phone: '',
      web: '',
      checkedDay: '',
      checkedMonth: '',
      checkedYear: '',
    })
    const errors = answer.document.querySelectorAll('.govuk-error-summary li a')
    assert.deepEqual(
      errors.map((error) => error.getAttribute('href')),
      ['#area', '#phone', '#checkedDay'],
    )
    for (const error of errors)
      assert.ok(answer.document.querySelector(error.getAttribute('href') ?? ''))
  })

  test('a second editor sees both versions, loses nothing, and chooses', async () => {
    const path = await pathOf('Harbour Project')
    const opened = await sam.get(path)
    const value = (name: string) =>
      opened.document.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    const stale = { _csrf: value('_csrf'), version: value('version') }
    assert.equal((await rosa.post(path, { ...TYPED, hours: 'Rosa’s hours' })).status, 303)

    const refused = await sam.postRaw(path, {
      ...TYPED,
      ...stale,
      hours: 'Sam’s hours',
      area: 'Samshire',
    })
    assert.equal(refused.status, 409)
    const both = refused.document.querySelector('.cs-table')?.textContent ?? ''
    assert.match(both, /Rosa’s hours/u)
    assert.match(both, /Sam’s hours/u)
    assert.doesNotMatch(both, /Harbour Project/u)
    assert.match(refused.text, /Rosa Field changed this while you were writing/u)
    assert.equal(refused.document.querySelector('#hours')?.getAttribute('value'), 'Sam’s hours')
    assert.match((await visitor.get('/help')).text, /Rosa’s hours/u)

    const version = refused.document.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const saved = await sam.postRaw(path, {
      ...TYPED,
      ...stale,
      version,
      hours: 'Sam’s hours',
      area: 'Samshire',
    })
    assert.equal(saved.headers.get('location'), '/guide/directory?done=saved')
    assert.match((await visitor.get('/help')).text, /Samshire/u)
    const { rows } = await database.owner.query<{ outcome: string }>(
      `select outcome from audit.entries where name = 'guide.directory.change' and outcome not like 'shown%' order by seq`,
    )
    assert.deepEqual(
      rows.map((row) => row.outcome).filter((outcome) => outcome.includes('changed-since-read'))
        .length,
      1,
    )
  })

  test('order, and a check that is old', async () => {
    await rosa.post('/guide/directory/new', { ...TYPED, name: 'Second', checkedMonth: '4' })
    await rosa.post('/guide/directory/new', { ...TYPED, name: 'Third' })
    assert.deepEqual(await namesOnPublicPage(), ['Harbour Project', 'Second', 'Third'])
    const id = (await pathOf('Third')).split('/').at(-1) ?? ''
    assert.equal((await sam.post('/guide/directory', { move: `up_${id}` })).status, 303)
    assert.deepEqual(await namesOnPublicPage(), ['Harbour Project', 'Third', 'Second'])
    const list = await rosa.get('/guide/directory')
    assert.match(list.text, /1 of 3 was last checked more than 6 months ago/u)
    assert.equal((await sam.post('/guide/directory', { move: 'sideways' })).status, 422)
  })

  test('withdrawn entries leave the public page and can be put back; a stale withdrawal waits', async () => {
    const path = await pathOf('Third')
    const opened = await sam.get(`${path}/withdraw`)
    const hidden = Object.fromEntries(
      opened.document
        .querySelectorAll('input[type=hidden]')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    await rosa.post(path, { ...TYPED, name: 'Third' })
    const refused = await sam.postRaw(`${path}/withdraw`, hidden)
    assert.equal(refused.status, 409)
    assert.match(refused.text, /Rosa Field changed this entry meanwhile/u)
    assert.equal(
      (await sam.post(`${path}/withdraw`, {})).headers.get('location'),
      '/guide/directory?done=withdrawn',
    )
    assert.deepEqual(await namesOnPublicPage(), ['Harbour Project', 'Second'])
    assert.equal(
      (await sam.post(`${path}/withdraw`, {})).headers.get('location'),
      '/guide/directory?done=put-back',
    )
    assert.equal((await namesOnPublicPage()).length, 3)
  })

  test('what is not there, and who may not', async () => {
    assert.equal(
      (await rosa.get('/guide/directory/018f0000-0000-7000-8000-00000000000a')).status,
      404,
    )
    assert.equal((await rosa.get("/guide/directory/'; drop")).status, 404)
    const other = deskOf('No One', 'guide.feedback.read')
    assert.equal((await other.get('/guide/directory')).status, 404)
    assert((await rosa.post('/guide/directory/new', TYPED, { csrf: false })).status >= 400)
  })

  test('the public role cannot read who checked, nor what is withdrawn', async () => {
    const { rows } = await database.owner.query<{ table_name: string }>(
      `select distinct table_name from information_schema.table_privileges
        where table_schema = 'guide' and grantee = 'countersign_public' order by 1`,
    )
    assert.deepEqual(
      rows.map((row) => row.table_name),
      ['live_campaign', 'live_directory', 'live_reporting'],
    )
  })
})
