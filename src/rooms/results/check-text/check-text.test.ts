import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskResultsPages } from '../routes.ts'
import { NOW, type Office, officeWithWeek } from '../testing-database.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
})
after(() => office.database.close())

const desk = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
const typed = (text: string, more: Record<string, string> = {}) => ({
  agency1: office.force.id,
  agency2: '',
  agency3: '',
  weekId: office.weekId,
  text,
  ...more,
})
const PATH = '/releases/check-text'
const SECRETIVE = 'Magpies counted 28 arrests, 30 warrants and several knives.'

describe('checking a text at the desk', () => {
  it('is reached from the releases, and shows each number with what the figures say', async () => {
    const site = desk(office.people.auditor)
    assert.match((await site.get('/releases')).text, /href="\/releases\/check-text"/u)
    assert.equal((await site.get(PATH)).status, 200)
    const page = await site.post(PATH, typed(SECRETIVE))
    assert.equal(page.status, 200)
    const rows = page.document
      .querySelectorAll('tbody tr')
      .map((row) => row.text.replaceAll(/\s+/gu, ' ').trim())
    assert.match(rows[0] ?? '', /^1 ?28 ?borne out ?The same number: 28 arrests/u)
    assert.match(rows[1] ?? '', /^2 ?30 ?contradicted ?The nearest figure says 11 warrants/u)
    assert.match(rows[2] ?? '', /^3 ?several ?no number/u)
    assert.match(page.text, /1 borne out, 1 contradicted, 1 no number\./u)
    assert.equal(page.document.querySelectorAll('mark').length, 3)
    assert.match(page.text, /Not mentioned in the text/u)
    assert.match(
      page.text,
      new RegExp(`href="/weeks/${office.weekId}/leicestershire/figures/arrests"`, 'u'),
    )
    assert(
      page.document.querySelector('textarea')?.text.includes('Magpies'),
      'the text is still there',
    )
  })

  it('is logged, and nothing of the text is kept or logged', async () => {
    await desk(office.people.analyst).post(PATH, typed(SECRETIVE))
    const { rows } = await office.database.owner.query<{ entry: string }>(
      "select e::text as entry from audit.entries e where e::text like '%results.text.check%'",
    )
    assert(rows.length > 0)
    assert(rows.every(({ entry }) => !entry.includes('Magpies')))
    assert(rows.some(({ entry }) => entry.includes('2021-10-11')))
  })

  it('finds the week by a date in the text, and asks for it where there is none', async () => {
    const site = desk(office.people.analyst)
    const found = await site.post(
      PATH,
      typed('On 13 October 2021 we made 28 arrests.', { weekId: '' }),
    )
    assert.match(found.text, /October 2021, 11 to 17 October 2021/u)
    const asks = await site.post(PATH, typed('We made 28 arrests.', { weekId: '' }))
    assert.equal(asks.status, 422)
    assert.match(asks.text, /Choose the week: the text names no date/u)
    assert.match(asks.document.querySelector('textarea')?.text ?? '', /We made 28 arrests/u)
  })

  it('says what to mend, and keeps what was pasted', async () => {
    const site = desk(office.people.analyst)
    for (const [form, says] of [
      [typed(' '), /Paste the text to check/u],
      [typed('x', { agency1: '' }), /Choose whose figures to hold the text against/u],
      [typed('x', { weekId: 'nonsense' }), /Choose a week from the list/u],
      [
        typed('28 '.repeat(14_000)),
        /40,000 characters or fewer \(it has 42,000\)\. Check it in parts/u,
      ],
    ] as const) {
      const page = await site.post(PATH, form)
      assert.equal(page.status, 422)
      assert.match(page.text, says)
    }
  })

  it('takes a text with what pasting brings along, and shows mark-up as it was typed', async () => {
    const page = await desk(office.people.analyst).post(
      PATH,
      typed('\uFEFF<b>28\u200B arrests</b>\r\n11\u00A0warrants'),
    )
    assert.match(page.text, /2 borne out\./u)
    assert.match(page.text, /&lt;b&gt;/u)
  })

  it('is for those who may read figures', async () => {
    assert.equal((await desk(office.people.stranger).get(PATH)).status, 404)
    assert.equal(
      (await desk(office.people.stranger).postRaw(PATH, typed('28 arrests'))).status,
      404,
    )
    assert.equal((await desk(office.people.analyst).postRaw(PATH, typed('28 arrests'))).status, 403)
  })
})
