import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { type Html, html } from '../html.ts'
import { type DeskAround, deskLayout, publicLayout } from './index.ts'

const asset = (name: string) => `/assets/${name}`
const link = (text: string, href: string) => ({ text, href })
const frame = {
  name: 'Countersign',
  tabName: 'Local information',
  home: '/',
  footer: [link('About', '/about')],
  asset,
  navigation: [link('Home', '/'), link('Signs', '/signs'), link('News', '/news')],
  exitUrl: 'https://neutral.example.org/?a=1&b=2',
}
const page = { title: 'Signs', body: html`<h1>Signs</h1>` }
const around: DeskAround = {
  path: '/weeks/1',
  navigation: [link('Home', '/'), link('Weeks', '/weeks')],
  csrf: html`<input type="hidden" name="csrf" value="token">`,
  signedIn: { name: 'Asha <Verma>', idleSeconds: 1800, secondsLeft: 9000 },
}
const desk = { ...frame, signOut: '/out', stay: '/stay' }

const read = async (markup: Html) => {
  const text = (await markup).toString()
  return { text, document: parse(text) }
}

describe('the public layout', () => {
  it('has nothing inline: the policy would refuse it', async () => {
    for (const { text, document } of [
      await read(publicLayout(frame, page, { path: '/signs' })),
      await read(deskLayout(desk, page, around)),
    ]) {
      assert.doesNotMatch(text, /\sstyle=|\son[a-z]+=|javascript:/iu)
      assert.equal(document.querySelector('style'), null)
      for (const script of document.querySelectorAll('script')) {
        assert.match(script.getAttribute('src') ?? '', /^\/assets\//u)
        assert.equal(script.textContent, '')
      }
    }
  })

  it('says nothing in the tab but the page and the neutral name', async () => {
    const { document } = await read(publicLayout(frame, page, { path: '/signs' }))
    assert.equal(document.querySelector('title')?.textContent, 'Signs - Local information')
  })

  it('has the way out before everything but the skip link', async () => {
    const { document } = await read(
      publicLayout({ ...frame, example: 'Made up' }, page, { path: '/' }),
    )
    const links = document.querySelectorAll('a')
    assert.equal(links[0]?.getAttribute('href'), '#main')
    assert.equal(links[1]?.getAttribute('href'), frame.exitUrl)
    assert.equal(links[1].getAttribute('rel'), 'nofollow noreferrer')
    assert(document.querySelector('#main') !== null)
  })

  it('has no menu and no words above a plain page, and still has the way out', async () => {
    const whole = {
      ...frame,
      owner: 'A partnership against something',
      phase: { tag: 'Beta', html: html`New` },
    }
    const { document } = await read(publicLayout(whole, { ...page, plain: true }, { path: '/x' }))
    const header = document.querySelector('header')
    assert.equal(header?.textContent.trim(), 'Local information')
    assert.equal(header.querySelector('a')?.getAttribute('href'), '/')
    assert.equal(document.querySelector('nav'), null)
    assert.equal(document.querySelector('.govuk-phase-banner'), null)
    assert.equal(document.querySelectorAll('a')[1]?.getAttribute('href'), frame.exitUrl)
  })

  it('marks the page in the navigation, and the part that a page lies in', async () => {
    const at = async (path: string) => {
      const { document } = await read(publicLayout(frame, page, { path }))
      const current = document.querySelectorAll('[aria-current]')
      return current.map((item) => [item.textContent, item.getAttribute('aria-current')])
    }
    assert.deepEqual(await at('/signs'), [['Signs', 'page']])
    assert.deepEqual(await at('/news/a-week'), [['News', 'true']])
    assert.deepEqual(await at('/newsletter'), [])
    assert.deepEqual(await at('/'), [['Home', 'page']])
  })

  it('takes language, direction and the mirrored sheet from the page', async () => {
    const { document } = await read(
      publicLayout(frame, { ...page, lang: 'ar', dir: 'rtl' }, { path: '/' }),
    )
    const root = document.querySelector('html')
    assert.equal(root?.getAttribute('lang'), 'ar')
    assert.equal(root.getAttribute('dir'), 'rtl')
    assert(document.querySelector('link[href="/assets/public.rtl.css"]') !== null)
    assert.equal(document.querySelector('link[href="/assets/public.css"]'), null)
  })

  it('sets its own words as it is told, in the menu, the exit and the foot', async () => {
    const said = (words: string) => html`<i lang="en">${words}</i>`
    const { document } = await read(
      publicLayout({ ...frame, example: 'Made up', said }, page, { path: '/signs' }),
    )
    const marked = document.querySelectorAll('i[lang=en]').map(({ textContent }) => textContent)
    for (const words of ['Skip to main content', 'Leave this page', 'Made up', 'News', 'About'])
      assert(marked.includes(words), `${words} is among ${marked.join(', ')}`)
  })

  it('shouts that an example is one, and only then', async () => {
    const said = async (example?: string) => {
      const shown = example === undefined ? frame : { ...frame, example }
      const { document } = await read(publicLayout(shown, page, { path: '/' }))
      return document.querySelector('.cs-example')?.textContent
    }
    assert.equal(await said('All made up'), 'All made up')
    assert.equal(await said(), undefined)
  })

  it('tells what was just done, and leads back', async () => {
    const { document } = await read(
      publicLayout(frame, { ...page, back: '/signs?a=1&b=2' }, { path: '/x', notice: '<Sent>' }),
    )
    assert.match(document.querySelector('[role=alert]')?.textContent ?? '', /<Sent>/u)
    const back = document.querySelector('.govuk-back-link')
    assert.equal(back?.getAttribute('href'), '/signs?a=1&b=2')
  })
})

describe('the desk layout', () => {
  it('says who is signed in and lets them sign out by a form with its token', async () => {
    const { document } = await read(deskLayout(desk, page, around))
    assert.match(document.querySelector('.cs-bar')?.textContent ?? '', /Asha <Verma>/u)
    const form = document.querySelector('form[action="/out"]')
    assert.equal(form?.getAttribute('method'), 'post')
    assert.equal(form.querySelector('input')?.getAttribute('value'), 'token')
  })

  it('warns only where there is a session to end', async () => {
    const { signedIn, ...nobody } = around
    assert(signedIn !== undefined)
    const with_ = await read(deskLayout(desk, page, around))
    const without = await read(deskLayout(desk, page, nobody))
    assert.equal(with_.document.querySelector('dialog')?.getAttribute('data-session-idle'), '1800')
    assert.equal(without.document.querySelector('dialog'), null)
    assert.equal(without.document.querySelector('form'), null)
  })

  it('has no way out: it is no secret there', async () => {
    const { document } = await read(deskLayout(desk, page, around))
    assert.equal(document.querySelector('[data-exit]'), null)
  })
})
