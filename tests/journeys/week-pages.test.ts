import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertReflows } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { DESKTOP, type Examiner, examinerOf } from '../support/examiner.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { signIn } from '../support/sign-in.ts'

const ANALYST = 'leonie.harcastle@example.org'
const AUTHOR = 'gethin.marlowe@example.org'
const SECOND = 'zosia.penhallam@example.org'
const returnOf = (force: string) =>
  readFileSync(new URL(`../../docs/examples/returns/${force}-2023-02.csv`, import.meta.url), 'utf8')
const RETURN = returnOf('northamptonshire')

describe('every type of page about weeks', { timeout: 300_000 }, () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  let look: Examiner
  let week = ''
  before(async () => {
    product = await startProduct(folder.path)
    browser = await startChromium()
    look = examinerOf(product, browser)
  })
  after(async () => {
    await browser.close()
    await product.stop()
    folder.remove()
  })

  const main = (page: Page) => page.getByRole('main')
  const press = async (page: Page, name: string | RegExp) => {
    const exact = typeof name === 'string' ? { exact: true } : {}
    const button = main(page)
      .getByRole('button', { name, ...exact })
      .first()
    await button.click()
    await page.waitForLoadState()
  }
  const go = async (page: Page, path: string) => {
    await page.goto(product.deskOrigin + path)
    await look.examined(page)
  }
  const upload = async (page: Page, path: string, text: string) => {
    await page.goto(`${product.deskOrigin}${path}/new`)
    const file = { name: 'a-file.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.getByLabel('CSV file').setInputFiles(file)
    await press(page, 'Check the file')
    const done = main(page).getByText(/^It would make|problems?$|Nothing can be brought in/u)
    for (let wait = 0; wait < 40 && (await done.count()) === 0; wait += 1) {
      await page.waitForTimeout(500)
      await page.reload()
    }
    await look.examined(page)
  }

  it('files of figures and activities, from the form to the receipt', async () => {
    const analyst = await signIn(product, ANALYST)
    const [context, page] = await look.opened(analyst)
    for (const path of ['/figures/imports', '/activities/imports']) {
      await look.examineAll(page, [path, `${path}/new`, `${path}/columns`])
      await look.sendEmpty(page, `${path}/new`)
    }
    await upload(page, '/figures/imports', RETURN.replace(',arrests,', ',arests,'))
    await upload(page, '/activities/imports', 'activity,kind\nA1,nothing-like-it\n')
    await upload(page, '/figures/imports', RETURN)
    await press(page, /^Bring in \d+ claims/u)
    await page.getByRole('heading', { name: 'Receipt' }).waitFor()
    await look.examined(page)
    await go(page, `${new URL(page.url()).pathname}/undo`)
    await upload(page, '/figures/imports', returnOf('leicestershire'))
    await press(page, /^Bring in \d+ claims/u)
    await page.getByRole('heading', { name: 'Receipt' }).waitFor()
    await go(page, '/figures/imports')
    const weeks = await analyst.open('/weeks')
    week =
      weeks.document
        .querySelectorAll('main a')
        .find(({ text }) => text.includes('February 2023'))
        ?.getAttribute('href') ?? ''
    assert.match(week, /^\/weeks\//u)
    await context.close()
    look.noProblems()
  })

  it('the board, the roll-up, claims, definitions and a text that is checked', async () => {
    const analyst = await signIn(product, ANALYST)
    const [context, page] = await look.opened(analyst)
    const reporter = `${week}/northamptonshire`
    const october = await look.find(analyst, '/weeks', /^\/weeks\/[0-9a-f-]{36}$/u)
    const board = `${week}/board`
    await look.examineAll(page, [
      ...[week, reporter, `${week}/emsou`, board, `${board}?scope=national`],
      ...[`${october}/board`, `${october}/board?scope=reporter:northamptonshire`],
      ...[`${board}/figures/arrests?scope=region%3Aemsou`, `${week}/rollup/region:emsou`],
      ...[`${week}/rollup/national`, `${week}/emsou/figures/arrests`],
      ...[await look.find(analyst, reporter, /\/claims\//u), '/weeks/definitions'],
      ...['/weeks/definitions/new', '/releases/check-text'],
      await look.find(analyst, '/weeks/definitions', /definitions\/[0-9a-f-]{36}$/u),
    ])
    await look.sendEmpty(page, '/weeks/definitions/new')
    await look.sendEmpty(page, '/releases/check-text')
    await page
      .getByLabel('Text', { exact: true })
      .fill('Police made 25 arrests and seized 12 knives.')
    await press(page, 'Check')
    await look.examined(page)
    await page.goto(`${product.deskOrigin}${week}/rollup/region:emsou`)
    const sizes = await page.evaluate<string[]>(
      `[...new Set([...document.querySelectorAll('.cs-table tbody td, .cs-table tbody td :is(li, a)')].map((one) => getComputedStyle(one).fontSize))]`,
    )
    assert.equal(sizes.length, 1, `in a table, all is of one size: ${sizes.join(', ')}`)
    await page.goto(product.deskOrigin + board)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 718, height: 1000 })
    await assertReflows(page)
    await context.close()
    look.noProblems()
  })

  it('the return, its mapping and its history', async () => {
    const analyst = await signIn(product, ANALYST)
    const [context, page] = await look.opened(analyst)
    const query = `week=${week.split('/')[2] ?? ''}&scope=region%3Aemsou`
    await look.examineAll(page, [
      ...['/returns', `/returns?${query}`, `/returns/make?${query}`, '/returns/versions/1'],
      ...['/returns/draft', '/returns/draft/columns/new', '/returns/draft/columns/2'],
    ])
    await page.goto(`${product.deskOrigin}/returns/make?${query}`)
    await press(page, 'Make this return')
    await page.waitForURL(/\/returns\/exports\//u)
    await look.examined(page)
    await go(page, '/returns')
    await context.close()
    look.noProblems()
  })

  it('the catalogues, and what an outcome was worth', async () => {
    const analyst = await signIn(product, product.memberWith('Analyst'))
    const [context, page] = await look.opened(analyst)
    await look.examineAll(page, [
      ...['/catalogues/measures/drugs_seized', '/catalogues/subjects/heroin'],
      ...['/catalogues/subjects/heroin/change', '/catalogues/areas/hinckley/change'],
    ])
    await look.sendEmpty(page, '/catalogues/subjects/new')
    await look.sendEmpty(page, '/catalogues/subjects/heroin/class')
    await context.close()
    const lead = await signIn(product, product.memberWith('Operation lead'))
    const [other, second] = await look.opened(lead)
    const activities = await look.findAll(lead, '/activities', /^\/activities\/[0-9a-f-]{36}$/u)
    let valuations: string | undefined
    for (const activity of new Set(activities))
      valuations ??= (await look.findAll(lead, activity, /\/valuations$/u))[0]
    assert.ok(valuations !== undefined)
    await look.examineAll(second, [valuations, valuations.replace(/valuations$/u, 'value')])
    await look.sendEmpty(second, valuations.replace(/valuations$/u, 'value'))
    await other.close()
    look.noProblems()
  })

  it('a release, from its findings to its withdrawal', async () => {
    const author = await signIn(product, AUTHOR)
    const [context, page] = await look.opened(author)
    await page.goto(
      `${product.deskOrigin}/releases/new?week=${week.split('/')[2] ?? ''}&reporter=emsou`,
    )
    await page.getByLabel('Title').fill('The East Midlands against county lines')
    await page.getByLabel('Address').fill('pages-of-a-release')
    await page.getByLabel('Area', { exact: true }).fill('East Midlands')
    await page.getByLabel('All of the force’s area').check()
    const date = page.getByRole('group', { name: 'Date of the release' })
    await date.getByLabel('Day').fill('9')
    await date.getByLabel('Month').fill('3')
    await date.getByLabel('Year').fill('2023')
    const text = page.getByLabel('Text', { exact: true })
    await text.fill('A dozen visits, and {figure arrests}.')
    await page.getByLabel('Quote 1: who said it').fill('A sergeant')
    await page.getByLabel('Quote 1: what they said').fill('The runners were children.')
    await press(page, 'Save and look')
    await page.waitForURL(/\/releases\/[0-9a-f-]{36}/u)
    await look.examined(page)
    const desk = new URL(page.url()).pathname
    await go(page, `${desk}/edit`)
    await text.fill('Forces made {figure arrests}.')
    await press(page, 'Save and look')
    await look.examined(page)
    const finding = await look.find(author, desk, /\/findings\/[0-9a-f]+$/u)
    await go(page, finding)
    await look.sendEmpty(page, finding)
    await page.getByLabel('Why it may stand as it is').fill('It is what was said.')
    await press(page, 'Keep the reason')
    await look.examined(page)
    await look.examineAll(page, [`${desk}/compare`, `${desk}/comments`, `${desk}/submit`])
    await page.goto(`${product.deskOrigin}${desk}/submit`)
    await press(page, 'Submit')

    const [other, second] = await look.opened(await signIn(product, SECOND))
    await go(second, desk)
    await look.sendEmpty(second, `${desk}/comments`)
    await second.getByLabel('Comment', { exact: true }).fill('Is the quotation agreed?')
    await press(second, 'Say it')
    await go(second, `${desk}/comments`)
    const comment = await main(second).locator('a[href*="/comments/"]').first().getAttribute('href')
    await go(second, comment ?? '')
    await press(second, 'It is resolved')
    await look.examineAll(second, [desk, `${desk}/return`, `${desk}/countersign`])
    await press(second, 'Countersign')
    await look.examined(second)
    await other.close()

    await look.examineAll(page, [`${desk}/publish`, `${desk}/schedule`])
    await look.sendEmpty(page, `${desk}/schedule`)
    const soon = new Date(Date.now() + 3 * 86_400_000)
    await page.getByLabel('Day').fill(soon.getUTCDate().toString())
    await page.getByLabel('Month').fill((soon.getUTCMonth() + 1).toString())
    await page.getByLabel('Year').fill(soon.getUTCFullYear().toString())
    await page.getByLabel('Time').fill('09:30')
    await press(page, 'Set the time')
    await look.examined(page)
    await go(page, `${desk}/unschedule`)
    await main(page).locator('form[method=post] button').last().click()
    await page.waitForLoadState()
    await page.goto(`${product.deskOrigin}${desk}/publish`)
    await press(page, 'Publish')
    await look.examined(page)
    await look.examineAll(page, [`${desk}/correct`, `${desk}/withdraw`])
    await page.getByLabel(/Why|Reason/u).fill('It was not agreed.')
    await press(page, /Withdraw/u)
    await look.examined(page)
    await context.close()

    const outside = await browser.newContext({ viewport: DESKTOP, bypassCSP: true })
    const reader = await outside.newPage()
    for (const path of ['/news/pages-of-a-release', '/news/pages-of-a-release/editions/1']) {
      await reader.goto(product.publicOrigin + path)
      await look.examined(reader)
    }
    await outside.close()
    look.noProblems()
  })
})
