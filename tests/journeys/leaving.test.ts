import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { html } from '../../src/platform/html/index.ts'
import { settled } from '../support/browser.ts'
import { assertAccessible, startChromium } from '../support/chromium.ts'
import { servePages } from '../support/pages-server.ts'

const secret = 'what nobody else should see'
const long = html`<h1>First</h1><p>${secret}</p>${Array.from({ length: 60 }, () => html`<p>More.</p>`)}`
const second = html`<h1>Second</h1><p>${secret}</p><a id="on" href="/first">On</a>
  <label for="typed">Typed</label><input id="typed"><label for="search">Search</label><input id="search" type="search">
  <label for="listed">One of</label><select id="listed"><option>a</option><option>b</option></select>
  <dialog id="dialog" aria-label="Asking"><p>Really?</p><button>Close</button></dialog>`

describe('leaving the public site', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof servePages>>
  before(async () => {
    browser = await startChromium()
    site = await servePages({
      '/first': { kind: 'public', body: long },
      '/second': { kind: 'public', body: second },
      '/rtl': { kind: 'public', body: long, dir: 'rtl' },
    })
  })
  after(async () => {
    await browser.close()
    site.close()
  })

  const visiting = async (
    work: (page: Page, context: BrowserContext) => Promise<void>,
    options: Parameters<Browser['newContext']>[0] = {},
  ) => {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (said) => said.type() === 'error' && trouble.push(said.text()))
    await page.goto(`${site.origin}/first`)
    await page.goto(`${site.origin}/second`)
    await work(page, context)
    await context.close()
    assert.deepEqual(trouble, [])
  }
  const hasLeft = (page: Page) => page.waitForURL(site.neutral, { timeout: 5000 })
  const isStill = async (page: Page) => {
    await page.waitForTimeout(300)
    assert.equal(page.url(), `${site.origin}/second`)
  }

  it('is a plain link without JavaScript, and the first thing after the skip link', () =>
    visiting(
      async (page) => {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Tab')
        const focused = page.locator(':focus')
        assert.equal(await focused.getAttribute('href'), site.neutral)
        assert.equal(await focused.getAttribute('rel'), 'nofollow noreferrer')
        await focused.press('Enter')
        await hasLeft(page)
      },
      { javaScriptEnabled: false },
    ))

  it('empties the page in the same moment, before the neutral one is even asked for', () =>
    visiting(async (page) => {
      const shown = await page.evaluate<string>(
        `document.querySelector('a[data-exit]').click(); document.body.innerText`,
      )
      assert.equal(shown, 'Leaving this page')
      await hasLeft(page)
    }))

  it('takes the place of the page in the history, and Back never shows the site again', () =>
    visiting(async (page) => {
      const before = await page.evaluate('history.length')
      await page.click('[data-exit]')
      await hasLeft(page)
      assert.equal(await page.evaluate('history.length'), before)
      const seen: string[] = []
      page.on('domcontentloaded', (loaded) => {
        void loaded.evaluate<string>('document.body?.innerText ?? ""').then(
          (text) => seen.push(text),
          () => undefined,
        )
      })
      await page.evaluate('void setTimeout(() => history.back())')
      await settled(page, site.neutral)
      assert(!seen.some((text) => text.includes(secret)), seen.join('|'))
    }))

  it('lets somebody come back on purpose', () =>
    visiting(async (page) => {
      await page.click('[data-exit]')
      await hasLeft(page)
      await page.goto(`${site.origin}/first`)
      assert.match(await page.innerText('main'), new RegExp(secret, 'u'))
    }))

  it('leaves at one press of Escape, also while something is being typed', () =>
    visiting(async (page) => {
      await page.fill('#typed', 'something')
      await page.press('#typed', 'Escape')
      await hasLeft(page)
    }))

  for (const id of ['search', 'listed'])
    it(`leaves at one press of Escape in a ${id === 'search' ? 'search that holds words' : 'list'}`, () =>
      visiting(async (page) => {
        await page.fill('#search', 'words')
        await page.press(`#${id}`, 'Escape')
        await hasLeft(page)
      }))

  it('stays where Escape closes a dialog', () =>
    visiting(async (page) => {
      await page.evaluate('document.getElementById("dialog").showModal()')
      await page.keyboard.press('Escape')
      await isStill(page)
    }))

  it('says that keys leave too, where they do and nowhere else', async () => {
    const described = (page: Page) =>
      page.evaluate<string>(
        `document.getElementById(document.querySelector('[data-exit]').getAttribute('aria-describedby'))?.textContent ?? ''`,
      )
    await visiting(async (page) => assert.match(await described(page), /Escape, or Shift/u))
    await visiting(
      async (page) => {
        assert.equal(await page.locator('[data-exit]').getAttribute('aria-describedby'), null)
        assert.doesNotMatch(await page.innerText('body'), /Escape/u)
      },
      { javaScriptEnabled: false },
    )
  })

  it('leaves at three presses of Shift, and says how many are left', () =>
    visiting(async (page) => {
      const status = page.locator('body > [role=status]')
      await page.keyboard.press('Shift')
      assert.match(await status.innerText(), /twice more/u)
      await page.keyboard.press('Shift')
      assert.match(await status.innerText(), /once more/u)
      await page.keyboard.press('Shift')
      await hasLeft(page)
    }))

  it('does not take capitals for presses of Shift', () =>
    visiting(async (page) => {
      await page.focus('#typed')
      for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`)
      await isStill(page)
    }))

  it('is in reach at 320 pixels, at the foot of a long page, in both directions', () =>
    visiting(
      async (page) => {
        for (const path of ['/first', '/rtl']) {
          await page.goto(site.origin + path)
          await page.evaluate('scrollTo(0, document.body.scrollHeight)')
          const box = await page.locator('[data-exit]').boundingBox()
          assert(box !== null && box.y + box.height <= 568 && box.y >= 0 && box.height >= 44)
          const sideways =
            'document.documentElement.scrollWidth > document.documentElement.clientWidth'
          assert.equal(await page.evaluate(sideways), false)
        }
      },
      { viewport: { width: 320, height: 568 } },
    ))

  it('is accessible', () =>
    visiting(
      async (page) => {
        await assertAccessible(page)
        await page.setViewportSize({ width: 360, height: 700 })
        await assertAccessible(page)
      },
      { bypassCSP: true },
    ))
})
