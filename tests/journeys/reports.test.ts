import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertReflows, contextFor, follow, watch } from '../support/browser.ts'
import { assertAccessible, startChromium } from '../support/chromium.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { type PlainBrowser, signIn } from '../support/sign-in.ts'
import { tellingPicture } from '../../src/rooms/reports/add-files/testing.ts'

const SAW =
  'I drive a taxi. I took a boy to the flat above the chandlery. My neighbour Odalys knows him.'
const QUESTION = 'Which evening was it?'
const ANSWER = 'It was Thursday, about ten at night.'
const PICTURE = 'IMG_20261120_080000.jpg'
const TAKEN_OUT = /where it was taken \(GPS\)/u
const A_READER_TAKES = 6_000
const DECIDED = 'Thank you. People who can help have it now.'

/** A taxi driver tells what they saw; the desk asks, they answer; the desk passes it on and answers. */
describe('a report, from a taxi to those who can help', () => {
  const folder = temporaryFolder()
  let product: Product
  let browser: Browser
  let officer: PlainBrowser
  let helper: PlainBrowser
  before(async () => {
    product = await startProduct(folder.path)
    browser = await startChromium()
    officer = await signIn(product, product.memberWith('Triage officer'))
    helper = await signIn(product, product.memberWith('Practitioner'))
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
      .click()
    await page.waitForLoadState()
  }
  const heading = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name }).waitFor()
  const inQueue = async (page: Page) => {
    await page.goto(`${product.deskOrigin}/triage`)
    const links = await page.getByRole('table', { name: 'Reports' }).getByRole('link').all()
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')))
    return paths.map((path) => `${product.deskOrigin}${path ?? ''}`)
  }

  const sends = async (page: Page, script: boolean): Promise<string> => {
    await page.goto(`${product.publicOrigin}/report`)
    if (script) await assertAccessible(page)
    // What is sent faster than anybody reads is set aside.
    await page.waitForTimeout(A_READER_TAKES)
    await main(page).getByLabel('I am not sure').check()
    await press(page, 'Continue')
    await heading(page, 'What did you see or hear?')
    await main(page).getByLabel('In your own words').fill(SAW)
    await press(page, 'Continue')
    await press(page, 'Skip to the end')
    await heading(page, 'Read it through before you send it')
    assert.match(await main(page).innerText(), /above the chandlery/u)
    await press(page, 'Send')
    await heading(page, 'We have your report')
    if (script) await assertAccessible(page)
    const words = await main(page).locator('ol li').allInnerTexts()
    assert.equal(words.length, 11)
    await addsPicture(page)
    if (script) await assertAccessible(page)
    else {
      await press(page, 'Show me my 11 words again')
      assert.deepEqual(await main(page).locator('ol li').allInnerTexts(), words)
    }
    await press(page, 'Check that I wrote them down right')
    await main(page).getByLabel('Your 11 words').fill(words.join(' '))
    await press(page, 'Check')
    await heading(page, 'Your words are right')
    return words.join(' ')
  }

  /** With a script on the page itself, without one by the form; told either way what was taken out. */
  const addsPicture = async (page: Page) => {
    await page
      .getByLabel('Choose pictures or files')
      .setInputFiles({ name: PICTURE, mimeType: 'image/jpeg', buffer: await tellingPicture() })
    await main(page).getByRole('button', { name: 'Send files' }).click()
    const line = main(page).getByRole('listitem').filter({ hasText: PICTURE })
    await line.getByText(TAKEN_OUT).waitFor()
    assert.match(await line.innerText(), /Arrived/u)
  }

  /** The cleaned copy is drawn, from an address where nothing may run; the file itself is only saved. */
  const seesPicture = async (page: Page) => {
    const files = main(page).getByRole('listitem').filter({ hasText: PICTURE })
    assert.match(await files.innerText(), TAKEN_OUT)
    const drawn = await page.evaluate<boolean>(
      `(async () => { const img = document.querySelector('.cs-files img'); img.loading = 'eager'; await img.decode(); return img.naturalWidth > 0 })()`,
    )
    assert.ok(drawn)
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      files.getByRole('link', { name: /Save the file as it was sent/u }).click(),
    ])
    assert.equal(saved.suggestedFilename(), PICTURE)
    await saved.delete()
  }

  const comesBack = async (page: Page, words: string) => {
    await page.goto(`${product.publicOrigin}/report/return`)
    await main(page).getByLabel('Your 11 words').fill(words)
    await press(page, 'Continue')
  }

  for (const script of [false, true])
    it(`is told, asked about, answered, redacted and referred, ${script ? 'with' : 'without'} JavaScript`, async () => {
      const how = { javaScriptEnabled: script }
      const street = await browser.newContext(how)
      const desk = await contextFor(browser, {
        ...how,
        session: officer,
        origin: product.deskOrigin,
      })
      const other = await contextFor(browser, {
        ...how,
        session: helper,
        origin: product.deskOrigin,
      })
      const watched = [street, desk, other].map(watch)
      const [driver, joel, halima] = [
        await street.newPage(),
        await desk.newPage(),
        await other.newPage(),
      ]

      const known = await inQueue(joel)
      const words = await sends(driver, script)
      assert.deepEqual(await street.cookies(), [], 'nothing is left in the browser')
      const [address = ''] = (await inQueue(joel)).filter((href) => !known.includes(href))
      if (script) await assertAccessible(joel)
      await joel.goto(address)
      assert.match(await main(joel).innerText(), /above the chandlery/u)
      await seesPicture(joel)
      await press(joel, 'Take this report')
      await follow(main(joel).getByRole('link', { name: 'Write to the reporter' }))
      await joel.getByLabel('Message').fill(QUESTION)
      await press(joel, 'Send')
      assert.match(await main(joel).innerText(), /Which evening was it\?/u)
      if (script) {
        await assertAccessible(joel)
        await joel.setViewportSize({ width: 320, height: 640 })
        await assertReflows(joel)
        await joel.setViewportSize({ width: 1280, height: 900 })
      }

      await comesBack(driver, words)
      await heading(driver, 'We have a question for you')
      assert.match(await main(driver).innerText(), /Which evening was it\?/u)
      await driver.getByLabel('Your message').fill(ANSWER)
      await press(driver, 'Send message')
      await driver.getByText('Your message was sent').waitFor()

      await joel.goto(`${product.deskOrigin}/triage?whose=mine`)
      await main(joel).getByText('Reporter wrote').first().waitFor()
      await joel.goto(address)
      assert.match(await main(joel).innerText(), /It was Thursday, about ten at night/u)
      await follow(main(joel).getByRole('link', { name: 'Refer it to a team' }))
      await joel
        .getByLabel('To', { exact: true })
        .selectOption({ label: 'Exploitation team, Children’s services (example)' })
      await joel.getByLabel('Answer to the reporter').fill(DECIDED)
      await joel.getByLabel('Words that tell who the reporter is').fill('Odalys')
      await press(joel, 'Show what goes')
      assert.match(await main(joel).locator('del').last().innerText(), /Odalys/u)
      if (script) await assertAccessible(joel)
      // A second press within a second is ignored, with JavaScript.
      await joel.waitForTimeout(1100)
      await main(joel).getByLabel('I read it and took out what tells who wrote it').check()
      await press(joel, 'Refer')
      await joel.getByText('It is referred.').waitFor()

      await halima.goto(`${product.deskOrigin}/referrals`)
      await follow(halima.getByRole('table').getByRole('link').first())
      const passed = await main(halima).innerText()
      assert.match(passed, /I took a boy to the flat above the chandlery/u)
      assert.doesNotMatch(passed, /Odalys|I drive a/u)
      await press(halima, /^Acknowledge/u)
      await halima.getByText('It is acknowledged.').waitFor()

      await joel.goto(address)
      assert.match(await main(joel).innerText(), /Decided/u)
      await comesBack(driver, words)
      await heading(driver, 'It was passed to people who can act on it')
      assert.match(await main(driver).innerText(), /People who can help have it now/u)

      assert.deepEqual(
        watched.flatMap(({ complaints }) => complaints),
        [],
      )
      await Promise.all([street.close(), desk.close(), other.close()])
    })

  it('leaves nothing out: what was received is merged, decided or open', async () => {
    const home = await officer.open('/')
    const said = home.document.querySelector('.cs-conserved')?.text.replaceAll(/\s+/gu, ' ') ?? ''
    const [received, merged, decided, open] = [...said.matchAll(/\d+/gu)].map(Number)
    assert.equal(received, (merged ?? 0) + (decided ?? 0) + (open ?? 0), said)
    assert.equal(decided, 2)
  })

  it('nobody of another team can open it, and no page of the desk is there for the public', async () => {
    const stranger = await signIn(product, product.memberWith('Operation lead'))
    assert.equal((await stranger.open('/triage')).status, 404)
    assert.equal((await helper.open('/triage')).status, 404)
    assert.equal((await fetch(`${product.publicOrigin}/triage`)).status, 404)
  })
})
