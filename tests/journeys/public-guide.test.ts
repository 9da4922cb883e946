import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { follow, keysAreHeard, settled, type Watched, watch } from '../support/browser.ts'
import { startChromium } from '../support/chromium.ts'
import { serveNeutralPage } from '../support/neutral-page.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { PlainBrowser, signIn } from '../support/sign-in.ts'

/** What must not stand in a tab, in the history or in a bookmark. */
const TELLING = /county lines|drug|exploit|gang|cuckoo|abuse/iu

describe('a visitor of the public site', { timeout: 120_000 }, () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  let neutral: Awaited<ReturnType<typeof serveNeutralPage>>
  before(async () => {
    neutral = await serveNeutralPage()
    product = await startProduct(folder.path, { env: { EXIT_URL: neutral.url } })
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await product.stop()
    neutral.close()
    folder.remove()
  })

  type Visiting = { page: Page; context: BrowserContext; watched: Watched }
  const visiting = async (
    javaScriptEnabled: boolean,
    work: (visit: Visiting) => Promise<void>,
  ): Promise<void> => {
    const context = await browser.newContext({ javaScriptEnabled, ignoreHTTPSErrors: true })
    const watched = watch(context)
    const page = await context.newPage()
    await page.goto(product.publicOrigin)
    await work({ page, context, watched })
    const away = watched.requests.filter((url) => !url.startsWith(product.publicOrigin))
    assert.deepEqual(
      away.filter((url) => !url.startsWith(new URL(neutral.url).origin)),
      [],
    )
    assert.deepEqual(watched.complaints, [])
    assert.deepEqual(await context.cookies(), [])
    await context.close()
  }
  const menu = (page: Page, name: string) =>
    follow(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name, exact: true }))
  const foot = (page: Page, name: string) =>
    follow(page.getByRole('contentinfo').getByRole('link', { name, exact: true }))

  for (const script of [false, true]) {
    const how = script ? 'with JavaScript' : 'without JavaScript'

    it(`goes from the first page to a sign, a workplace and help, ${how}`, () =>
      visiting(script, async ({ page }) => {
        await follow(page.getByRole('link', { name: 'I am worried about a child' }))
        assert.match(await page.innerText('h1'), /Signs that a child/u)
        await page.getByRole('heading', { name: 'More than one phone' }).waitFor()
        await menu(page, 'At work')
        await follow(page.getByRole('main').getByRole('link', { name: /hotel/iu }).first())
        assert.match(await page.innerText('h1'), /hotel/iu)
        await menu(page, 'Help near you')
        assert.match(await page.innerText('main'), /01632 960101/u)
        assert.match(await page.innerText('main'), /checked this on \d+ \w+ \d{4}/u)
        await menu(page, 'What to do')
        for (const number of ['999', '101', '61016', '0800 555 111'])
          assert.match(await page.innerText('main'), new RegExp(number, 'u'))
      }))

    it(`searches, finds, finds nothing, and is not fooled by markup, ${how}`, () =>
      visiting(script, async ({ page }) => {
        await menu(page, 'Search')
        const search = async (words: string) => {
          await page.getByLabel('What are you looking for?').fill(words)
          await page.getByRole('button', { name: 'Search' }).click()
          await page.waitForURL((url) => url.searchParams.get('q') === words)
        }
        await search('two phones')
        await page.getByRole('heading', { name: /results? for “two phones”/u }).waitFor()
        await follow(page.getByRole('main').getByRole('listitem').getByRole('link').first())
        assert.match(await page.innerText('main'), /phone/iu)
        await page.goto(`${product.publicOrigin}/search`)
        await search('qqxzzyv')
        await page.getByRole('heading', { name: 'Nothing found for “qqxzzyv”' }).waitFor()
        const hostile = '"><script>document.title="owned"</script>'
        await search(hostile)
        assert.ok((await page.innerText('main')).includes(hostile))
        assert.equal(await page.locator('main script').count(), 0)
        assert.equal(await page.title(), 'Search - Information')
      }))

    it(`opens a poster and a leaflet, and gets them as PDF, ${how}`, () =>
      visiting(script, async ({ page }) => {
        await foot(page, 'Posters and leaflets')
        const list = page.url()
        await follow(page.getByRole('link', { name: /^Poster to print/u }).first())
        assert.equal(await page.locator('svg.guide-qr').count(), 1)
        await page.goto(list)
        await follow(page.getByRole('link', { name: /^Leaflet to print/u }).first())
        assert.equal(await page.locator('svg.guide-qr').count(), 1)
        const pdf = await page
          .getByRole('link', { name: /^Leaflet as PDF/u })
          .first()
          .getAttribute('href')
        const answer = await page.request.get(new URL(pdf ?? '', product.publicOrigin).href)
        assert.equal(answer.headers()['content-type'], 'application/pdf')
        assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-')
      }))

    it(`sends feedback, mends what was wrong, and the desk reads it, ${how}`, () =>
      visiting(script, async ({ page }) => {
        await menu(page, 'Signs')
        await foot(page, 'Feedback')
        await page.getByLabel('What were you trying to do?').fill('Find the rail number')
        await page.getByRole('button', { name: 'Send feedback' }).click()
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
        assert.match(await page.title(), /^Error: /u)
        assert.equal(
          await page.getByLabel('What were you trying to do?').inputValue(),
          'Find the rail number',
        )
        const words = `The text on trains is too small <b>${how}</b>`
        await page.getByLabel('Your message').fill(words)
        // A second press within a moment is taken for a slip and ignored.
        await page.waitForTimeout(script ? 1600 : 0)
        await page.getByRole('button', { name: 'Send feedback' }).click()
        await page.getByRole('heading', { name: /Thank you/u }).waitFor()
        const desk = await deskReader()
        const inbox = await desk.open('/guide/feedback')
        assert.ok(inbox.document.querySelector('main')?.text.includes('too small'), 'it arrived')
        assert.equal(inbox.document.querySelector('main tbody b'), null)
      }))
  }

  let reader: Promise<PlainBrowser> | undefined
  const deskReader = () =>
    (reader ??= signIn(product, product.memberWith('Communications officer')))

  it('leaves by a plain link without JavaScript', () =>
    visiting(false, async ({ page }) => {
      await menu(page, 'Signs')
      await follow(page.getByRole('link', { name: 'Leave this page' }))
      assert.equal(page.url(), neutral.url)
    }))

  const ways: Record<string, (page: Page) => Promise<unknown>> = {
    'a click': async (page) => {
      const box = await page.getByRole('link', { name: 'Leave this page' }).boundingBox()
      assert.ok(box)
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    'Escape, while typing in the search': async (page) => {
      await page.getByLabel('What are you looking for?').pressSequentially('two phones')
      await page.keyboard.press('Escape')
    },
    'Shift three times': async (page) => {
      for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift', { delay: 20 })
    },
  }
  for (const [name, leave] of Object.entries(ways))
    it(`leaves at once by ${name}, and Back shows nothing of it`, () =>
      visiting(true, async ({ page }) => {
        await menu(page, 'Signs')
        await menu(page, 'Search')
        const long = await page.evaluate<number>('history.length')
        // That the page is covered before the other one answers is proved in leaving.test.ts.
        await keysAreHeard(page)
        await leave(page)
        await page.waitForURL(neutral.url)
        assert.equal(await page.evaluate('history.length'), long)
        await page.evaluate('void setTimeout(() => history.back())')
        await settled(page, neutral.url)
        assert.doesNotMatch(await page.locator('body').innerText(), /Signs|Search/u)
      }))

  it('finds the exit, a neutral title and no cookie on every page there is', async () => {
    const plain = new PlainBrowser(product.publicOrigin)
    const waiting = ['/', '/no-such-page', '/search?q=phone', '/feedback/sent']
    const seen = new Set(waiting)
    const files: string[] = []
    const wrong: string[] = []
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (/\.(?:pdf|txt|json|csv|png|atom)$|[?&]format=/u.test(path)) {
        files.push(path)
        continue
      }
      const { document, status } = await plain.open(path)
      if (status !== (path === '/no-such-page' ? 404 : 200))
        wrong.push(`${path} is ${status.toString()}`)
      if (document.querySelector('a[data-exit]')?.getAttribute('href') !== neutral.url)
        wrong.push(`${path} has no exit`)
      const title = document.querySelector('title')?.text ?? ''
      if (TELLING.test(title)) wrong.push(`${path} is called ${title}`)
      if (document.querySelector('[style], style, script:not([src])') !== null)
        wrong.push(`${path} holds something inline`)
      for (const link of document.querySelectorAll('a[href]')) {
        const url = new URL(link.getAttribute('href') ?? '', `${product.publicOrigin}${path}`)
        const next = url.pathname + url.search
        if (url.origin !== product.publicOrigin || seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
    assert.deepEqual(wrong, [])
    assert.equal(plain.cookie, '', 'no page sets a cookie')
    assert.ok(seen.size > 60, `the crawl found ${seen.size.toString()} pages`)
    assert.ok(files.length > 18, `and ${files.length.toString()} files`)
  })

  it('breaks no policy on any kind of page', () =>
    visiting(true, async ({ page, watched }) => {
      for (const path of [
        '/where',
        '/cuckooing',
        '/is-this-happening-to-you',
        '/campaign',
        '/news',
        '/posters/public',
        '/leaflets/hotel',
        '/about',
        '/gone',
      ])
        await page.goto(product.publicOrigin + path)
      assert.deepEqual(watched.complaints, [])
      const release = page.getByRole('main').getByRole('heading').getByRole('link').first()
      await page.goto(`${product.publicOrigin}/news`)
      await follow(release)
      assert.match(new URL(page.url()).pathname, /^\/news\/.+/u)
    }))
})
