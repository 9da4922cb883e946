import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testSite } from '../../platform/page/testing.ts'
import { loadContent } from '../../rooms/guide/index.ts'
import { publicGuidePages } from '../../rooms/guide/routes.ts'
import { listNews } from '../../rooms/results/index.ts'
import { publicResultsPages } from '../../rooms/results/routes.ts'
import { leicestershire } from './leicestershire.ts'
import { northamptonshire } from './northamptonshire.ts'
import { type EmptyHouse, emptyHouse } from './testing.ts'

let house: EmptyHouse
before(async () => {
  house = await emptyHouse()
  assert.deepEqual(await house.load(), { ok: true })
})
after(() => house.database.close())

const publicOrigin = 'http://localhost'
const content = loadContent(join(import.meta.dirname, '../../../content'))

/** A visitor of the public site: the guide and the news. */
const visitor = () =>
  testSite({
    pages: [
      ...publicGuidePages({ content, publicOrigin, filmFolder: '/nowhere' }),
      ...publicResultsPages({ publicOrigin }),
    ],
    db: house.database.public,
    site: 'public',
  })

/** Every number of the two published texts, as the released page words it. */
const NUMBERS = {
  'northamptonshire-october-2023': [
    '9 to 15 October 2023',
    '4 warrants',
    '22 arrests',
    'as young as 10',
    '30 wraps of crack cocaine',
    '32 wraps of heroin',
    '557 deals of cocaine',
    '97 cannabis plants',
    '85 cannabis buds',
    '57 MDMA tablets',
    '£10,256 in cash',
    '1 machete, 1 crossbow, 4 knives and 2 knuckledusters',
    '15 children and 11 adults',
    '360 schools',
    'cuckooing visits, number not given',
    'Beat Bus visits, number not given',
    'call 999',
    'call the police on 101',
    '0800 555 111',
  ],
  'leicestershire-october-2021': [
    '11 to 17 October 2021',
    '11 warrants',
    '28 arrests',
    'more than £100,000 of drugs',
    '£35,000 in cash',
    '85 safeguarding visits',
    'as young as 7',
    '900 cannabis plants, valued at around £800,000',
    '£200,000 of Class A and Class B drugs',
    '£31,930 in cash',
    '1 ANPR operation',
    'workshops, number not given',
    '43 arrests',
    '76 addresses searched',
    'almost £200,000 in cash',
    'around 6kg of heroin, valued at more than £300,000',
    'several offensive weapons',
    '1 line closed',
    'November 2020',
    'more than 4,700,000 film views',
    'call 999',
    'call the police on 101',
    '0800 555 111',
  ],
} as const

/** How many figures each of them places. */
const FIGURES: Readonly<Record<string, number>> = {
  'northamptonshire-october-2023': 19,
  'leicestershire-october-2021': 18,
}

