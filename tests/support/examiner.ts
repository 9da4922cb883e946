import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { assertReflows, contextFor } from './browser.ts'
import { assertAccessible } from './chromium.ts'
import type { Product } from './product.ts'
import type { PlainBrowser } from './sign-in.ts'

export const DESKTOP = { width: 1280, height: 900 }
export const NARROW = { width: 320, height: 640 }

/** The tables that a reader would have to push sideways. */
const SIDEWAYS = `[...document.querySelectorAll('.cs-scroll')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.getAttribute('aria-label'))`

/** Looks at pages: axe on a wide screen, and nothing to push sideways on a narrow one. */
export const examinerOf = (product: Product, browser: Browser) => {
  const problems: string[] = []
  /** Notes what is wrong with a page, so that one run tells of all of them. */
  const examined = async (page: Page): Promise<void> => {
    for (const check of [
      () => assertAccessible(page),
      async () => {
        await page.setViewportSize(NARROW)
        await assertReflows(page)
        assert.deepEqual(await page.evaluate(SIDEWAYS), [], `a table of ${page.url()}`)
        await page.setViewportSize(DESKTOP)
      },
    ])
      await check().catch((cause: unknown) => {
        problems.push(cause instanceof Error ? cause.message : String(cause))
      })
  }
  const noProblems = () => assert.deepEqual(problems.splice(0), [])
  const opened = async (session: PlainBrowser): Promise<[BrowserContext, Page]> => {
    const context = await contextFor(browser, {
      session,
      origin: product.deskOrigin,
      viewport: DESKTOP,
      bypassCSP: true,
    })
    return [context, await context.newPage()]
  }
  /** Each of the desk's pages, which must be there. */
  const examineAll = async (page: Page, paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      const answer = await page.goto(product.deskOrigin + path)
      if (answer?.status() !== 200)
        problems.push(`${path} answers ${(answer?.status() ?? 0).toString()}`)
      await examined(page)
    }
  }
  /** The links within the main part of a page whose address fits. */
  const findAll = async (session: PlainBrowser, path: string, fits: RegExp): Promise<string[]> => {
    const { document } = await session.open(path)
    return document
      .querySelectorAll('main a[href]')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => fits.test(href))
  }
  const find = async (session: PlainBrowser, path: string, fits: RegExp): Promise<string> => {
    const [found] = await findAll(session, path, fits)
    assert.ok(found, `${path} leads to ${fits.source}`)
    return found
  }
  /** Sends the last form of a page with nothing filled in, which says what is wrong. */
  const sendEmpty = async (page: Page, path: string) => {
    await page.goto(product.deskOrigin + path)
    await page.getByRole('main').locator('form[method=post] button[type=submit]').last().click()
    await page.locator('.govuk-error-summary').waitFor()
    await examined(page)
  }
  return { examined, examineAll, noProblems, opened, find, findAll, sendEmpty }
}

export type Examiner = ReturnType<typeof examinerOf>
