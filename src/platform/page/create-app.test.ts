import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { listEntries } from '../audit/store.ts'
import { testDatabase } from '../database/testing.ts'
import { line } from '../forms/fields.ts'
import { defineForm, errorFor, withErrors } from '../forms/form.ts'
import { html } from '../html/html.ts'
import { page } from './page.ts'
import { NotAllowed, NotFound } from './refusals.ts'
import { file, goTo, shown } from './reply.ts'
import { testSite } from './testing.ts'
import { unsafePages } from './refuse-unsafe-pages.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const form = defineForm({
  fields: { name: 'one', kinds: 'many' },
  schema: z.object({
    name: line({ label: 'Name', max: 10, required: 'Enter a name' }),
    kinds: z.array(z.string()),
  }),
})

const saved: string[] = []
const pages = () => [
  page({
    path: '/things/:thingId',
    permission: 'things.edit',
    audit: 'things.edit',
    params: z.object({ thingId: z.string().regex(/^\d+$/u) }),
    query: z.object({ tab: z.enum(['a', 'b']).catch('a') }),
    notices: { saved: 'Saved' },
    form,
    prefill: () => ({ name: 'before' }),
    show: (visit, state) =>
      shown({
        title: 'Thing',
        body: html`<p class="tab">${visit.query.tab}</p><p class="error">${errorFor(state, 'name') ?? ''}</p>
          <form method="post" action="/things/${visit.params.thingId}">${visit.csrf}<input name="name" value="${state.values.name}"></form>`,
      }),
    submit: async (visit, parsed, state) => {
      if (parsed.name === 'taken')
        return withErrors(state, { field: 'name', message: 'That name is taken' })
      if (parsed.name === 'stale')
        return withErrors(state, { field: 'form', message: 'It was changed', clash: true })
      if (parsed.name === 'mine') throw new NotAllowed()
      await visit.db.act(visit.act, (tx) => {
        tx.note({ thingId: visit.params.thingId })
        saved.push(parsed.name)
        return Promise.resolve()
      })
      return goTo(`/things/${visit.params.thingId}?done=saved`)
    },
  }),
  page({
    path: '/breaks',
    permission: 'signed-in',
    audit: 'things.break',
    show: () => Promise.reject(new Error('secret 07700 900123')),
  }),
  page({
    path: '/absent',
    permission: 'signed-in',
    audit: 'things.absent',
    show: () => Promise.reject(new NotFound()),
  }),
  page({
    path: '/away',
    permission: 'signed-in',
    audit: 'things.away',
    show: () => goTo('//evil.example.org/'),
  }),
  page({
    path: '/file',
    permission: 'signed-in',
    audit: 'things.file',
    show: () => file({ type: 'text/csv', body: 'a', filename: 'ré"s.csv' }),
  }),
  page({
    path: '/open',
    permission: 'public',
    audit: 'things.open',
    show: (visit) => shown({ title: 'Open', body: html`<p>${visit.actor?.name ?? 'nobody'}</p>` }),
  }),
]

const actor = { id: 'm1', name: 'Ada Example', permissions: new Set(['things.edit']) }
const signedIn = () => testSite({ pages: pages(), db: db.desk, actor })
const entry = async (name: string) => (await listEntries(db.desk.read, { name }, 1))[0]

test('a page is shown to who may see it, and the log says so before it leaves', async () => {
  const answer = await signedIn().get('/things/7?tab=b')
  assert.equal(answer.status, 200)
  assert.equal(answer.document.querySelector('.tab')?.text, 'b')
  const logged = await entry('things.edit')
  assert.equal(logged?.outcome, 'shown')
  assert.deepEqual(logged.particulars, { thingId: '7', tab: 'b' })
})

test('a mangled query is as good as none', async () => {
  assert.equal(
    (await signedIn().get('/things/7?tab=%00&tab=z')).document.querySelector('.tab')?.text,
    'a',
  )
})

