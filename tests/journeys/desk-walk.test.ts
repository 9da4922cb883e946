import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { contextFor, follow, signInByPage, watch } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'

const WEEK = '9 to 15 October 2023'

describe('from a warrant to a published figure', () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  let lead: PlainBrowser
  before(async () => {
    product = await startProduct(folder.path)
    browser = await startChromium()
    lead = await signIn(product, product.memberWith('Operation lead'))
  })
  after(async () => {
    await browser.close()
    await product.stop()
    folder.remove()
  })

  const main = (page: Page) => page.getByRole('main')
  const bar = (page: Page, name: string) =>
    follow(page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name, exact: true }))
  const press = async (page: Page, name: string) => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click()
    await page.waitForLoadState()
  }
  const group = (page: Page, name: string): Locator => page.getByRole('group', { name })
  const date = async (page: Page, name: string, [day, month, year]: [string, string, string]) => {
    await group(page, name).getByLabel('Day').fill(day)
    await group(page, name).getByLabel('Month').fill(month)
    await group(page, name).getByLabel('Year').fill(year)
  }
  const opened = async (
    session: PlainBrowser,
    javaScriptEnabled: boolean,
    work: (page: Page) => Promise<void>,
  ) => {
    const context = await contextFor(browser, {
      session,
      origin: product.deskOrigin,
      javaScriptEnabled,
    })
    await tried(context, work)
  }
  const tried = async (context: BrowserContext, work: (page: Page) => Promise<void>) => {
    const { complaints } = watch(context)
    const page = await context.newPage()
    await page.goto(product.deskOrigin)
    await work(page)
    await context.close()
    assert.deepEqual(complaints, [])
  }
  const toWeek = async (page: Page) => {
    await bar(page, 'Weeks')
    await follow(main(page).getByRole('row').filter({ hasText: WEEK }).getByRole('link').first())
    await follow(main(page).getByRole('link', { name: 'Northamptonshire Police' }))
  }
  /** The phrases of what is counted in Northamptonshire's week. */
  const counted = async (page: Page): Promise<string[]> => {
    await toWeek(page)
    return page
      .getByRole('table', { name: 'Counted in the week' })
      .getByRole('link')
      .allInnerTexts()
  }

  for (const [script, role] of [
    [false, 'Analyst'],
    [true, 'Auditor'],
  ] as const)
    it(`walks from 22 arrests to the activities that it counts, as ${role}, ${script ? 'with' : 'without'} JavaScript`, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script })
      const page = await context.newPage()
      await signInByPage(page, {
        origin: product.deskOrigin,
        email: product.memberWith(role),
        passphrase: product.passphrase,
      })
      assert.match(await page.innerText('h1'), /^Hello, /u)
      await toWeek(page)
      // Once among the first figures, once in the list of all: both lead to the same place.
      const ways = main(page).getByRole('link', { name: '22 arrests', exact: true })
      assert.equal(await ways.count(), 2)
      await follow(script ? ways.first() : ways.last())
      const list = page.getByRole('table', { name: 'What it counts' })
      const claims = await list.locator('tbody tr td:last-child').allInnerTexts()
      const sum = claims.map((words) => Number.parseInt(words, 10)).reduce((a, b) => a + b, 0)
      assert.equal(sum, 22, claims.join(', '))
      assert.match(await list.locator('tfoot').innerText(), /22 arrests/u)
      const first = claims[0] ?? ''
      await follow(list.locator('tbody').getByRole('link').first())
      assert.match(await page.innerText('h1'), /, /u)
      assert.match(
        await main(page).innerText(),
        new RegExp(`Arrests: ${first.split(' ')[0] ?? ''}`, 'u'),
      )
      await context.close()
    })

  it('records an operation, an activity and two outcomes, corrects one and withdraws one', () =>
    opened(lead, false, async (page) => {
      await bar(page, 'Operations')
      await follow(main(page).getByRole('button', { name: 'Record an operation' }))
      await page.getByLabel('Name').fill('Operation Larch')
      await date(page, 'When does it start?', ['9', '10', '2023'])
      await page.getByLabel('What it is about').fill('Warrants at homes that were taken over.')
      await press(page, 'Save')
      assert.equal(await page.innerText('h1'), 'Operation Larch')

      await follow(main(page).getByRole('button', { name: 'Record an activity in it' }))
      await page.getByLabel('What was done').selectOption({ label: 'Warrant' })
      await date(page, 'When did it start?', ['12', '10', '2023'])
      await page.getByLabel('Area').fill('Corby')
      await press(page, 'Save and add outcomes')
      assert.match(await page.innerText('h1'), /Warrant, Corby/u)
      const activity = new URL(page.url()).pathname

      await follow(main(page).getByRole('button', { name: 'Add an outcome' }))
      await follow(main(page).getByRole('link', { name: 'Arrests', exact: true }))
      await page.getByLabel('Quantity').fill('3')
      await press(page, 'Save and add another')
      assert.match(await main(page).innerText(), /The outcome was added. Add the next one/u)
      await follow(main(page).getByRole('link', { name: 'Cash seized', exact: true }))
      await page.getByLabel('Quantity').fill('500')
      await page.getByLabel('Unit').selectOption({ label: 'pounds' })
      await press(page, 'Save')
      assert.equal(new URL(page.url()).pathname, activity)
      let figures = await counted(page)
      assert.ok(figures.includes('25 arrests'), figures.join('; '))
      assert.ok(
        figures.some((words) => words.includes('£10,756')),
        figures.join('; '),
      )

      await page.goto(product.deskOrigin + activity)
      const row = (words: string) => main(page).getByRole('row').filter({ hasText: words })
      await follow(row('Arrests').getByRole('link', { name: /^Correct/u }))
      await page.getByLabel('Quantity').fill('2')
      await press(page, 'Save the correction')
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      await page.getByLabel('Why is it corrected?').fill('One person was arrested twice.')
      await press(page, 'Save the correction')
      const history = await main(page).innerText()
      assert.match(history, /Why: One person was arrested twice\./u)
      assert.match(await main(page).locator('del').first().innerText(), /3/u)

      await follow(row('Cash seized').getByRole('link', { name: /^Withdraw/u }))
      await page.getByLabel('Why is it withdrawn?').fill('It was given back at once.')
      await press(page, 'Withdraw the outcome')
      assert.match(await main(page).innerText(), /One outcome was withdrawn; see the history/u)
      figures = await counted(page)
      assert.ok(figures.includes('24 arrests'), figures.join('; '))
      assert.ok(
        figures.some((words) => words.includes('£10,256')),
        figures.join('; '),
      )
      await page.goto(product.deskOrigin + activity)
      await follow(main(page).getByRole('link', { name: 'Withdraw this activity' }))
      await page.getByLabel('Why is it withdrawn?').fill('It was recorded twice.')
      await main(page)
        .getByRole('button', { name: /^Withdraw/u })
        .click()
      await page.waitForLoadState()
      assert.ok((await counted(page)).includes('22 arrests'))
    }))

  it('shows both versions to the second of two editors, who loses nothing', () =>
    opened(lead, true, async (first) => {
      await bar(first, 'Activities')
      await follow(main(first).getByRole('button', { name: 'With all the questions' }))
      await first.getByLabel('What was done').selectOption({ label: 'Warrant' })
      await date(first, 'When did it start?', ['1', '6', '2023'])
      await first.getByLabel('Area').fill('Kettering')
      await press(first, 'Save and add outcomes')
      await first.waitForURL(/\/activities\/[0-9a-f-]{36}/u)
      const edit = `${product.deskOrigin}${new URL(first.url()).pathname}/edit`
      await first.goto(edit)
      await opened(lead, false, async (second) => {
        await second.goto(edit)
        await second.getByLabel('Area').fill('Wellingborough')
        await second.getByLabel('Note').fill('The street was looked up.')
        await second.getByLabel('Why is it corrected?').fill('Wrong town.')
        await press(second, 'Save the correction')
        assert.match(await main(second).innerText(), /The correction was saved/u)
      })
      await first.getByLabel('Area').fill('Rushden')
      await first.getByLabel('Why is it corrected?').fill('Wrong town, as I was told.')
      await press(first, 'Save the correction')
      const table = first.getByRole('table', { name: 'What differs' })
      await table.waitFor()
      const differs = await table.innerText()
      assert.match(differs, /Wellingborough/u)
      assert.match(differs, /Rushden/u)
      assert.equal(await first.getByLabel('Area').inputValue(), 'Rushden')
      assert.equal(
        await first.getByLabel('Why is it corrected?').inputValue(),
        'Wrong town, as I was told.',
      )
      await first.waitForTimeout(1600)
      await press(first, 'Save the correction')
      assert.match(await first.innerText('h1'), /Rushden/u)
      assert.match(await main(first).innerText(), /Wellingborough became Rushden/u)
    }))

  it('writes a release whose numbers are figures, has it countersigned, and publishes it', async () => {
    const author = await signIn(product, product.memberWith('Communications officer'))
    const slug = 'walked-from-a-warrant'
    let desk = ''
    const body = (more: string) =>
      `Officers and partners worked in the county.\n\n- {figure arrests}\n\n${more}`
    await opened(author, true, async (page) => {
      await toWeek(page)
      await follow(main(page).getByRole('button', { name: 'Write a release' }))
      await page.getByLabel('Title').fill('A week of warrants and visits')
      await page.getByLabel('Address').fill(slug)
      await page.getByLabel('Area', { exact: true }).fill('Northamptonshire')
      await page.getByLabel('All of the force’s area').check()
      await date(page, 'Date of the release', ['20', '10', '2023'])
      await page.getByLabel('Text', { exact: true }).fill(body('They also took 99 balloons.'))
      await press(page, 'Save and look')
      await page.waitForURL(/\/releases\/[0-9a-f-]{36}/u)
      desk = new URL(page.url()).pathname
      const findings = page.getByRole('region', { name: 'To mend before it is submitted' })
      assert.match(await findings.innerText(), /99/u)
      assert.equal(
        await main(page)
          .getByRole('button', { name: /^Submit/u })
          .count(),
        0,
      )
      await page.goto(`${product.deskOrigin}${desk}/submit`)
      await press(page, 'Submit')
      assert.match(await page.locator('.govuk-error-summary').innerText(), /must be mended first/u)

      await page.goto(`${product.deskOrigin}${desk}/edit`)
      await page
        .getByLabel('Text', { exact: true })
        .fill(body('Thank you to everybody who told us.'))
      await press(page, 'Save and look')
      await follow(main(page).getByRole('button', { name: 'Submit for countersigning' }))
      await press(page, 'Submit')
      await page.getByText('The release waits for a countersignature').waitFor()
      assert.equal(await main(page).getByRole('button', { name: 'Countersign' }).count(), 0)
      await page.goto(`${product.deskOrigin}${desk}/countersign`)
      await press(page, 'Countersign')
      assert.match(await page.locator('.govuk-error-summary').innerText(), /wrote none of this/u)
    })
    assert.equal((await fetch(`${product.publicOrigin}/news/${slug}`)).status, 404)

    await opened(lead, false, async (page) => {
      await page.goto(product.deskOrigin + desk)
      await follow(main(page).getByRole('button', { name: 'Countersign' }))
      assert.match(await main(page).innerText(), /Officers and partners worked in the county/u)
      const figures = main(page).getByRole('table', { name: 'The figures in it' })
      assert.match(await figures.innerText(), /22 arrests/u)
      await press(page, 'Countersign')
      assert.match(await main(page).innerText(), /The release is countersigned/u)
    })
    await opened(author, false, async (page) => {
      await page.goto(product.deskOrigin + desk)
      await follow(main(page).getByRole('button', { name: 'Publish' }))
      await press(page, 'Publish')
      const published = performance.now()
      assert.match(await main(page).innerText(), /The release is published/u)
      const address = `${product.publicOrigin}/news/${slug}`
      while ((await fetch(address)).status !== 200)
        assert.ok(performance.now() - published < 2000, 'it is public within two seconds')

      await page.goto(`${product.publicOrigin}/news`)
      await follow(main(page).getByRole('link', { name: 'A week of warrants and visits' }))
      await follow(main(page).getByRole('link', { name: '22 arrests' }).first())
      const figure = await main(page).innerText()
      assert.match(figure, new RegExp(WEEK, 'u'))
      assert.match(figure, /Counted by\s+Northamptonshire Police/u)
      assert.match(figure, /What it means/u)
      assert.match(figure, /Published: countersigned by a second person/u)

      const json = await fetch(address, { headers: { accept: 'application/json' } })
      assert.match(json.headers.get('content-type') ?? '', /^application\/json/u)
      assert.match(JSON.stringify(await json.json()), /"22 arrests"/u)
      const csv = await fetch(address, { headers: { accept: 'text/csv' } })
      assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/u)
      assert.match(await csv.text(), /,22,people,/u)
    })
  })
})
