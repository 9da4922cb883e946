import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { join } from 'node:path'
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
    assert.equal(places.length, 10)
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
