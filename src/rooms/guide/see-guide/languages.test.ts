import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { NodeType } from 'node-html-parser'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { loadContent } from '../content/load-content.ts'
import { publicGuidePages } from '../routes.ts'
import { copiedContent, testDeps } from '../testing.ts'

describe('a second language, written from right to left', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  const copy = copiedContent('qaa')
  const content = loadContent(copy.folder)
  before(async () => {
    database = await testDatabase()
    visitor = testSite({
      pages: publicGuidePages(testDeps({ content })),
      db: database.public,
      site: 'public',
    })
  })
  after(async () => {
    await database.close()
    copy.remove()
  })

  test('a translated page carries its language and direction, and links within its language', async () => {
    const { document, status } = await visitor.get('/qaa/signs')
    assert.equal(status, 200)
    const root = document.querySelector('html')
    assert.equal(root?.getAttribute('lang'), 'qaa')
    assert.equal(root.getAttribute('dir'), 'rtl')
    assert.equal(document.querySelector('h1')?.textContent, 'אבג דהוז חטי כלמנ')
    const hrefs = document.querySelectorAll('main a').map((a) => a.getAttribute('href'))
    assert(hrefs.includes('/qaa/what-to-do'))
    assert(hrefs.includes('/qaa/cuckooing'))
    assert.equal(document.querySelector('.govuk-inset-text'), null)
  })

  test('a page without translation shows English, marks it as English and says so', async () => {
    const { document } = await visitor.get('/qaa/cuckooing')
    assert.equal(document.querySelector('html')?.getAttribute('dir'), 'rtl')
    const english = document.querySelector('main div[lang=en][dir=ltr]')
    assert.ok(english?.querySelector('h1'))
    assert.equal(document.querySelector('.govuk-inset-text')?.textContent, 'אבג דהו זחט')
    assert.equal(document.querySelector('a[href="/what-to-do"]'), null)
    assert.notEqual(document.querySelector('a[href="/qaa/what-to-do#without-your-name"]'), null)
  })

  test('each language names the others, in their own letters', async () => {
    const { document } = await visitor.get('/signs')
    const link = document.querySelector('.guide-languages a')
    assert.equal(link?.getAttribute('href'), '/qaa/signs')
    assert.equal(link.getAttribute('lang'), 'qaa')
    assert.equal(link.getAttribute('dir'), 'rtl')
    assert.equal(document.querySelectorAll('link[rel=alternate]').length, 2)
    assert.equal(document.querySelector('html')?.getAttribute('lang'), 'en-GB')
  })

  test('the start page, the search, the form and the posters stand in both', async () => {
    for (const path of [
      '/qaa',
      '/qaa/search?q=phone',
      '/qaa/feedback',
      '/qaa/help',
      '/qaa/posters',
      '/qaa/posters/public',
      '/qaa/leaflets/taxi',
    ])
      assert.equal((await visitor.get(path)).status, 200, path)
    const { document } = await visitor.get('/qaa')
    assert.notEqual(document.querySelector('.cs-card__link[href="/qaa/signs"]'), null)
    assert.notEqual(document.querySelector('.cs-card__link[href="/news"]'), null)
  })

  test('a search result in English says that it is', async () => {
    const { document } = await visitor.get('/qaa/search?q=cuckooing')
    assert.equal(document.querySelector('.guide-result')?.getAttribute('lang'), 'en')
  })

  test('words that nobody has translated yet are marked as English, wherever they stand', async () => {
    // The sources of a translated page are its own words, and an address is in no language.
    const itsOwn = /^https:|this folder|A made-up language|[\u05d0-\u05ea]/u
    const wrong: string[] = []
    for (const path of [
      '/qaa',
      '/qaa/signs',
      '/qaa/cuckooing',
      '/qaa/search',
      '/qaa/search?q=phone',
      '/qaa/search?q=xyzzy',
      '/qaa/help',
      '/qaa/campaign',
      '/qaa/posters',
      '/qaa/posters/public',
      '/qaa/leaflets/taxi',
      '/qaa/feedback',
    ]) {
      const { document } = await visitor.get(path)
      for (const leaf of document.querySelectorAll('main *')) {
        const own = leaf.childNodes
          .filter(({ nodeType }) => nodeType === NodeType.TEXT_NODE)
          .map(({ textContent }) => textContent)
          .join('')
        if (
          /\p{Script=Latin}{3}/u.test(own) &&
          !itsOwn.test(own.trim()) &&
          leaf.closest('[lang]')?.getAttribute('lang') !== 'en'
        )
          wrong.push(`${path}: ${own.trim()}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('a language that is not there is not there', async () => {
    assert.equal((await visitor.get('/xx/signs')).status, 404)
  })
})
