import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { contextFor } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { signIn } from '../support/sign-in.ts'

// At once, because each waits for a clock.
describe('a session that ends', { concurrency: true }, () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  before(async () => {
    product = await startProduct(folder.path, { env: { SESSION_IDLE_MINUTES: '1' } })
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await product.stop()
    folder.remove()
  })

  it('is announced before it does, and goes on for whoever asks', async () => {
    const session = await signIn(product, product.memberWith('Operation lead'))
    const context = await contextFor(browser, { session, origin: product.deskOrigin })
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${product.deskOrigin}/operations/new`)
    await page.getByLabel('Name').fill('Operation Alder')
    await page.clock.fastForward(20_000)
    const dialog = page.getByRole('dialog')
    assert.equal(await dialog.isVisible(), false)
    await page.clock.fastForward(15_000)
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /You will be signed out in (?:20|30) seconds/u)
    const answered = page.waitForResponse('**/session/keep')
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    assert.equal((await answered).status(), 200)
    await dialog.waitFor({ state: 'hidden' })
    await page.clock.fastForward(20_000)
    assert.equal(await dialog.isVisible(), false, 'staying began the minute again')
    assert.equal(await page.getByLabel('Name').inputValue(), 'Operation Alder')
    await context.close()
  })

  for (const script of [false, true])
    it(`that ended before a form was sent loses nothing that was typed, ${script ? 'with' : 'without'} JavaScript`, async () => {
      // Two members, because one code is good for one sign-in only.
      const email = product.memberWith(script ? 'Administrator' : 'Analyst')
      const path = script ? '/guide/directory/new' : '/weeks/new'
      const session = await signIn(product, email)
      const context = await contextFor(browser, {
        session,
        origin: product.deskOrigin,
        javaScriptEnabled: script,
      })
      const page = await context.newPage()
      await page.goto(product.deskOrigin + path)
      const box = page.getByRole('main').getByLabel('Name').first()
      await box.fill('Typed before it ended')
      // The same session is signed out elsewhere: this browser cannot know.
      const away = await session.open('/sign-out')
      await session.send(away.document, '/sign-out', {})
      await page.getByRole('main').locator('form[method=post] button[type=submit]').last().click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      assert.match(await page.innerText('main'), /kept on this page/u)
      await signInAgain(page, email)
      await page.getByRole('heading', { name: /Nothing was lost/u }).waitFor()
      await page.getByRole('button', { name: 'Send it again' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      assert.equal(await box.inputValue(), 'Typed before it ended')
      await context.close()
    })

  const signInAgain = async (page: Page, email: string) => {
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Passphrase', { exact: true }).fill(product.passphrase)
    // A code is good once. The next one comes with the next half minute.
    await page.waitForTimeout(30_200 - (Date.now() % 30_000))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await page.getByLabel('Code').fill(await page.locator('main strong').first().innerText())
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
})
