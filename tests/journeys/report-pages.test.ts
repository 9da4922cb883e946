import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startChromium } from '../support/chromium.ts'
import { DESKTOP, type Examiner, examinerOf } from '../support/examiner.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'

const CASE = /^\/triage\/[0-9a-f-]{36}$/u

describe('every type of page about reports', { timeout: 200_000 }, () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  let look: Examiner
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

  const press = async (page: Page, name: string) => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
    await page.waitForLoadState()
  }

  for (const form of ['/report', '/report/young', '/report/professional'])
    it(`of ${form}, question by question, is accessible and reflows`, async () => {
      const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true })
      const page = await context.newPage()
      await page.goto(product.publicOrigin + form)
      await look.examined(page)
      const send = page.getByRole('main').getByRole('button', { name: 'Send', exact: true })
      let asked = 0
      for (; asked < 30 && !(await send.isVisible()); asked += 1) {
        const [typed] = await page.getByRole('main').getByRole('textbox').all()
        await typed?.fill(`A grey car, ${asked.toString()}`)
        await press(page, 'Continue')
        await look.examined(page)
      }
      assert.ok(asked > 5, `${asked.toString()} questions`)
      await send.click()
      await page.locator('.rep-words').waitFor()
      await look.examined(page)
      await page.goto(`${product.publicOrigin}/report/return`)
      await look.examined(page)
      await page.getByLabel('Your 11 words').fill('none of these leads anywhere')
      await press(page, 'Continue')
      await page.locator('.govuk-error-summary').waitFor()
      await look.examined(page)
      await context.close()
      look.noProblems()
    })

  /** Presses a button of a case as a browser without scripts does. */
  const step = async (session: PlainBrowser, path: string, act: string) => {
    const { document } = await session.open(path)
    const form = document
      .querySelectorAll('form')
      .find((one) => one.querySelector(`button[name=act][value=${act}]`) !== null)
    assert.ok(form, `${path} offers ${act}`)
    form.removeAttribute('action')
    const only = document.querySelectorAll('form').filter((one) => one !== form)
    for (const one of only) one.remove()
    return session.send(document, `${path}/step`, { act })
  }

  it('of a triage officer is accessible and reflows', async () => {
    const officer = await signIn(product, product.memberWith('Triage officer'))
    const [context, page] = await look.opened(officer)
    const cases = await look.findAll(officer, '/triage', CASE)
    const [mine = ''] = cases
    await look.examineAll(page, [mine])
    await step(officer, mine, 'take')
    await look.examineAll(page, [
      ...['/', '/triage', '/triage?find=nothing-like-it', '/triage?whose=mine', mine],
      ...['level', 'log', 'merge', 'message', 'note', 'offer', 'pass', 'refer', 'close'].map(
        (way) => `${mine}/${way}`,
      ),
      ...[
        '/triage/machine',
        '/triage/machine/second',
        '/triage/logs',
        '/triage/retention',
        '/triage/erased',
        '/referrals',
        '/me/notices',
      ],
      ...['/reports/enter', '/keys'],
    ])
    for (const way of ['level', 'log', 'merge', 'message', 'note', 'pass', 'refer', 'close'])
      await look.sendEmpty(page, `${mine}/${way}`)
    await look.sendEmpty(page, '/reports/enter')
    await context.close()
    look.noProblems()
  })

  it('of an administrator and of whoever may open a name is accessible and reflows', async () => {
    const administrator = await signIn(product, product.memberWith('Administrator'))
    const [context, page] = await look.opened(administrator)
    await look.examineAll(page, [
      ...['/triage/clock', '/triage/notices', '/triage/retention/rules', '/jobs'],
      ...['/reports/intake', '/partners', '/partners/new'],
    ])
    await look.sendEmpty(page, '/partners/new')
    await context.close()
    const guardian = await signIn(product, product.memberWith('Source protection officer'))
    const [other, second] = await look.opened(guardian)
    await look.examineAll(second, ['/', '/triage/identity'])
    await look.sendEmpty(second, '/triage/identity')
    await other.close()
    look.noProblems()
  })
})
