import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertReflows, contextFor, follow, watch } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'

const PHONE = { width: 375, height: 667 }

describe('recording on a phone', () => {
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

  const onPhone = async (javaScriptEnabled: boolean, work: (page: Page) => Promise<void>) => {
    const context = await contextFor(browser, {
      session: lead,
      origin: product.deskOrigin,
      viewport: PHONE,
      hasTouch: true,
      javaScriptEnabled,
    })
    const { complaints } = watch(context)
    const page = await context.newPage()
    await page.goto(`${product.deskOrigin}/activities/enter`)
    await work(page)
    await context.close()
    assert.deepEqual(complaints, [])
  }
  const save = async (page: Page, name = 'Save') => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  }
  const recorded = async (page: Page) => {
    await page.waitForURL(/\/activities\/[0-9a-f-]{36}\?done=entered/u)
    return page.getByRole('main').innerText()
  }

  for (const script of [false, true])
    it(`takes a few taps and the numbers, ${script ? 'with' : 'without'} JavaScript`, () =>
      onPhone(script, async (page) => {
        await assertReflows(page)
        const small = await page.evaluate<string[]>(
          `[...document.querySelectorAll('main input:not([type=hidden]), main select, main button, .activities-chips .govuk-radios__item')]
            .filter((one) => !one.matches('.activities-first-button') && one.checkVisibility() && !one.matches('[type=radio], [type=checkbox]') && one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML.slice(0, 80))`,
        )
        assert.deepEqual(small, [])
        const tall = await page.evaluate<number>(
          `[...document.querySelectorAll('main button')].find((one) => one.textContent === 'Save' && one.checkVisibility() && !one.matches('.activities-first-button'))
            .getBoundingClientRect().bottom - document.querySelector('.activities-entry').getBoundingClientRect().top`,
        )
        assert.ok(tall < 2 * PHONE.height, `the common path takes ${String(tall)} px`)
        await page.getByText('Something else', { exact: true }).tap()
        await page.getByLabel('Something else that was done').selectOption('Warrant')
        await page.getByLabel('Another town or district').fill('Corby')
        for (const [what, of, number] of [
          ['Arrests', '', '2'],
          ['Bladed weapons seized', 'machete', '3'],
        ] as const) {
          await save(page, 'Add another line')
          const line = page.locator('.activities-free-line').last()
          await line.getByLabel('Number', { exact: true }).waitFor()
          await page.waitForFunction(
            `document.querySelectorAll('.activities-free-line').length === ${what === 'Arrests' ? '1' : '2'}`,
          )
          await line.getByLabel('What was counted').selectOption({ label: what })
          await line.getByLabel('Of what').selectOption(of)
          await line.getByLabel('Number', { exact: true }).fill(number)
        }
        await save(page)
        const text = await recorded(page)
        assert.match(text, /2 arrests/u)
        assert.match(text, /3 machetes/u)
        await page.goto(`${product.deskOrigin}/activities/enter`)
        await follow(page.getByRole('link', { name: 'Warrant, Corby' }))
        assert.equal(await page.getByLabel('Machetes').inputValue(), '')
        await page.getByLabel('Machetes').fill('1')
        await save(page)
        assert.match(await recorded(page), /1 machete/u)
      }))

  it('loses nothing on a dropped connection, and says so', () =>
    onPhone(true, async (page) => {
      await page.getByRole('radio', { name: 'Warrant' }).check()
      await page.getByLabel('Another town or district').fill('Kettering')
      await page.getByLabel('Arrests', { exact: true }).fill('4')
      await page.context().setOffline(true)
      await save(page)
      await page.getByText(/There is no connection to the desk/u).waitFor()
      assert.equal(await page.getByLabel('Arrests', { exact: true }).inputValue(), '4')
      await page.context().setOffline(false)
      await save(page)
      assert.match(await recorded(page), /4 arrests/u)
      await page.goto(`${product.deskOrigin}/activities/enter`)
      assert.equal(await page.getByText(/may not have reached the desk/u).count(), 0)
    }))

  it('offers what was typed once more after the page was lost, and records it once', () =>
    onPhone(true, async (page) => {
      await page.getByRole('radio', { name: 'Warrant' }).check()
      await page.getByLabel('Another town or district').fill('Rothwell')
      await page.getByLabel('Arrests', { exact: true }).fill('5')
      page.on('dialog', (dialog) => void dialog.accept())
      await page.goto(`${product.deskOrigin}/activities`)
      await page.goto(`${product.deskOrigin}/activities/enter`)
      await page.getByText(/may not have reached the desk/u).waitFor()
      await page.getByRole('button', { name: 'Look at it again' }).click()
      await page.getByRole('button', { name: 'Look at it again' }).waitFor({ state: 'detached' })
      assert.equal(await page.getByLabel('Arrests', { exact: true }).inputValue(), '5')
      assert.equal(await page.getByLabel('Another town or district').inputValue(), 'Rothwell')
      await save(page)
      assert.match(await recorded(page), /5 arrests/u)
      const kept = await page.evaluate<number>('sessionStorage.length')
      assert.equal(kept, 0)
    }))
})