test('without the permission the answer is the same as for a page that is not there, and is logged', async () => {
  const visitor = testSite({
    pages: pages(),
    db: db.desk,
    actor: { ...actor, permissions: new Set() },
    permissions: new Set(['things.edit']),
  })
  const refused = await visitor.get('/things/7')
  const missing = await visitor.get('/nothing')
  assert.equal(refused.status, 404)
  assert.equal(
    refused.document.querySelector('main')?.innerHTML,
    missing.document.querySelector('main')?.innerHTML,
  )
  assert.equal((await entry('things.edit'))?.outcome, 'refused: not-allowed')
})

test('nobody signed in is sent to sign in and back', async () => {
  const answer = await testSite({ pages: pages(), db: db.desk }).get('/things/7?tab=b')
  assert.equal(answer.status, 303)
  assert.equal(
    answer.headers.get('location'),
    `/sign-in?return=${encodeURIComponent('/things/7?tab=b')}`,
  )
})

test('a form posted after the session ended is handed over with what was typed', async () => {
  const answer = await testSite({ pages: pages(), db: db.desk }).postRaw('/things/7', {
    name: 'typed',
  })
  assert.equal(answer.status, 401)
  assert.match(answer.text, /name=typed/u)
})

test('what does not parse as a parameter is not there', async () => {
  assert.equal((await signedIn().get('/things/seven')).status, 404)
  assert.equal((await signedIn().get('/things/%00')).status, 404)
  assert.equal((await signedIn().get('/absent')).status, 404)
})

test('what somebody else changed meanwhile answers as a clash, and not as a mistake', async () => {
  assert.equal((await signedIn().post('/things/7', { name: 'stale' })).status, 409)
  assert.equal((await signedIn().post('/things/7', { name: 'taken' })).status, 422)
})

test('a method that a page does not take is refused, with those that it takes', async () => {
  for (const [method, path, allow] of [
    ['PUT', '/things/7', 'GET, HEAD, POST'],
    ['DELETE', '/things/7', 'GET, HEAD, POST'],
    ['OPTIONS', '/breaks', 'GET, HEAD'],
    ['POST', '/breaks', 'GET, HEAD'],
    ['POST', '/ping', 'GET, HEAD'],
  ] as const) {
    const answer = await signedIn().send(path, { method })
    assert.deepEqual(
      [answer.status, answer.headers.get('allow')],
      [405, allow],
      `${method} ${path}`,
    )
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src/u)
  }
  const missing = await signedIn().send('/nothing', { method: 'PUT' })
  assert.deepEqual([missing.status, missing.headers.get('allow')], [404, null])
})

test('a slash too many at the end leads to the page without it', async () => {
  const answer = await signedIn().get('/things/7/?tab=b')
  assert.equal(answer.status, 301)
  assert.equal(answer.headers.get('location'), '/things/7?tab=b')
  for (const path of [
    '/nothing/',
    'http://localhost//evil.example/',
    '/things/7//',
    '/\\evil.example/',
  ])
    assert.equal((await signedIn().get(path)).status, 404, path)
})

test('search engines are told to read the public site and to leave the desk', async () => {
  const desk = await signedIn().get('/robots.txt')
  assert.deepEqual([desk.status, desk.text], [200, 'User-agent: *\nDisallow: /\n'])
  const visitor = testSite({ pages: [], db: db.public, site: 'public' })
  assert.equal((await visitor.get('/robots.txt')).text, 'User-agent: *\nAllow: /\n')
})

