import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { contextFor } from '../support/browser.ts'
import { assertAccessible, startChromium } from '../support/chromium.ts'
import { DESKTOP, type Examiner, examinerOf, NARROW } from '../support/examiner.ts'
import { type Product, startProduct, temporaryFolder } from '../support/product.ts'
import { signIn } from '../support/sign-in.ts'

const LONG = `Operation ${'Averylongnamewithoutaspace'.repeat(6)}`

/** One of each type of page, with the states that it has. */
const PUBLIC = [
  '/', '/signs', '/work', '/work/hotel', '/is-this-happening-to-you', '/what-to-do', '/help',
  '/campaign', '/leaving-safely', '/search', '/search?q=phone', '/search?q=qqxzzyv',
  `/search?q=${'x'.repeat(400)}`, '/posters', '/posters/hotel', '/leaflets/hotel', '/feedback',
  '/feedback/sent', '/privacy', '/news', '/no-such-page',
] // prettier-ignore

describe('every type of page', { timeout: 200_000 }, () => {
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

  it('of the public site is accessible and reflows', async () => {
    const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true })
    const page = await context.newPage()
    for (const path of PUBLIC) {
      await page.goto(product.publicOrigin + path)
      await look.examined(page)
    }
    const release = page.locator('main .cs-news__item a').first()
    await page.goto(`${product.publicOrigin}/news`)
    await release.click()
    await page.locator('main article').waitFor()
    await look.examined(page)
    await page.locator('section[aria-labelledby=figures] a').first().click()
    await page.waitForURL('**/figures/**')
    await look.examined(page)
    await page.goto(`${product.publicOrigin}/feedback`)
    await page.getByRole('button', { name: 'Send feedback' }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look.examined(page)
    await context.close()
    look.noProblems()
  })

  it('of signing in is accessible and reflows', async () => {
    const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${product.deskOrigin}/sign-in`)
    await look.examined(page)
    await page.getByLabel('Email address').fill(product.memberWith('Practitioner'))
    await page.getByLabel('Passphrase', { exact: true }).fill('not this one at all')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look.examined(page)
    await page.getByLabel('Email address').fill(product.memberWith('Practitioner'))
    await page.getByLabel('Passphrase', { exact: true }).fill(product.passphrase)
    await page.waitForTimeout(1600)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await look.examined(page)
    await page.goto(`${product.deskOrigin}/invitation/no-such-link`)
    await look.examined(page)
    await context.close()
    look.noProblems()
  })

  it('of operations and activities is accessible and reflows', async () => {
    const lead = await signIn(product, product.memberWith('Operation lead'))
    const form = await lead.open('/operations/new')
    const long = await lead.send(form.document, '/operations/new', {
      ...{ name: LONG.slice(0, 200), startsDay: '1', startsMonth: '10', startsYear: '2023' },
      ledBy: 'northamptonshire',
      summary: 'x'.repeat(300),
    })
    const activity = (
      await look.find(lead, '/activities', /^\/activities\/[0-9a-f-]{36}$/u)
    ).replace(/\?.*$/u, '')
    const correct = await look.find(lead, activity, /\/correct$/u)
    const [context, page] = await look.opened(lead)
    for (const path of [
      ...['/', '/operations', '/operations/new', '/operations?name=nothing-like-it'],
      ...[long.path, `${long.path.replace(/\?.*$/u, '')}/edit`],
      ...[`${long.path.replace(/\?.*$/u, '')}/withdraw`],
      ...['/activities', '/activities?from=1999-01-01&to=1999-01-02', '/activities/new'],
      ...['/activities/enter', '/activities/drafts'],
      ...[activity, `${activity}/edit`, `${activity}/withdraw`, `${activity}/outcomes/new`],
      ...[`${activity}/outcomes/new?measure=drugs_seized`, correct],
      ...[correct.replace(/correct$/u, 'withdraw'), '/catalogues', '/catalogues/measures/arrests'],
      ...['/catalogues/subjects/heroin', '/catalogues/units/g', '/catalogues/areas/hinckley'],
      ...['/no-such-page', '/me', '/me/passphrase', '/me/authenticator', '/me/recovery-codes'],
    ]) {
      await page.goto(product.deskOrigin + path)
      await look.examined(page)
    }
    await look.sendEmpty(page, '/operations/new')
    await look.sendEmpty(page, '/activities/new')
    await page.goto(`${product.deskOrigin}/activities/enter`)
    await page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look.examined(page)
    await look.sendEmpty(page, `${activity}/outcomes/new?measure=drugs_seized`)
    await look.sendEmpty(page, `${activity}/withdraw`)
    await context.close()
    look.noProblems()
  })

  it('of weeks, figures and releases is accessible and reflows', async () => {
    const analyst = await signIn(product, product.memberWith('Analyst'))
    const week = await look.find(analyst, '/weeks', /^\/weeks\/[0-9a-f-]{36}$/u)
    const [context, page] = await look.opened(analyst)
    const seed = `${week}/northamptonshire`
    for (const path of [
      ...['/', '/weeks', '/weeks/new', week, `${week}/edit`, seed, `${week}/btp`],
      ...[`${seed}/figures/counted/arrests`, `${seed}/statements/new`, `${seed}/beside`],
      ...['/catalogues', '/catalogues/measures/new', '/catalogues/measures/arrests/change'],
      ...['/catalogues/subjects/heroin/class', '/catalogues/areas/hinckley/retire'],
      ...['/catalogues/units/new', '/catalogues/subjects/new', '/catalogues/areas/new'],
      ...['/releases', await look.find(analyst, '/releases', /^\/releases\/[0-9a-f-]{36}$/u)],
    ]) {
      await page.goto(product.deskOrigin + path)
      await look.examined(page)
    }
    await look.sendEmpty(page, '/weeks/new')
    await look.sendEmpty(page, `${seed}/statements/new`)
    await context.close()
    const writer = await signIn(product, product.memberWith('Communications officer'))
    const [other, second] = await look.opened(writer)
    const release = await look.find(writer, '/releases', /^\/releases\/[0-9a-f-]{36}$/u)
    for (const path of [
      ...[
        '/releases/new',
        `/releases/new?week=${week.split('/')[2] ?? ''}&reporter=northamptonshire`,
      ],
      ...[`${release}/withdraw`, `${release}/correct`, '/guide/feedback', '/guide/directory'],
      ...['/guide/directory/new', '/guide/campaign', '/guide/report-page'],
      await look.find(writer, '/guide/directory', /^\/guide\/directory\/[0-9a-f-]{36}$/u),
    ]) {
      await second.goto(product.deskOrigin + path)
      await look.examined(second)
    }
    await look.sendEmpty(second, '/releases/new')
    await look.sendEmpty(second, '/guide/directory/new')
    await other.close()
    look.noProblems()
  })

  it('of members, agencies and the log is accessible and reflows', async () => {
    const administrator = await signIn(product, product.memberWith('Administrator'))
    const member = await look.find(administrator, '/members', /^\/members\/[0-9a-f-]{36}$/u)
    const agency = await look.find(administrator, '/agencies', /^\/agencies\/[0-9a-f-]{36}$/u)
    const [context, page] = await look.opened(administrator)
    for (const path of [
      ...['/members', '/members?q=nobody-at-all', '/members/invite', member, `${member}/roles`],
      ...[`${member}/suspend`, `${member}/move`, '/agencies', '/agencies/new', agency],
      ...['/teams', '/teams/new', '/keys', '/recovery', '/recovery/new', '/recovery/give'],
    ]) {
      await page.goto(product.deskOrigin + path)
      await look.examined(page)
    }
    await page.goto(`${product.deskOrigin}/recovery/new`)
    for (const press of ['Show the first share', 'I have it on paper', 'It is right']) {
      await page.click(`text=${press}`)
      await look.examined(page)
    }
    await look.sendEmpty(page, '/members/invite')
    await look.sendEmpty(page, '/agencies/new')
    await context.close()
    const auditor = await signIn(product, product.memberWith('Auditor'))
    const [other, second] = await look.opened(auditor)
    for (const path of ['/audit', '/audit?name=nothing.like.it']) {
      await second.goto(product.deskOrigin + path)
      await look.examined(second)
    }
    await other.close()
    look.noProblems()
  })

  it('shows the rows of a table as cards on a phone, and to a screen reader as a table', async () => {
    const lead = await signIn(product, product.memberWith('Operation lead'))
    const [context, page] = await look.opened(lead)
    await page.goto(`${product.deskOrigin}/activities`)
    const table = page.getByRole('table', { name: 'Activities' })
    const place = () => table.locator('tbody td').first().boundingBox()
    const [header, cell] = [table.locator('tbody th').first(), table.locator('tbody td').first()]
    const beside = await header.boundingBox()
    assert.equal((await place())?.y, beside?.y, 'cells stand side by side on a wide screen')
    const heading = `getComputedStyle(document.querySelector('.cs-table tbody td'), '::before').content`
    assert.equal(await page.evaluate(heading), 'none')
    await page.setViewportSize(NARROW)
    assert.ok(
      ((await place())?.y ?? 0) > ((await header.boundingBox())?.y ?? 0),
      'one under another',
    )
    assert.match(await page.evaluate<string>(heading), /^"What was done"/u)
    assert.equal(await table.getByRole('columnheader').count(), 8)
    assert.equal(await table.getByRole('rowheader').first().innerText(), await header.innerText())
    assert.equal(await table.getByRole('cell').first().innerText(), await cell.innerText())
    await assertAccessible(page)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.evaluate(heading), 'none', 'paper shows a table')
    await context.close()
  })

  it('folds the filters of a list away on a phone, and never on a wide screen', async () => {
    const lead = await signIn(product, product.memberWith('Operation lead'))
    const origin = product.deskOrigin
    const context = await contextFor(browser, {
      ...{ session: lead, origin, viewport: DESKTOP, bypassCSP: true, javaScriptEnabled: false },
    })
    const page = await context.newPage()
    const [area, fold] = [page.getByLabel('Area'), page.locator('.cs-filter summary')]
    await page.goto(`${origin}/activities`)
    assert.deepEqual([await area.isVisible(), await fold.isVisible()], [true, false])
    await page.setViewportSize(NARROW)
    assert.deepEqual([await area.isVisible(), await fold.isVisible()], [false, true])
    await fold.press('Enter')
    await area.fill('Corby')
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.waitForURL('**/activities?*area=Corby*')
    assert.equal(await area.inputValue(), 'Corby')
    assert.equal(await area.isVisible(), true, 'open while something is filtered')
    await page.getByRole('link', { name: 'Remove filter: Area: Corby' }).click()
    await page.waitForURL('**/activities')
    assert.equal(await area.isVisible(), false)
    await context.close()
  })

  const outlined = `(() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  })()`

  it('shows where the focus is, in forced colours too, and begins with the skip link', async () => {
    for (const forcedColors of ['none', 'active'] as const) {
      const context = await browser.newContext({ forcedColors, viewport: DESKTOP })
      const page = await context.newPage()
      for (const [url, first] of [
        [`${product.publicOrigin}/feedback`, 'Leave this page'],
        [`${product.deskOrigin}/sign-in`, ''],
      ] as const) {
        await page.goto(url)
        const reached: string[] = []
        for (let press = 0; press < 60; press += 1) {
          await page.keyboard.press('Tab')
          const name = await page.evaluate<string>(
            `document.activeElement === document.body ? '' : (document.activeElement.name || document.activeElement.innerText).trim().split('\\n')[0]`,
          )
          if (name === '') break
          reached.push(name)
          if (forcedColors === 'active' || press < 3)
            assert.ok(await page.evaluate(outlined), `${name} shows that it has the focus`)
        }
        assert.equal(reached[0], 'Skip to main content')
        if (first !== '') assert.equal(reached[1], first)
        const wanted = url.includes('feedback')
          ? ['message', 'tryingTo', 'Send feedback', 'Privacy']
          : ['email', 'passphrase', 'Continue']
        for (const control of wanted)
          assert.ok(reached.includes(control), `${control} among ${reached.join(', ')}`)
        assert.ok(!reached.includes('leaveEmpty'), 'the trap is no stop')
        await page.goto(url)
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        assert.equal(await page.evaluate('document.activeElement.id'), 'main')
      }
      const bytes = await page.screenshot()
      assert.ok(bytes.length > 10_000, 'something is drawn')
      await context.close()
    }
  })

  it('leaves the site around it out on paper', async () => {
    const context = await browser.newContext({ viewport: DESKTOP })
    const page = await context.newPage()
    await page.emulateMedia({ media: 'print' })
    await page.goto(`${product.publicOrigin}/news`)
    const release = await page.locator('main .cs-news__item a').first().getAttribute('href')
    for (const path of [release ?? '', '/posters/hotel', '/leaflets/hotel', '/signs']) {
      await page.goto(product.publicOrigin + path)
      for (const around of ['.cs-nav', '.cs-exit', '.govuk-phase-banner', '.govuk-skip-link'])
        assert.equal(await page.locator(around).first().isVisible(), false, `${path}: ${around}`)
      assert.equal(await page.locator('h1').isVisible(), true, path)
    }
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    await page.goto(`${product.publicOrigin}/posters/hotel`)
    const poster = await page.pdf({ preferCSSPageSize: true })
    assert.equal(poster.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length, 1, 'one side')
    await context.close()
  })
})
