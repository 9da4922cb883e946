import assert from 'node:assert/strict'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { PlainBrowser } from './sign-in.ts'

/** What a browser was asked to fetch, and what it complained about. */
export type Watched = { readonly requests: string[]; readonly complaints: string[] }

/** Writes down every request, every broken policy and every error of a script in a context. */
export const watch = (context: BrowserContext): Watched => {
  const watched: Watched = { requests: [], complaints: [] }
  context.on('request', (request) => watched.requests.push(request.url()))
  context.on('console', (said) => {
    if (/content security policy|refused to/iu.test(said.text()))
      watched.complaints.push(said.text())
  })
  context.on('weberror', (thrown) => watched.complaints.push(thrown.error().message))
  return watched
}

/** A context with the session of somebody who signed in without it. */
export const contextFor = async (
  browser: Browser,
  {
    session,
    origin,
    ...options
  }: BrowserContextOptions & { session: PlainBrowser; origin: string },
): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  await context.addCookies(
    session.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
    }),
  )
  return context
}

/** Fails where the document itself can be scrolled sideways. */
export const assertReflows = async (page: Page): Promise<void> => {
  const wide = await page.evaluate<string>(
    `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
      [...document.querySelectorAll('main *, header *, footer *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(' | ') || 'something'`,
  )
  assert.equal(wide, '', `${page.url()} scrolls sideways`)
}

/** Presses what leads on, and waits for the page that it leads to. */
export const follow = async (link: Locator): Promise<void> => {
  const page = link.page()
  const before = page.url()
  await link.click()
  await page.waitForURL((url) => url.href !== before || url.hash !== '')
  await page.waitForLoadState()
}

/** Signs in through the pages themselves, with the code that an example shows. */
export const signInByPage = async (
  page: Page,
  { origin, email, passphrase }: { origin: string; email: string; passphrase: string },
): Promise<void> => {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
  const code = /\b\d{6}\b/u.exec(await page.locator('main').innerText())?.[0]
  assert.ok(code, 'an example shows its code')
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Waits until the exit hears keys: its script says so to a screen reader. A key before that goes nowhere. */
export const keysAreHeard = (page: Page): Promise<unknown> =>
  page.locator('[data-exit][aria-describedby]').waitFor({ state: 'attached' })

/** Waits until a page has stood at an address for half a second, whatever it passed through. */
export const settled = async (page: Page, address: string): Promise<void> => {
  const end = performance.now() + 15_000
  let stood = 0
  while (stood < 5) {
    assert.ok(performance.now() < end, `${page.url()} did not become ${address}`)
    await page.waitForTimeout(100)
    stood = page.url() === address ? stood + 1 : 0
  }
}
