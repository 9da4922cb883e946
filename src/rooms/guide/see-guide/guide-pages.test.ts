import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { join } from 'node:path'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { loadContent } from '../content/load-content.ts'
import { publicGuidePages } from '../routes.ts'

const content = loadContent(join(import.meta.dirname, '../../../../content'))
const deps = { content, publicOrigin: 'https://guide.example.org', filmFolder: '/nowhere' }

describe('the guide through the public site', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  before(async () => {
    database = await testDatabase()
    visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
  })
  after(() => database.close())

  for (const path of content.english.pages.keys()) {
    test(`${path} shows its heading, a checked date, its sources and only working links`, async () => {
      const answer = await visitor.get(path)
      assert.equal(answer.status, 200)
      const page = content.english.pages.get(path)
      assert.equal(answer.document.querySelector('h1')?.textContent, page?.title)
      assert.equal(answer.document.querySelectorAll('h1').length, 1)
      assert.notEqual(answer.document.querySelector('.guide-provenance time'), null)
      assert.notEqual(answer.document.querySelector('.guide-provenance li'), null)
      assert.doesNotMatch(answer.text, /<(script|iframe|img|style)|style="/u)
    })
  }

  test('tab titles do not name the subject', () => {
    for (const page of content.english.pages.values())
      assert.doesNotMatch(
        page.tab,
        /drug|gang|exploit|county|cuckoo|report|crime|police/iu,
        page.path,
      )
  })

  test('every place of work is on the list at /work', async () => {
    const { document } = await visitor.get('/work')
    const links = document.querySelectorAll('.cs-card__link').map((a) => a.getAttribute('href'))
    const places = [...content.english.pages.keys()].filter((path) => path.startsWith('/work/'))
    assert.equal(places.length, 13)
    assert.deepEqual(new Set(links), new Set(places))
  })

  test('what to do names every way to tell somebody', async () => {
    const { document } = await visitor.get('/what-to-do')
    const hrefs = document.querySelectorAll('a').map((a) => a.getAttribute('href'))
    for (const way of [
      'tel:999',
      'tel:101',
      'sms:61016',
      'tel:0800555111',
      'https://www.fearless.org',
    ])
      assert(hrefs.includes(way), way)
    assert.equal(document.querySelector('#report-here'), null)
  })

  test('nothing is served for a page that is not there', async () => {
    assert.equal((await visitor.get('/work/casino')).status, 404)
  })
})

describe('while the database is gone', () => {
  let database: TestDatabase
  const faults: unknown[] = []
  before(async () => {
    database = await testDatabase()
    await database.close()
  })

  test('what to do, help and search still answer, and the fault is told', async () => {
    const visitor = testSite({
      pages: publicGuidePages({ ...deps, onFault: (cause) => faults.push(cause) }),
      db: database.public,
      site: 'public',
      clock: stoppedClock(new Date('2026-11-20T09:07:31Z')),
    })
    for (const path of ['/', '/signs', '/work']) assert.equal((await visitor.get(path)).status, 200)
    const whatToDo = await visitor.get('/what-to-do')
    assert.equal(whatToDo.status, 200)
    assert.ok(whatToDo.document.querySelector('a[href="tel:999"]'))
    const help = await visitor.get('/help')
    assert.equal(help.status, 200)
    assert.match(help.text, /cannot be shown at the moment/u)
    const search = await visitor.get('/search?q=phones')
    assert.equal(search.status, 200)
    assert.equal((await visitor.get('/campaign')).status, 200)
    assert.equal(faults.length, 4)
  })

  test('without anybody to tell, the fault fails the page', async () => {
    const visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
    assert.equal((await visitor.get('/what-to-do')).status, 500)
    assert.equal((await visitor.get('/parents')).status, 200)
  })
})
