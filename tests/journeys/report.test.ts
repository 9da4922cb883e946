import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertReflows, watch } from '../support/browser.ts'
import { assertAccessible, startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'

/** What must not stand in a tab, in the history or in a bookmark. */
const TELLING = /county lines|drug|exploit|gang|police|crime/iu

describe('somebody who tells what they saw', { timeout: 180_000 }, () => {
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

  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForLoadState()
    assert.doesNotMatch(await page.title(), TELLING)
  }

  for (const javaScriptEnabled of [false, true])
    it(`sends it, keeps the words and comes back, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const context = await browser.newContext({
        javaScriptEnabled,
        viewport: { width: 375, height: 740 },
      })
      const watched = watch(context)
      const page = await context.newPage()
      const checked = async () => {
        if (javaScriptEnabled) await assertAccessible(page)
        if (javaScriptEnabled) await assertReflows(page)
      }
      await page.goto(`${product.publicOrigin}/what-to-do`)
      await page.getByRole('link', { name: 'Open the partnership’s report page' }).click()
      await page.waitForURL('**/report')
      await checked()
      await page.getByLabel('No', { exact: true }).check()
      await press(page, 'Continue')
      await checked()
      await page.getByLabel('In your own words').fill('A boy, two phones.\nA man in a grey car.')
      await press(page, 'Continue')
      await page.getByLabel('More than one phone').check()
      await checked()
      await press(page, 'Continue')
      await press(page, 'Back to the question before')
      assert.equal(await page.getByLabel('More than one phone').isChecked(), true)
      await press(page, 'Skip to the end')
      await checked()
      await press(page, 'Where was it?')
      await page.getByRole('textbox').fill('At the bus station')
      await press(page, 'Save and go back to the check')
      assert.match(await page.innerText('main'), /At the bus station/u)
      await press(page, 'Send')
      await checked()
      const words = (await page.locator('.rep-words__word').allInnerTexts()).join(' ')
      assert.equal(words.split(' ').length, 11)
      assert.equal(
        await page.getByRole('button', { name: 'Print the words' }).isVisible(),
        javaScriptEnabled,
      )
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('h1').isVisible(), false)
      assert.equal(await page.locator('.rep-words').isVisible(), true)
      await page.emulateMedia({ media: 'screen' })
      await press(page, 'Check that I wrote them down right')
      await page.getByLabel('Your 11 words').fill(words)
      await checked()
      await press(page, 'Check')
      assert.equal(await page.innerText('h1'), 'Your words are right')
      await page.goto(`${product.publicOrigin}/report`)
      await page.getByRole('link', { name: 'Come back with your 11 words' }).click()
      await page.getByLabel('Your 11 words').fill(words)
      await press(page, 'Continue')
      assert.equal(await page.innerText('h1'), 'We have it')
      await page.getByLabel('Your message').fill('He was there again.')
      await press(page, 'Send message')
      await checked()
      assert.match(await page.innerText('main'), /He was there again\./u)
      assert.deepEqual(watched.complaints, [])
      assert.deepEqual(
        watched.requests.filter((url) => !url.startsWith(product.publicOrigin)),
        [],
      )
      assert.deepEqual(await context.cookies(), [])
      await context.close()
    })

  it('as a young person is asked in their own words', async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 740 } })
    await page.goto(`${product.publicOrigin}/is-this-happening-to-you`)
    await page.getByRole('link', { name: 'Open the partnership’s report page' }).click()
    await page.waitForURL('**/report/young')
    await assertAccessible(page)
    await assertReflows(page)
    await page.getByLabel('Yes', { exact: true }).check()
    await press(page, 'Continue')
    assert.equal(await page.innerText('h1'), 'Ring 999 now')
    await assertAccessible(page)
    await page.close()
  })
})
