import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { pdfMaker } from '../../../platform/pdf/pdf-maker.ts'
import { testDeps } from '../testing.ts'
import { publicGuidePages } from '../routes.ts'
import { posterPages } from './page.ts'

const deps = testDeps()
const audiences = [...deps.content.english.posters.keys()]
const hasMaker = (await pdfMaker()) !== undefined

describe('posters and leaflets', () => {
  let database: TestDatabase
  let visitor: ReturnType<typeof testSite>
  before(async () => {
    database = await testDatabase()
    visitor = testSite({ pages: publicGuidePages(deps), db: database.public, site: 'public' })
  })
  after(() => database.close())

  test('the list leads to four things for each audience, and each is there', async () => {
    const { document } = await visitor.get('/posters')
    const hrefs = document.querySelectorAll('.guide-posters a').map((a) => a.getAttribute('href'))
    assert.equal(hrefs.length, audiences.length * 4)
    for (const href of hrefs.filter((one) => one?.endsWith('.pdf') !== true))
      assert.equal((await visitor.get(href ?? '')).status, 200, href)
  })

  test('every kind of work has a poster and a leaflet that open its page', () => {
    const { pages, posters } = deps.content.english
    const opened = [...posters.values()].map(({ path }) => path)
    for (const path of pages.keys())
      if (path.startsWith('/work/')) assert.ok(opened.includes(path), `${path} has no poster`)
  })

  for (const audience of audiences) {
    test(`${audience}: the page says what to look for and do, with a code that opens its page`, async () => {
      const poster = deps.content.english.posters.get(audience)
      for (const kind of ['posters', 'leaflets']) {
        const { document } = await visitor.get(`/${kind}/${audience}`)
        const sheet = document.querySelector('.guide-sheet')
        assert.equal(sheet?.querySelectorAll('h1').length, 1)
        assert.equal(sheet.querySelectorAll('.guide-sheet__act li').length, poster?.act.length)
        const address = `https://guide.example.org${poster?.path ?? ''}`
        assert.ok(sheet.querySelector(`a[href="${address}"]`))
        assert.match(
          sheet.querySelector('svg[role=img]')?.getAttribute('aria-label') ?? '',
          new RegExp(address, 'u'),
        )
      }
    })

    test(
      `${audience}: the PDF is tagged (PDF/UA-1), one page as a poster and two as a leaflet`,
      { skip: !hasMaker },
      async () => {
        for (const [kind, pages] of [
          ['posters', 1],
          ['leaflets', 2],
        ] as const) {
          const answer = await visitor.get(`/${kind}/${audience}.pdf`)
          assert.equal(answer.status, 200)
          assert.equal(answer.headers.get('content-type'), 'application/pdf')
          assert.match(answer.text, /^%PDF-1\.7/u)
          assert.match(answer.text, /pdfuaid:part>1</u)
          assert.match(answer.text, /StructTreeRoot/u)
          assert.match(answer.text, /AtkinsonHyperlegibleNext/u)
          assert.equal(answer.text.match(/\/Type\s*\/Page\b/gu)?.length, pages)
        }
      },
    )
  }

  const example = 'This is an example: its people are made up.'
  const asExample = (maker: typeof pdfMaker) =>
    testSite({
      pages: posterPages(testDeps({ example }), maker),
      db: database.public,
      site: 'public',
    })

  test('in an example every page of every PDF says that it is one', async () => {
    const given: { document: string; data: unknown }[] = []
    const site = asExample(() =>
      Promise.resolve((document, data) => {
        given.push({ document, data })
        return new Uint8Array([37, 80, 68, 70])
      }),
    )
    for (const kind of ['posters', 'leaflets']) await site.get(`/${kind}/taxi.pdf`)
    assert.deepEqual(
      given.map(({ document, data }) => [
        (data as { example: unknown }).example,
        document.match(/^#example$/gmu)?.length,
      ]),
      [
        [example, 1],
        [example, 2],
      ],
    )
  })

  test('the mark of an example leaves the poster on one page', { skip: !hasMaker }, async () => {
    const site = asExample(pdfMaker)
    for (const audience of audiences) {
      const poster = await site.get(`/posters/${audience}.pdf`)
      assert.equal(poster.status, 200)
      assert.equal(poster.text.match(/\/Type\s*\/Page\b/gu)?.length, 1, audience)
      const leaflet = await site.get(`/leaflets/${audience}.pdf`)
      assert.equal(leaflet.text.match(/\/Type\s*\/Page\b/gu)?.length, 2, audience)
      assert.match(poster.text, /<dc:description>[\s\S]*This is an example/u)
    }
  })

  test('where no PDF can be made, the answer says so and offers the page to print', async () => {
    const without = testSite({
      pages: posterPages(deps, () => Promise.resolve(undefined)),
      db: database.public,
      site: 'public',
    })
    const { status, document } = await without.get('/posters/taxi.pdf')
    assert.equal(status, 503)
    assert.ok(document.querySelector('a[href="/posters/taxi"]'))
  })

  test('a PDF that fails is made again when it is next asked for', async () => {
    let asked = 0
    const flaky = testSite({
      pages: posterPages(deps, () => {
        asked += 1
        return asked === 1
          ? Promise.reject(new Error('once'))
          : Promise.resolve(() => new Uint8Array([37, 80, 68, 70]))
      }),
      db: database.public,
      site: 'public',
    })
    assert.equal((await flaky.get('/posters/taxi.pdf')).status, 500)
    assert.equal((await flaky.get('/posters/taxi.pdf')).status, 200)
    assert.equal((await flaky.get('/posters/taxi.pdf')).text, '%PDF')
    assert.equal(asked, 2)
  })
})