test('a right form is saved, logged in the same transaction, and answered by a redirect', async () => {
  const visitor = signedIn()
  const answer = await visitor.post('/things/7', { name: ' Änne ' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/things/7?done=saved')
  assert.equal(saved.at(-1), 'Änne')
  assert.equal((await entry('things.edit'))?.outcome, 'done')
  assert.equal(
    (await visitor.get('/things/7?done=saved')).document.querySelector('.notice')?.text,
    'Saved',
  )
  assert.equal(
    (await visitor.get('/things/7?done=toString')).document.querySelector('.notice'),
    null,
  )
})

test('a wrong form keeps what was typed and says what to mend', async () => {
  const cases: [string, string][] = [
    ['', 'Enter a name'],
    ['far too long a name', 'Name must be 10 characters or fewer (it has 19)'],
    ['a\u0000b', 'Name must not hold control characters'],
    [
      'a\u202eb',
      'Name must not hold invisible or text-reversing characters: type it again by hand',
    ],
    ['taken', 'That name is taken'],
  ]
  for (const [typed, message] of cases) {
    const answer = await signedIn().post('/things/7', { name: typed })
    assert.equal(answer.status, 422)
    assert.equal(answer.document.querySelector('.error')?.text, message)
    assert.equal(answer.document.querySelector('title')?.text, 'Error: Thing')
    if (typed === 'taken')
      assert.equal(
        answer.document.querySelector('input[name=name]')?.getAttribute('value'),
        'taken',
      )
  }
  assert.equal(
    (await signedIn().get('/things/7')).document
      .querySelector('input[name=name]')
      ?.getAttribute('value'),
    'before',
  )
})

test('markup that somebody types is shown as text', async () => {
  const answer = await signedIn().post('/things/7', {
    name: '<b>"&\'taken</b><script>alert(1)</script>',
  })
  assert.equal(answer.document.querySelector('script'), null)
  assert.match(answer.text, /&lt;b&gt;&quot;&amp;&#39;taken/u)
})

test('a POST without our token, from elsewhere, or not a form is refused', async () => {
  const visitor = signedIn()
  const before = saved.length
  assert.equal((await visitor.post('/things/7', { name: 'x' }, { csrf: false })).status, 403)
  assert.equal((await entry('things.edit'))?.outcome, 'refused: forged-form')
  const token =
    (await visitor.get('/things/7')).document
      .querySelector('input[name=_csrf]')
      ?.getAttribute('value') ?? ''
  assert.notEqual(token, '')
  const fields = { name: 'x', _csrf: token }
  assert.equal(
    (await visitor.postRaw('/things/7', fields, { origin: 'https://evil.example.org' })).status,
    403,
  )
  assert.equal((await visitor.postRaw('/things/7', fields, { origin: 'null' })).status, 403)
  assert.equal(
    (await visitor.postRaw('/things/7', fields, { 'sec-fetch-site': 'cross-site' })).status,
    403,
  )
  assert.equal(
    (await visitor.postRaw('/things/7', fields, { 'content-type': 'text/plain' })).status,
    400,
  )
  assert.equal(
    (await visitor.postRaw('/things/7', { ...fields, name: 'x'.repeat(3_000_000) })).status,
    413,
  )
  const other = testSite({ pages: pages(), db: db.desk, actor: { ...actor, id: 'm2' } })
  assert.equal(
    (await other.postRaw('/things/7', fields, { origin: '' })).status,
    403,
    "another session's token, from who knows where",
  )
  assert.equal(saved.length, before)
  assert.equal(
    (await visitor.postRaw('/things/7', fields)).status,
    303,
    'and the right one goes through',
  )
})

test('a refusal inside a handler answers like a page that is not there, and is logged', async () => {
  assert.equal((await signedIn().post('/things/7', { name: 'mine' })).status, 404)
  assert.equal((await entry('things.edit'))?.outcome, 'refused: not-allowed')
})

test('a bug answers 500 with a reference and nothing of the error', async () => {
  const answer = await signedIn().get('/breaks')
  assert.equal(answer.status, 500)
  assert.doesNotMatch(answer.text, /secret|07700/u)
  assert.match(answer.text, new RegExp(answer.headers.get('x-request-id') ?? 'none', 'u'))
})

test('a redirect never leaves the site', async () => {
  assert.equal((await signedIn().get('/away')).headers.get('location'), '/')
})

test('a file is an attachment with a safe name', async () => {
  const answer = await signedIn().get('/file')
  assert.equal(
    answer.headers.get('content-disposition'),
    `attachment; filename="r--s.csv"; filename*=UTF-8''r%C3%A9%22s.csv`,
  )
})

test('every answer carries the security headers', async () => {
  for (const path of ['/things/7', '/nothing', '/breaks', '/ping', '/health', '/info', '/file']) {
    const { headers } = await signedIn().get(path)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; /u, path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('x-frame-options'), 'DENY', path)
    assert.equal(headers.get('cache-control'), 'no-store', path)
  }
})

test('health tells whether the database answers', async () => {
  assert.equal((await signedIn().get('/health')).text, '{"status":"UP","parts":{"database":"UP"}}')
})

test('the public site answers without a cookie and logs no reading', async () => {
  const before = await listEntries(db.desk.read, {}, 1)
  const visitor = testSite({ pages: pages().slice(5), db: db.public, site: 'public' })
  const answer = await visitor.get('/open')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.deepEqual(await listEntries(db.desk.read, {}, 1), before)
})

test('a page kept for all is rendered again only when what it shows has changed', async () => {
  let state = 'one'
  let rendered = 0
  const kept = page({
    path: '/kept',
    permission: 'public',
    audit: 'things.kept',
    keptWhile: () => state,
    show: () => {
      rendered += 1
      return shown({ title: 'Kept', body: html`<p>${state} ${'x'.repeat(2000)}</p>` })
    },
  })
  const visitor = testSite({ pages: [kept], db: db.public, site: 'public' })
  assert.match((await visitor.get('/kept')).text, /one/u)
  assert.match((await visitor.get('/kept')).text, /one/u)
  assert.equal(rendered, 1)
  assert.equal(
    (await visitor.get('/kept', { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding'),
    'br',
  )
  state = 'two'
  assert.match((await visitor.get('/kept')).text, /two/u)
  assert.equal(rendered, 2)
})

test('a server does not start with a page that is not safe', () => {
  const permissions = new Set(['things.edit'])
  const show = () => shown({ title: 'x', body: html`x` })
  const bad = [
    page({ path: '/a', permission: 'things.edti', audit: 'things.a', show }),
    page({ path: '/b', permission: '', audit: 'things.b', show }),
    page({ path: '/c', permission: 'things.edit', audit: '', show }),
    page({ path: '/c', permission: 'things.edit', audit: 'things.c', show }),
  ]
  const complaints = unsafePages({ kind: 'desk', pages: bad, permissions })
  assert.equal(complaints.length, 4)
  assert.match(
    complaints.join('\n'),
    /\/a: it names no known permission[^]*\/b: it names no known[^]*\/c: it has no audit name[^]*\/c: another page has the same path/u,
  )
  const formless = {
    ...page({ path: '/d', permission: 'things.edit', audit: 'things.d', show }),
    hasSubmit: true,
  }
  assert.match(
    unsafePages({ kind: 'desk', pages: [formless], permissions }).join(),
    /takes a POST without a form schema/u,
  )
  const onPublic = page({ path: '/e', permission: 'things.edit', audit: 'things.e', show })
  assert.match(
    unsafePages({ kind: 'public', pages: [onPublic], permissions }).join(),
    /only "public"/u,
  )
  assert.throws(
    () => testSite({ pages: bad, db: db.desk, actor, permissions }),
    /The server does not start/u,
  )
})

test('a form of an earlier session is not acted on, and can be sent again as it was typed', async () => {
  const earlier = signedIn()
  const token =
    (await earlier.get('/things/7')).document
      .querySelector('input[name=_csrf]')
      ?.getAttribute('value') ?? ''
  const later = testSite({ pages: pages(), db: db.desk, actor: { ...actor, id: 'm2' } })
  const before = saved.length
  const offered = await later.postRaw('/things/7', { name: 'x<y', _csrf: token })
  assert.equal(offered.status, 409)
  assert.equal(saved.length, before)
  assert.equal((await entry('things.edit'))?.outcome, 'refused: earlier-session')
  const hidden = Object.fromEntries(
    offered.document
      .querySelectorAll('form input')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  )
  assert.equal((await later.postRaw('/things/7', hidden)).status, 303)
  assert.equal(saved.at(-1), 'x<y')
})
