import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { publicGuidePages } from '../routes.ts'
import { testDeps } from '../testing.ts'
import { cleanQuery, createSearch, LONGEST_QUERY, snippetOf } from './find.ts'

const deps = testDeps()
const search = createSearch(deps.content.english, (path) => path)
const firstFor = (query: string) =>
  search(query, [])
    .pages.slice(0, 3)
    .map((found) => found.href.split('#')[0])

describe('what people type finds the page', () => {
  for (const [query, path] of [
    ['two phones', '/signs'],
    ['2 phones', '/signs'],
    ['burner', '/signs'],
    ['cuckooing', '/cuckooing'],
    ['strange people next door', '/cuckooing'],
    ['trap house', '/cuckooing'],
    ['taxi', '/work/taxi'],
    ['minicab', '/work/taxi'],
    ['airbnb', '/work/hotel'],
    ['landlord', '/work/letting'],
    ['rent up front', '/work/letting'],
    ['conductor', '/work/rail-bus'],
    ['my son is missing', '/parents'],
    ['childline', '/is-this-happening-to-you'],
    ['i owe them money', '/is-this-happening-to-you'],
    ['snitching', '/what-to-do'],
    ['delete history', '/leaving-safely'],
    ['incognito', '/leaving-safely'],
    ['999', '/what-to-do'],
    ['crimestopers', '/what-to-do'],
    ['nail bar', '/work/salon'],
    ['nurse', '/work/health'],
    ['a&e', '/work/health'],
    ['gp', '/work/health'],
    ['social worker', '/work/social-care'],
    ['probation', '/work/justice'],
    ['youth offending', '/work/justice'],
    ['bunking off', '/work/school'],
    ['lots of cash', '/signs'],
  ] as const)
    test(`“${query}” finds ${path}`, () => {
      assert(firstFor(query).includes(path), firstFor(query).join(', '))
    })

  test('a word that does harm still finds the page, and is answered with a better one', () => {
    const { pages, notes } = search('drug mule', [])
    assert(pages.length > 0)
    assert.equal(notes.length, 1)
    assert.match(notes[0] ?? '', /a child made to carry drugs/u)
  })

  test('no page fills the list alone', () => {
    const pages = search('child', []).pages.map((found) => found.href.split('#')[0])
    for (const page of pages) assert(pages.filter((other) => other === page).length <= 2)
  })
})

describe('the words around a match', () => {
  const text = `${'before '.repeat(30)}a phone <b>rings</b> twice ${'after '.repeat(60)}`
  test('are pieces of the text, never markup, with the match marked', () => {
    const pieces = snippetOf(text, ['phone'])
    assert.deepEqual(
      pieces.filter((piece) => piece.hit).map((piece) => piece.text),
      ['phone'],
    )
    assert(pieces.some((piece) => piece.text.includes('<b>rings</b>')))
    assert(pieces.map((piece) => piece.text).join('').length < 200)
  })
  test('a term full of signs is only text', () => {
    assert.equal(
      snippetOf('a (b) c', ['(b)', '.*']).some((piece) => piece.text.includes('a')),
      true,
    )
  })
  test('controls, invisible marks and space are taken out of what was typed', () => {
    assert.equal(cleanQuery('  two\u0000 \u202ephones\n\t '), 'two phones')
  })
})

describe('the search page', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  before(async () => {
    database = await testDatabase()
    await database.owner.query(
      `insert into guide.directory_entries (id, position, name, what_they_do, for_whom, area, phone, text_number, web,
         email, hours, cost, languages, sources, checked_on, checked_by, changed_by, withdrawn_at, withdrawn_by)
       values (gen_random_uuid(), 1, 'Harbour Project', 'Talks with families about exploitation', '', 'Testshire',
         '01632 960001', '', '', '', '', 'free', 'Interpreters', 'rang them', '2026-11-01', 'A', 'A', null, null),
        (gen_random_uuid(), 2, 'Harbour Closed', 'Gone', '', 'Testshire', '01632 960002', '', '', '', '', 'free', '',
         'x', '2026-11-01', 'A', 'A', now(), 'A')`,
    )
    visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
  })
  after(() => database.close())

  test('asks, when nothing was typed', async () => {
    for (const path of ['/search', '/search?q=', '/search?q=%00%20', '/search?q=a&q=b']) {
      const { status, document } = await visitor.get(path)
      assert.equal(status, 200, path)
      assert.equal(document.querySelector('.guide-results'), null, path)
      assert.equal(document.querySelector('input[name=q]')?.getAttribute('value') ?? '', '', path)
    }
  })

  test('says how many, keeps what was typed, and marks the words', async () => {
    const { document } = await visitor.get('/search?q=two+phones')
    assert.match(document.querySelector('h2')?.textContent ?? '', /results for “two phones”/u)
    assert.equal(document.querySelector('input[name=q]')?.getAttribute('value'), 'two phones')
    assert.ok(document.querySelector('.guide-results mark'))
  })

  test('finds places that help, and not those withdrawn', async () => {
    const { text, document } = await visitor.get('/search?q=harbour')
    assert.match(text, /Harbour Project/u)
    assert.doesNotMatch(text, /Harbour Closed/u)
    const href = document.querySelector('.guide-result__title')?.getAttribute('href') ?? ''
    const help = await visitor.get('/help')
    assert.ok(help.document.querySelector(href.replace('/help', '')))
  })

  test('says so when there is nothing, and offers a start', async () => {
    const { document } = await visitor.get('/search?q=xylophonist')
    assert.match(
      document.querySelector('h2')?.textContent ?? '',
      /Nothing found for “xylophonist”/u,
    )
    assert(document.querySelectorAll('main ul a').length >= 5)
  })

  test('refuses a query that is too long, and shows what it could keep of it', async () => {
    const { document, status } = await visitor.get(`/search?q=${'long+'.repeat(500)}`)
    assert.equal(status, 200)
    assert.match(
      document.querySelector('.govuk-error-message')?.textContent ?? '',
      /100 characters or fewer/u,
    )
    assert.equal(
      document.querySelector('input[name=q]')?.getAttribute('value')?.length,
      LONGEST_QUERY,
    )
  })

  test('shows hostile words as words', async () => {
    const hostile = `<script>alert(1)</script>"onfocus=x`
    const { text, document } = await visitor.get(`/search?q=${encodeURIComponent(hostile)}`)
    assert.equal(document.querySelector('script'), null)
    assert.doesNotMatch(text, /<script>alert/u)
    assert.equal(document.querySelector('input[name=q]')?.getAttribute('value'), hostile)
  })
})
