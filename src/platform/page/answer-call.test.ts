import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import type { Endpoint } from './endpoint.ts'
import { unsafePages } from './refuse-unsafe-pages.ts'
import { testSite } from './testing.ts'

const echo: Endpoint = {
  method: 'POST',
  path: '/api/echo',
  audit: 'things.echo',
  answer: async (call) => ({
    status: 201,
    headers: { 'x-own': 'yes' },
    body: {
      said: (await call.body(10)).toString('utf8'),
      header: call.header('x-name') ?? null,
      cookie: call.header('cookie') ?? null,
      actor: call.act.actor.kind,
    },
  }),
}
const breaks: Endpoint = {
  ...echo,
  path: '/api/breaks',
  answer: () => Promise.reject(new Error('secret 07700 900123')),
}

describe('what answers machines', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>
  let site: ReturnType<typeof testSite>
  before(async () => {
    db = await testDatabase()
    site = testSite({ pages: [], endpoints: [echo, breaks], db: db.public, site: 'public' })
  })
  after(() => db.close())

  test('gets bytes and headers, speaks for the public, and answers in JSON', async () => {
    const said = await site.send('/api/echo', {
      method: 'POST',
      body: 'hello',
      headers: { 'x-name': 'n' },
    })
    assert.equal(said.status, 201)
    assert.equal(said.headers.get('content-type'), 'application/json')
    assert.equal(said.headers.get('x-own'), 'yes')
    assert.equal(said.headers.get('cache-control'), 'no-store')
    assert.deepEqual(JSON.parse(said.text), {
      said: 'hello',
      header: 'n',
      cookie: null,
      actor: 'public',
    })
  })

  test('too much is refused early, and a fault is told without details', async () => {
    const much = await site.send('/api/echo', { method: 'POST', body: 'x'.repeat(11) })
    assert.equal(much.status, 413)
    assert.equal(much.headers.get('content-type'), 'application/problem+json')
    const broken = await site.send('/api/breaks', { method: 'POST', body: '' })
    assert.equal(broken.status, 500)
    assert.doesNotMatch(broken.text, /secret|07700/u)
    assert.match(broken.text, /Nothing was kept/u)
  })

  test('a caller who hangs up, or never ends what they send, is no fault of ours', async () => {
    const cut = new ReadableStream({
      start: (stream) => {
        stream.enqueue(Buffer.from('he'))
      },
      pull: (stream) => {
        stream.error(new Error('reset'))
      },
    })
    const answer = await site.send('/api/echo', { method: 'POST', body: cut, duplex: 'half' })
    assert.equal(answer.status, 400)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.match(answer.text, /Nothing was kept/u)
  })

  test('another method is refused with the one that is taken', async () => {
    const put = await site.send('/api/echo', { method: 'PUT', body: '' })
    assert.deepEqual([put.status, put.headers.get('allow')], [405, 'POST'])
  })

  test('a server given an unsafe one does not start', () => {
    const complaints = (endpoints: readonly Endpoint[], kind: 'public' | 'desk' = 'public') =>
      unsafePages({ kind, pages: [], permissions: new Set(), endpoints }).join('\n')
    assert.equal(complaints([echo, breaks]), '')
    assert.match(complaints([echo], 'desk'), /only the public site answers machines/u)
    assert.match(complaints([{ ...echo, path: '/api/:id' }]), /not a plain one/u)
    assert.match(complaints([echo, echo]), /the same path/u)
    assert.match(complaints([{ ...echo, audit: 'echo' }]), /no audit name/u)
  })
})
