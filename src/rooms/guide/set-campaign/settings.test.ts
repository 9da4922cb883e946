import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { deskGuidePages, publicGuidePages } from '../routes.ts'
import { memberWith, testDeps } from '../testing.ts'

describe('the campaign, its film and the report page', () => {
  const clock = stoppedClock(new Date('2026-11-20T09:07:31Z'))
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  let rosa: ReturnType<typeof testSite>
  let sam: ReturnType<typeof testSite>
  const filmFolder = mkdtempSync(join(tmpdir(), 'countersign-film-'))
  const deps = testDeps({ filmFolder })
  before(async () => {
    database = await testDatabase()
    visitor = testSite({
      pages: publicGuidePages(deps),
      db: database.public,
      site: 'public',
      clock,
    })
    const deskOf = (name: string) =>
      testSite({
        pages: deskGuidePages(deps),
        db: database.desk,
        actor: memberWith(name, 'guide.campaign.edit'),
      })
    rosa = deskOf('Rosa Field')
    sam = deskOf('Sam Mill')
    writeFileSync(join(filmFolder, 'look-again.mp4'), 'not really a film')
    writeFileSync(join(filmFolder, 'secret.mp4'), 'not to be shown yet')
  })
  after(async () => {
    await database.close()
    rmSync(filmFolder, { recursive: true })
  })

  const LINKED = {
    title: 'Look again',
    description: 'First.\n\nSecond.',
    filmLink: 'https://film.example.org/watch?v=1',
    filmFile: '',
    transcript: 'A girl sits on a bus.',
  }

  test('until something is set, the page says so and shows no player', async () => {
    const { text, document } = await visitor.get('/campaign')
    assert.match(text, /has not set a film yet/u)
    assert.equal(document.querySelector('video'), null)
    assert.equal((await visitor.get('/film/look-again.mp4')).status, 404)
  })

  test('a linked film is a link that says where it goes; nothing of another site is loaded', async () => {
    assert.equal((await rosa.post('/guide/campaign', LINKED)).status, 303)
    const { document, text } = await visitor.get('/campaign')
    assert.ok(
      document.querySelector('a[href="https://film.example.org/watch?v=1"][rel~=noreferrer]'),
    )
    assert.match(text, /The film is on film\.example\.org\. Opening it leaves this site/u)
    assert.match(text, /A girl sits on a bus/u)
    for (const element of document.querySelectorAll('[src]'))
      assert.match(element.getAttribute('src') ?? '', /^\//u)
  })

  for (const [what, change, message] of [
    ['a film without its words', { transcript: '' }, /Write what is said and shown in the film/u],
    ['a link and a file', { filmFile: 'look-again.mp4' }, /Give a link or a file, not both/u],
    [
      'a path instead of a name',
      { filmLink: '', filmFile: '../secret.mp4' },
      /must be a plain name/u,
    ],
    ['a file that is not there', { filmLink: '', filmFile: 'other.mp4' }, /There is no such file/u],
    ['a script for an address', { filmLink: 'javascript:alert(1)' }, /starts with https/u],
    ['no title', { title: ' ' }, /Enter the title/u],
  ] as const)
    test(`${what} is refused`, async () => {
      const answer = await rosa.post('/guide/campaign', { ...LINKED, ...change })
      assert.equal(answer.status, 422)
      assert.match(
        answer.document.querySelector('.govuk-error-summary')?.textContent ?? '',
        message,
      )
    })

  test('a film of the partnership’s own plays from this address, with captions where there are some', async () => {
    const own = { ...LINKED, filmLink: '', filmFile: 'look-again.mp4' }
    assert.equal((await rosa.post('/guide/campaign', own)).status, 303)
    const before = await visitor.get('/campaign')
    assert.equal(
      before.document.querySelector('video')?.getAttribute('src'),
      '/film/look-again.mp4',
    )
    assert.equal(before.document.querySelector('video')?.getAttribute('preload'), 'none')
    assert.equal(before.document.querySelector('track'), null)
    writeFileSync(join(filmFolder, 'look-again.vtt'), 'WEBVTT\n')
    assert.ok((await visitor.get('/campaign')).document.querySelector('track[kind=captions]'))
    const film = await visitor.get('/film/look-again.mp4')
    assert.equal(film.status, 200)
    assert.equal(film.headers.get('content-type'), 'video/mp4')
    assert.equal(film.text, 'not really a film')
    assert.equal((await visitor.get('/film/look-again.vtt')).status, 200)
  })

  test('no other file of the folder, or of the machine, can be asked for', async () => {
    for (const name of [
      'secret.mp4',
      '..%2fpackage.json',
      '%2e%2e/secret.mp4',
      'look-again.mp4%00',
    ])
      assert.equal((await visitor.get(`/film/${name}`)).status, 404, name)
  })

  test('a film that was taken from the folder leaves its words and no dead player', async () => {
    rmSync(join(filmFolder, 'look-again.mp4'))
    const { document, text } = await visitor.get('/campaign')
    assert.equal(document.querySelector('video'), null)
    assert.match(text, /A girl sits on a bus/u)
    assert.equal((await visitor.get('/film/look-again.mp4')).status, 404)
  })

  test('two editors at once: the second sees both', async () => {
    const opened = await sam.get('/guide/campaign')
    const value = (name: string) =>
      opened.document.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    const stale = { _csrf: value('_csrf'), version: value('version') }
    await rosa.post('/guide/campaign', { ...LINKED, title: 'Rosa’s title' })
    const refused = await sam.postRaw('/guide/campaign', {
      ...LINKED,
      ...stale,
      title: 'Sam’s title',
    })
    assert.equal(refused.status, 409)
    const both = refused.document.querySelector('.cs-table')?.textContent ?? ''
    assert.match(both, /Rosa’s title/u)
    assert.match(both, /Sam’s title/u)
    assert.equal(refused.document.querySelector('#title')?.getAttribute('value'), 'Sam’s title')
    assert.match((await visitor.get('/campaign')).text, /Rosa’s title/u)
  })

  test('the report page stands on “what to do” once it is set, and not before', async () => {
    const address = 'https://report.example.org'
    assert.doesNotMatch((await visitor.get('/what-to-do')).text, /report\.example/u)
    assert.equal(
      (await rosa.post('/guide/report-page', { address: '', words: 'Words alone' })).status,
      422,
    )
    assert.equal(
      (await rosa.post('/guide/report-page', { address, words: 'No name needed.' })).status,
      303,
    )
    // The public site asks anew every five seconds.
    clock.advance(5_000)
    const { document } = await visitor.get('/what-to-do')
    assert.ok(document.querySelector(`.guide-report a[href="${address}"]`))
    assert.match(document.querySelector('.guide-report')?.textContent ?? '', /No name needed/u)
    assert.equal((await rosa.post('/guide/report-page', { address: '', words: '' })).status, 303)
    clock.advance(5_000)
    assert.equal((await visitor.get('/what-to-do')).document.querySelector('.guide-report'), null)
  })

  test('a stale report page waits, with both versions shown', async () => {
    const csrf = (await sam.get('/guide/report-page')).document.querySelector('[name=_csrf]')
    const refused = await sam.postRaw('/guide/report-page', {
      _csrf: csrf?.getAttribute('value') ?? '',
      version: '1',
      address: 'https://sam.example.org',
      words: '',
    })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /Rosa Field changed this while you were writing/u)
  })

  test('who may not', async () => {
    const other = testSite({
      pages: deskGuidePages(deps),
      db: database.desk,
      actor: memberWith('No One', 'guide.directory.edit'),
    })
    assert.equal((await other.get('/guide/campaign')).status, 404)
    assert.equal((await other.get('/guide/report-page')).status, 404)
  })
})
