import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { formWith, withErrors } from '../../src/platform/forms/form.ts'
import {
  button,
  choiceField,
  choicesField,
  dataTable,
  filterPanel,
  html,
  input,
  passphraseField,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
} from '../../src/platform/html/index.ts'
import { z } from 'zod'
import { assertAccessible, startChromium } from '../support/chromium.ts'
import { servePages } from '../support/pages-server.ts'

const fields = { title: 'one', kind: 'one', also: 'many', notes: 'one', phrase: 'one' } as const
const state = withErrors(formWith({ fields, schema: z.unknown() }), {
  field: 'kind',
  message: 'Choose what it was',
})
const form = html`${problems(state)}${pageHeading({ title: 'Record it' })}${postForm(
  { csrf: html``, action: '/sent', guardsTyping: true },
  html`${textField(state, 'title', { label: 'Title' })}${choiceField(state, 'kind', {
    label: 'What was it?',
    items: [
      { value: 'visit', text: 'A visit' },
      { value: 'other', text: 'Other', reveals: html`<p id="more">Tell us more</p>` },
    ],
  })}${choicesField(state, 'also', {
    label: 'With whom?',
    items: [
      { value: 'a', text: 'Them' },
      { value: 'none', text: 'Nobody', exclusive: true },
    ],
  })}${proseField(state, 'notes', { label: 'Notes', max: 20 })}${passphraseField(state, 'phrase', {
    label: 'Passphrase',
  })}${button({ text: 'Save' })}`,
)}`
const wide = html`${pageHeading({ title: 'Wide' })}${dataTable({
  caption: 'Many columns',
  columns: Array.from({ length: 14 }, (_, place) => ({
    heading: `Heading ${place}`,
    unbroken: true,
  })),
  rows: [Array.from({ length: 14 }, () => 'something long')],
})}`

const box = (name: string, hint: string) =>
  input({ name, label: { text: name }, hint: { text: hint } })
const filter = filterPanel({
  action: '/filter',
  fields: html`${box('what', 'A room, or one act of a room, as the log names it')}${box('from', 'A day')}`,
})

describe("the desk's scripts", () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof servePages>>
  before(async () => {
    browser = await startChromium()
    site = await servePages({
      '/form': { kind: 'desk', body: form },
      '/brief': { kind: 'desk', body: form, idleSeconds: 6 },
      '/wide': { kind: 'desk', body: wide },
      '/filter': { kind: 'desk', body: filter },
    })
  })
  after(async () => {
    await browser.close()
    site.close()
  })

  const visiting = async (
    path: string,
    work: (page: Page) => Promise<void>,
    options: Parameters<Browser['newContext']>[0] = {},
  ) => {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    await page.goto(site.origin + path)
    await work(page)
    await context.close()
    assert.deepEqual(trouble, [])
  }
  const isVisible = (page: Page, selector: string) => page.locator(selector).isVisible()

  it('brings the reader to what must be mended, and from there to the control', () =>
    visiting('/form', async (page) => {
      assert.match(await page.locator(':focus').innerText(), /There is a problem/u)
      await page.click('.govuk-error-summary a')
      assert.equal(await page.locator('#kind').getAttribute('value'), 'visit')
      assert.equal(new URL(page.url()).hash, '#kind')
    }))

  it('shows what a choice reveals only while it is chosen', () =>
    visiting('/form', async (page) => {
      assert.equal(await isVisible(page, '#more'), false)
      await page.check('#kind-2')
      assert.equal(await isVisible(page, '#more'), true)
      await page.check('#kind')
      assert.equal(await isVisible(page, '#more'), false)
    }))

  it('shows everything without JavaScript', () =>
    visiting(
      '/form',
      async (page) => {
        assert.equal(await isVisible(page, '#more'), true)
        assert.equal(await isVisible(page, 'dialog'), false)
      },
      { javaScriptEnabled: false },
    ))

  it('lets "nobody" clear the others', () =>
    visiting('/form', async (page) => {
      await page.check('#also')
      await page.check('#also-2')
      assert.equal(await page.isChecked('#also'), false)
      await page.check('#also')
      assert.equal(await page.isChecked('#also-2'), false)
    }))

  it('counts what still fits, and shows a passphrase on request', () =>
    visiting('/form', async (page) => {
      await page.fill('#notes', 'eighteen letters..')
      await page.getByText('You have 2 characters remaining').first().waitFor()
      await page.fill('#phrase', 'three made up words')
      await page.click('.govuk-password-input__toggle')
      assert.equal(await page.getAttribute('#phrase', 'type'), 'text')
    }))

  it('sends a form once when its button is pressed twice', () =>
    visiting('/form', async (page) => {
      let sent = 0
      await page.route('**/sent', async (route) => {
        sent += 1
        await new Promise((resolve) => setTimeout(resolve, 300))
        await route.fulfill({ status: 200, body: 'done' })
      })
      await page.dblclick('form[action="/sent"] button[type=submit]', { noWaitAfter: true })
      await page.waitForTimeout(700)
      assert.equal(sent, 1)
    }))

  it('asks before typing that was not sent is lost', () =>
    visiting('/form', async (page) => {
      const asked = new Promise<string>((resolve) => {
        page.once('dialog', (dialog) => {
          resolve(dialog.type())
          void dialog.accept()
        })
      })
      await page.fill('#title', 'not sent')
      await page.goto(`${site.origin}/wide`)
      assert.equal(await asked, 'beforeunload')
    }))

  it('warns before the session ends, and keeps it on request', () =>
    visiting('/brief', async (page) => {
      await page.fill('#title', 'half a sentence')
      const dialog = page.locator('dialog[open]')
      await dialog.waitFor({ timeout: 5000 })
      assert.match(await dialog.innerText(), /You will be signed out in/u)
      await dialog.getByRole('button', { name: 'Stay signed in' }).click()
      await dialog.waitFor({ state: 'hidden' })
      assert.equal(site.stays.length, 1)
      assert.equal(await page.inputValue('#title'), 'half a sentence')
    }))

  it('covers the page when the session has ended, and sends what was typed along to sign in', () =>
    visiting('/brief', async (page) => {
      await page.fill('#title', 'half a sentence')
      await page
        .getByRole('heading', { name: 'You have been signed out' })
        .waitFor({ timeout: 9000 })
      assert.match(await page.locator('dialog[open]').innerText(), /still here/u)
      await page.keyboard.press('Escape')
      assert.equal(await isVisible(page, 'dialog[open]'), true)
      const posted = page.waitForRequest('**/sent')
      await page.getByRole('button', { name: 'Sign in again' }).click()
      assert.match((await posted).postData() ?? '', /title=half\+a\+sentence/u)
    }))

  it('sets the boxes of a filter in one line, whatever their hints take', () =>
    visiting('/filter', async (page) => {
      const tops = []
      for (const name of ['what', 'from'])
        tops.push(Math.round((await page.locator(`#${name}`).boundingBox())?.y ?? -1))
      assert.equal(tops[0], tops[1])
    }))

  it('is accessible, and never scrolls sideways but in the frame of a wide table', () =>
    visiting(
      '/form',
      async (page) => {
        await assertAccessible(page)
        await page.goto(`${site.origin}/wide`)
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 700 })
          const sideways =
            'document.documentElement.scrollWidth > document.documentElement.clientWidth'
          assert.equal(await page.evaluate(sideways), false)
          await assertAccessible(page)
        }
      },
      { bypassCSP: true },
    ))
})
