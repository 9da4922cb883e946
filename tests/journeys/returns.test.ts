import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { contextFor, follow, watch } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { signIn } from '../support/sign-in.ts'

const WEEK = '27 February to 5 March 2023'
const FORCES = ['northamptonshire', 'leicestershire', 'lincolnshire'] as const
const ANALYST = 'leonie.harcastle@example.org'
const AUTHOR = 'gethin.marlowe@example.org'
const SECOND = 'zosia.penhallam@example.org'
const RELEASE = 'east-midlands-february-2023'

/** A force's return, with the slip of the pen that one of them comes with here: 67 for 76. */
const returnOf = (force: string): { name: string; mimeType: string; buffer: Buffer } => {
  const name = `${force}-2023-02.csv`
  const text = readFileSync(new URL(`../../docs/examples/returns/${name}`, import.meta.url), 'utf8')
  return {
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text.replace(',76,people', ',67,people')),
  }
}

for (const javaScriptEnabled of [false, true])
  describe(`from three forces’ returns to a corrected release, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    const folder = temporaryFolder()
    let product: Product
    let browser: Browser
    before(async () => {
      product = await startProduct(folder.path)
      browser = await startChromium()
    })
    after(async () => {
      await browser.close()
      await product.stop()
      folder.remove()
    })

    const main = (page: Page) => page.getByRole('main')
    const press = async (page: Page, name: string | RegExp) => {
      await main(page)
        .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
        .first()
        .click()
      await page.waitForLoadState()
    }
    const as = async (email: string, work: (page: Page) => Promise<void>) => {
      const context = await contextFor(browser, {
        session: await signIn(product, email),
        origin: product.deskOrigin,
        javaScriptEnabled,
      })
      const { complaints } = watch(context)
      const page = await context.newPage()
      await page.goto(product.deskOrigin)
      await work(page)
      await context.close()
      assert.deepEqual(complaints, [])
    }
    const toWeek = async (page: Page) => {
      await page.goto(`${product.deskOrigin}/weeks`)
      await follow(main(page).getByRole('row').filter({ hasText: WEEK }).getByRole('link').first())
    }
    const toRollup = async (page: Page) => {
      await toWeek(page)
      await follow(main(page).getByRole('link', { name: /East Midlands counted/u }))
    }
    const arrests = (page: Page) =>
      page
        .getByRole('row')
        .filter({ hasText: /arrests/u })
        .first()
        .innerText()

    it('brings in three returns, each checked before anything is kept', () =>
      as(ANALYST, async (page) => {
        for (const force of FORCES) {
          await page.goto(`${product.deskOrigin}/weeks`)
          await follow(main(page).getByRole('link', { name: 'Bring in what others published' }))
          await follow(main(page).getByRole('button', { name: 'Bring in a file' }).first())
          await page.getByLabel('CSV file').setInputFiles(returnOf(force))
          await press(page, 'Check the file')
          const bring = main(page).getByRole('button', { name: /^Bring in \d+ claims/u })
          for (let look = 0; look < 60 && (await bring.count()) === 0; look += 1) {
            await page.waitForTimeout(500)
            await page.reload()
          }
          await bring.click()
          await page
            .getByRole('heading', { name: 'Receipt' })
            .waitFor({ timeout: 30_000 })
            .catch(() => page.reload())
          assert.match(await main(page).innerText(), /SHA-256\s+[0-9a-f]{64}/u)
        }
        await page.goto(`${product.deskOrigin}/figures/imports/new`)
        await page.getByLabel('CSV file').setInputFiles(returnOf('lincolnshire'))
        await press(page, 'Check the file')
        await page
          .getByText(/already|was brought in/u)
          .first()
          .waitFor()
      }))

    it('states the region’s total, finds where it differs, and corrects it', () =>
      as(ANALYST, async (page) => {
        await toWeek(page)
        await follow(
          main(page).getByRole('link', { name: 'East Midlands Special Operations Unit' }),
        )
        await follow(main(page).getByRole('link', { name: 'Record a statement' }))
        await page.getByLabel('A headline: a total of what is counted in the week').check()
        await page.getByLabel('What was counted').selectOption({ label: 'Arrests' })
        await page.getByLabel('Quantity', { exact: true }).fill('125')
        await page.getByLabel('Unit').selectOption({ label: 'people' })
        await page.getByLabel('How exact the quantity is').selectOption({ index: 1 })
        await page.getByLabel('Who stated it').fill('Regional coordinator')
        await page.getByLabel('Where it was stated', { exact: true }).fill('Return of the region')
        await press(page, 'Save')

        await toRollup(page)
        const before = await arrests(page)
        assert.match(before, /116 arrests/u)
        assert.match(before, /125/u)
        assert.match(before, /\b9\b/u)
        assert.match(await main(page).innerText(), /3 of 5 forces are in/u)

        await follow(main(page).getByRole('link', { name: '67 arrests' }))
        await follow(main(page).getByRole('link', { name: '67 arrests' }).first())
        await follow(
          main(page)
            .getByRole('link', { name: /^Published: |67 arrests/u })
            .first(),
        )
        assert.match(await page.innerText('h1'), /67 arrests/u)
        await page.getByLabel('Quantity', { exact: true }).fill('76')
        await page.getByLabel('Correct it').check()
        await press(page, 'Save')
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
        assert.equal(await page.getByLabel('Quantity', { exact: true }).inputValue(), '76')
        await page
          .getByLabel('Why', { exact: true })
          .fill('The release says 76; two digits were swapped.')
        await press(page, 'Save')

        await toRollup(page)
        const now = await arrests(page)
        assert.match(now, /125 arrests/u)
        assert.match(now, /125 stated, and 125 counted by 3 of 5 forces: they agree/u)
      }))

    it('drafts, is caught by the checks, is countersigned, published and corrected', async () => {
      let desk = ''
      const text = (page: Page) => page.getByLabel('Text', { exact: true })
      await as(AUTHOR, async (page) => {
        await toWeek(page)
        await follow(
          main(page).getByRole('link', { name: 'East Midlands Special Operations Unit' }),
        )
        await follow(main(page).getByRole('button', { name: 'Write a release' }))
        await page.getByLabel('Title').fill('The East Midlands against county lines')
        await page.getByLabel('Address').fill(RELEASE)
        await page.getByLabel('Area', { exact: true }).fill('East Midlands')
        await page.getByLabel('All of the force’s area').check()
        for (const [label, value] of [
          ['Day', '9'],
          ['Month', '3'],
          ['Year', '2023'],
        ] as const)
          await page
            .getByRole('group', { name: 'Date of the release' })
            .getByLabel(label)
            .fill(value)
        await text(page).fill(
          'Forces made 125 arrests and a dozen visits. Almost {figure cash_seized} was seized from drug runners.',
        )
        await press(page, 'Save and look')
        await page.waitForURL(/\/releases\/[0-9a-f-]{36}/u)
        desk = new URL(page.url()).pathname
        const findings = await main(page).innerText()
        for (const found of [/125/u, /a dozen|dozen/u, /Almost/u, /runners/u])
          assert.match(findings, found)

        await page.goto(`${product.deskOrigin}${desk}/edit`)
        await text(page).fill(
          'Forces made {figure arrests}, and seized {figure cash_seized}. {figure people_safeguarded} were helped.',
        )
        await press(page, 'Save and look')
        await follow(main(page).getByRole('button', { name: 'Submit for countersigning' }))
        await press(page, 'Submit')
        await page.getByText('The release waits for a countersignature').waitFor()
      })
      await as(SECOND, async (page) => {
        await page.goto(product.deskOrigin + desk)
        await follow(main(page).getByRole('button', { name: 'Countersign' }))
        await press(page, 'Countersign')
        assert.match(await main(page).innerText(), /The release is countersigned/u)
      })
      await as(AUTHOR, async (page) => {
        await page.goto(product.deskOrigin + desk)
        await follow(main(page).getByRole('button', { name: 'Publish', exact: true }))
        await press(page, 'Publish')
        assert.match(await main(page).innerText(), /The release is published/u)
      })
      const news = `${product.publicOrigin}/news/${RELEASE}`
      await isPublic(news, /125 arrests/u)

      // A force mends its return, and what was published is corrected as a correction.
      await as(ANALYST, async (page) => {
        await toWeek(page)
        await follow(main(page).getByRole('link', { name: 'Lincolnshire Police' }))
        await follow(main(page).getByRole('link', { name: '24 arrests' }).first())
        await follow(
          main(page)
            .getByRole('link', { name: /^Published: /u })
            .first(),
        )
        await page.getByLabel('Quantity', { exact: true }).fill('26')
        await page.getByLabel('Correct it').check()
        await page
          .getByLabel('Why', { exact: true })
          .fill('Two more people were arrested that week.')
        await press(page, 'Save')
      })
      await as(AUTHOR, async (page) => {
        await page.goto(product.deskOrigin + desk)
        await follow(main(page).getByRole('button', { name: 'Correct', exact: true }))
        await press(page, /[Cc]orrect/u)
        await page
          .getByLabel('What is corrected, and why')
          .fill('Lincolnshire Police mended its return after the week.')
        await press(page, 'Save and look')
        await follow(main(page).getByRole('button', { name: 'Submit for countersigning' }))
        await press(page, 'Submit')
      })
      await as(SECOND, async (page) => {
        await page.goto(product.deskOrigin + desk)
        await follow(main(page).getByRole('button', { name: 'Countersign' }))
        await press(page, 'Countersign')
      })
      await as(AUTHOR, async (page) => {
        await page.goto(product.deskOrigin + desk)
        await follow(main(page).getByRole('button', { name: 'Publish', exact: true }))
        await press(page, 'Publish')
      })
      const corrected = await isPublic(news, /127 arrests/u)
      assert.match(corrected, /Corrected on/u)
      assert.match(corrected, /125 arrests/u)
    })

    const isPublic = async (address: string, words: RegExp): Promise<string> => {
      const end = performance.now() + 5000
      for (;;) {
        const text = await (await fetch(address)).text()
        if (words.test(text)) return text
        assert.ok(performance.now() < end, `${address} says ${words.source}`)
        await new Promise((later) => setTimeout(later, 100))
      }
    }
  })
