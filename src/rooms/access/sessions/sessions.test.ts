import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { z } from 'zod'
import { defineForm } from '../../../platform/forms/form.ts'
import { html, postForm, textField } from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { accessPages } from '../routes.ts'
import { hiddenFields, type Person, testPartnership, type TestPartnership } from '../testing.ts'

const MINUTE = 60_000

/** A page of some other room, that holds what somebody typed. */
const notePage = (saved: string[]) =>
  page({
    path: '/notes/:id',
    permission: 'signed-in',
    audit: 'test.note',
    params: z.object({ id: z.string() }),
    form: defineForm({
      fields: { words: 'one', tags: 'many' },
      schema: z.object({ words: z.string(), tags: z.array(z.string()) }),
    }),
    show: (visit, form) =>
      shown({
        title: 'Note',
        body: html`${postForm({ csrf: visit.csrf }, textField(form, 'words', { label: 'Words' }))}`,
      }),
    submit: (visit, typed) => {
      saved.push(`${visit.params.id}${visit.url.search}: ${typed.words} [${typed.tags.join(' ')}]`)
      return shown({ title: 'Saved', body: html`<p>Saved</p>` })
    },
  })

describe('sessions', () => {
  let here: TestPartnership
  let priya: Person
  let owen: Person
  const saved: string[] = []
  before(async () => {
    here = await testPartnership()
    priya = await here.person('Priya Nair', ['analyst'])
    owen = await here.person('Owen Marsh', ['administrator'])
    await here.person('Tess Okoro', ['administrator'])
  })
  beforeEach(() => {
    here.clock.advance(2 * MINUTE)
    saved.length = 0
  })
  after(() => here.close())

  const browser = () =>
    testSite({
      pages: [...accessPages(here.access), notePage(saved)],
      db: here.desk,
      clock: here.clock,
      gate: here.gate,
    })
  const signedIn = async (who: Person) => (await here.signIn(who, browser())).browser
  const isIn = async (at: ReturnType<typeof browser>) => (await at.get('/me')).status === 200

  /** The use of a session is noted beside the request: waits until it is, and fails if it never is. */
  const noted = async (who: Person) => {
    for (let tries = 0; tries < 500; tries += 1) {
      const { rows } = await here.owner.query<{ seen: Date | null }>(
        'select max(last_seen_at) as seen from access.sessions where member_id = $1',
        [who.id],
      )
      if (rows[0]?.seen?.getTime() === here.clock.now().getTime()) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    assert.fail('the use of the session was never noted')
  }

  it('end after half an hour without a request, and not while somebody works', async () => {
    const at = await signedIn(priya)
    for (let minutes = 0; minutes < 90; minutes += 15) {
      here.clock.advance(15 * MINUTE)
      assert.equal(await isIn(at), true)
      await noted(priya)
    }
    here.clock.advance(32 * MINUTE)
    assert.equal(await isIn(at), false)
  })

  it('end after twelve hours, however busy', async () => {
    const at = await signedIn(priya)
    for (let minutes = 24; minutes < 11.5 * 60; minutes += 24) {
      here.clock.advance(24 * MINUTE)
      assert.equal(await isIn(at), true, `after ${minutes.toString()} minutes`)
      await noted(priya)
    }
    here.clock.advance(29 * MINUTE)
    assert.equal(await isIn(at), true)
    await noted(priya)
    here.clock.advance(20 * MINUTE)
    assert.equal(await isIn(at), false)
  })

  it('are noted once a minute, not with every request', async () => {
    const at = await signedIn(priya)
    const notes = async () => {
      const { rows } = await here.owner.query<{ times: number }>(
        "select count(*)::int as times from audit.entries where name = 'access.session.used'",
      )
      return rows[0]?.times ?? 0
    }
    const first = await notes()
    here.clock.advance(MINUTE)
    await Promise.all([at.get('/me'), at.get('/me'), at.get('/me')])
    await noted(priya)
    await at.get('/me')
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal((await notes()) - first, 1)
  })

  it('end at sign-out, and the cookie goes', async () => {
    const at = await signedIn(priya)
    const token = at.cookies.get('countersign-session') ?? ''
    const answer = await at.post('/sign-out', {})
    assert.equal(answer.headers.get('location'), '/sign-in?done=signed-out')
    assert.equal(at.cookies.has('countersign-session'), false)
    assert.match((await at.get('/sign-in?done=signed-out')).text, /You have signed out/u)
    assert.equal((await here.gate.whoIs(`countersign-session=${token}`)).kind, 'ended')
  })

  it('end everywhere at once when the member says so', async () => {
    const one = await signedIn(priya)
    here.clock.advance(MINUTE)
    const two = await signedIn(priya)
    assert.equal(await isIn(one), true)
    assert.match((await two.get('/me')).text, /Another browser/u)
    await two.post('/me/sign-out-everywhere', {}, { from: '/me' })
    assert.deepEqual([await isIn(one), await isIn(two)], [false, false])
  })

  it('end at once when an administrator suspends the member, and stay ended', async () => {
    const at = await signedIn(priya)
    const admin = await signedIn(owen)
    const answer = await admin.post(`/members/${priya.id}/suspend`, {
      reason: 'Lost their telephone',
    })
    assert.equal(answer.status, 303)
    assert.equal(await isIn(at), false)
    assert.equal((await here.signIn(priya)).answer.status, 403)
    await admin.post(`/members/${priya.id}/resume`, { reason: 'Found again' })
    assert.equal(await isIn(at), false)
  })

  it('carry the permissions of now: a role taken away is gone at the next request', async () => {
    const tess = await here.person('Ida Brook', ['administrator'])
    const at = await signedIn(tess)
    assert.equal((await at.get('/members')).status, 200)
    await here.owner.query("update access.members set roles = '{analyst}' where id = $1", [tess.id])
    assert.equal((await at.get('/members')).status, 404)
  })

  it('know nobody by a made-up cookie', async () => {
    for (const cookie of [
      'countersign-session=',
      'countersign-session=abc',
      "countersign-session=' or 1=1 --",
      undefined,
    ])
      assert.deepEqual(await here.gate.whoIs(cookie), { kind: 'nobody' })
  })

  it('can be kept by saying that one is still there', async () => {
    const at = await signedIn(priya)
    const csrf = hiddenFields((await at.get('/notes/7')).document, '')
    const answer = await at.postRaw('/session/keep', csrf)
    assert.equal(answer.status, 200)
  })

  const typed = { words: 'Twenty-two arrests & "more" <b>', tags: ['one', 'two'] }

  it('lose nothing: a form sent too late comes back after sign-in, to be sent again', async () => {
    const at = await signedIn(priya)
    const opened = await at.get('/notes/7?part=2')
    const fields = hiddenFields(opened.document, '')
    here.clock.advance(40 * MINUTE)
    const late = await at.postRaw('/notes/7?part=2', { ...fields, ...typed })
    assert.equal(late.status, 401)
    assert.match(late.text, /It is kept on this page/u)
    assert.doesNotMatch(late.text, /Twenty-two/u)
    const code = await at.postRaw('/sign-in', {
      ...hiddenFields(late.document, '/sign-in'),
      email: priya.email,
      passphrase: 'violet kettle harbour seventeen',
    })
    const done = await at.postRaw('/sign-in/code', {
      ...hiddenFields(code.document, '/sign-in/code'),
      code: here.codeOf(priya),
    })
    const restored = await at.get(done.headers.get('location') ?? '')
    assert.match(restored.text, /Nothing was lost/u)
    const again = hiddenFields(restored.document, '/notes/7?part=2')
    assert.equal(again['words'], typed.words)
    const tags = restored.document
      .querySelectorAll('input[name=tags]')
      .map((input) => input.getAttribute('value') ?? '')
    const sent = await at.postRaw('/notes/7?part=2', { ...again, tags })
    assert.equal(sent.status, 200)
    assert.deepEqual(saved, [`7?part=2: ${typed.words} [one two]`])
    const { rows } = await here.owner.query<{ sealed: Buffer }>(
      'select sealed from access.kept_forms',
    )
    assert.ok(rows.length > 0 && rows.every((row) => !row.sealed.includes('Twenty-two')))

    // Nobody else can open it, the same member in another session included; and not after its hour.
    const path = done.headers.get('location') ?? ''
    here.clock.advance(2 * MINUTE)
    assert.equal((await (await signedIn(owen)).get(path)).status, 404)
    assert.equal((await (await signedIn(priya)).get(path)).status, 404)
  })

  it('lose nothing of a form of more than a megabyte', async () => {
    const at = await signedIn(priya)
    const fields = hiddenFields((await at.get('/notes/7')).document, '')
    here.clock.advance(40 * MINUTE)
    const words = Array.from(
      { length: 30_000 },
      (_, place) => `Warrant ${place.toString()}, two arrests, one knife.`,
    ).join(' ')
    const late = await at.postRaw('/notes/7', { ...fields, words })
    const code = await at.postRaw('/sign-in', {
      ...hiddenFields(late.document, '/sign-in'),
      email: priya.email,
      passphrase: 'violet kettle harbour seventeen',
    })
    const done = await at.postRaw('/sign-in/code', {
      ...hiddenFields(code.document, '/sign-in/code'),
      code: here.codeOf(priya),
    })
    const restored = await at.get(done.headers.get('location') ?? '')
    assert.equal(hiddenFields(restored.document, '/notes/7')['words'], words)
  })

  it('never give what one member typed to another', async () => {
    const at = await signedIn(priya)
    const fields = hiddenFields((await at.get('/notes/7')).document, '')
    here.clock.advance(40 * MINUTE)
    const late = await at.postRaw('/notes/7', { ...fields, ...typed })
    const code = await at.postRaw('/sign-in', {
      ...hiddenFields(late.document, '/sign-in'),
      email: owen.email,
      passphrase: 'violet kettle harbour seventeen',
    })
    const done = await at.postRaw('/sign-in/code', {
      ...hiddenFields(code.document, '/sign-in/code'),
      code: here.codeOf(owen),
    })
    assert.equal(done.headers.get('location'), '/me?done=typed-by-another')
    assert.doesNotMatch((await at.get('/me?done=typed-by-another')).text, /Twenty-two/u)
  })

  it('without a cookie, what was typed goes back to the browser it came from, to be copied', async () => {
    const answer = await browser().postRaw('/notes/7', typed)
    assert.equal(answer.status, 401)
    assert.match(answer.text, /Copy what you need/u)
    assert.match(answer.text, /Twenty-two arrests &amp; &quot;more&quot; &lt;b&gt;/u)
    assert.equal(hiddenFields(answer.document, '/sign-in')['kept'], '')
  })

  it('never keep a passphrase', async () => {
    const at = await signedIn(priya)
    const fields = hiddenFields((await at.get('/notes/7')).document, '')
    here.clock.advance(40 * MINUTE)
    const late = await at.postRaw('/me/passphrase', {
      ...fields,
      current: 'violet kettle',
      passphrase: 'x'.repeat(20),
      again: 'y',
    })
    assert.equal(late.status, 401)
    assert.equal(hiddenFields(late.document, '/sign-in')['kept'], '')
    assert.doesNotMatch(late.text, /violet kettle/u)
  })

  it('take a mangled or forged parcel for no parcel', async () => {
    const at = browser()
    for (const kept of ['AAAA', 'x'.repeat(5000), '%00', '😀']) {
      const page = await at.post('/sign-in', {
        email: priya.email,
        passphrase: 'violet kettle harbour seventeen',
        kept,
      })
      const hidden = hiddenFields(page.document, '/sign-in/code')
      here.clock.advance(MINUTE)
      const answer = await at.postRaw('/sign-in/code', { ...hidden, code: here.codeOf(priya) })
      assert.equal(answer.headers.get('location'), '/')
      await at.post('/sign-out', {})
    }
  })
})