describe('the two releases', () => {
  for (const [slug, numbers] of Object.entries(NUMBERS)) {
    it(`/news/${slug} is published and carries every number of the published text`, async () => {
      const answer = await visitor().get(`/news/${slug}`)
      assert.equal(answer.status, 200)
      const main = answer.document.querySelector('main')
      const text = (main?.textContent ?? '').replaceAll(/\s+/gu, ' ')
      assert.deepEqual(
        numbers.filter((number) => !text.includes(number)),
        [],
      )
    })

    it(`every link of /news/${slug} leads somewhere, each figure to its own page`, async () => {
      const site = visitor()
      const { document } = await site.get(`/news/${slug}`)
      const links = document
        .querySelectorAll('.cs-prose a')
        .map((link) => link.getAttribute('href') ?? '')
      const figures = links.filter((link) => link.startsWith(`/news/${slug}/figures/`))
      assert.equal(new Set(figures).size, FIGURES[slug])
      assert(links.includes('/signs') && links.includes('/what-to-do'))
      for (const link of links.filter((one) => /^https:\/\//u.test(one)))
        assert.match(
          link,
          /^https:\/\/(?:www\.(?:northants|leics)\.police\.uk|crimestoppers-uk\.org)\/$/u,
        )
      for (const link of new Set(links.filter((one) => one.startsWith('/'))))
        assert.equal((await site.get(link)).status, 200, link)
    })

    it(`the headings of /news/${slug} step down one at a time`, async () => {
      const { document } = await visitor().get(`/news/${slug}`)
      const levels = document
        .querySelectorAll('h1, h2, h3, h4')
        .map(({ tagName }) => Number(tagName.slice(1)))
      for (const [index, level] of levels.entries())
        assert(level <= (levels[index - 1] ?? 0) + 1, levels.join(' '))
    })

    it(`/news/${slug} attributes no stated figure to somebody who counted it, and no other days to the week`, async () => {
      const site = visitor()
      const { text } = await site.get(`/news/${slug}?format=json`)
      const data: unknown = JSON.parse(text)
      assert(typeof data === 'object' && data !== null && 'figures' in data)
      assert(Array.isArray(data.figures))
      for (const figure of data.figures.map((one: Record<string, unknown>) => one)) {
        assert.equal(figure['counted_by'] === null, figure['stated_by'] !== '', text)
        const isOfWeek = figure['standing'] !== 'beside'
        assert.equal(figure['period_start'], isOfWeek ? figure['week_start'] : null)
        assert.equal(figure['period_note'] !== null, !isOfWeek)
      }
      const { document } = await site.get(`/news/${slug}/figures/beside/youngest_age`)
      const page = (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/gu, ' ')
      assert.match(
        page,
        /Nobody here counted it; stated by (?:Greatest Hits Radio|Northamptonshire Police)/u,
      )
      assert.match(page, /no period: .*quoted beside County Lines Intensification Week/u)
    })

    it(`/news/${slug} gives the same figures as data`, async () => {
      const { headers, text } = await visitor().get(`/news/${slug}?format=csv`)
      assert.match(headers.get('content-type') ?? '', /^text\/csv/u)
      assert.equal(text.trim().split('\r\n').length, 1 + (FIGURES[slug] ?? 0))
    })
  }

  it('say of Op Impose that its days are not known, and lead from a headline to its parts', async () => {
    const at = '/news/leicestershire-october-2021/figures'
    const impose = await visitor().get(`${at}/beside/op-impose/arrests`)
    assert.match(
      impose.text,
      /Op Impose, a few weeks before the week; its dates were not published/u,
    )
    const headline = await visitor().get(`${at}/headline/drugs_seized/all/value`)
    assert.deepEqual(
      headline.document.querySelectorAll('main li a').map((link) => link.textContent),
      ['900 cannabis plants, valued at around £800,000', '£200,000 of Class A and Class B drugs'],
    )
  })

  it('tell everything that the published texts told besides numbers', async () => {
    const words = async (slug: string) =>
      (await visitor().get(`/news/${slug}`)).document
        .querySelector('main')
        ?.textContent.replaceAll(/\s+/gu, ' ') ?? ''
    const leicestershire21 = await words('leicestershire-october-2021')
    for (const told of [
      'youth services',
      'Young people in Leicester, Leicestershire and Rutland',
      'The day that this release bears is made up',
      'Fearless (another site)',
    ])
      assert(leicestershire21.includes(told), told)
    const northamptonshire23 = await words('northamptonshire-october-2023')
    for (const told of ['The Home Office supported', 'the force’s website (another site)'])
      assert(northamptonshire23.includes(told), told)
  })

  it('are the only news, and nobody signed their own words', async () => {
    const news = await listNews(house.database.public.read, { limit: 10 })
    assert.deepEqual(news.map(({ slug }) => slug).sort(), Object.keys(NUMBERS).sort())
    for (const { signed } of [northamptonshire, leicestershire])
      assert.notEqual(signed.author, signed.countersigner)
  })
})
