import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { systemClock } from '../clock/clock.ts'
import { html } from '../html/html.ts'
import { createApp } from './create-app.ts'
import { page } from './page.ts'
import { shown } from './reply.ts'

/** A public site without a database, which answers with the source that it saw. */
const siteAt = (origin: string) => {
  const lines: string[] = []
  const app = createApp({
    kind: 'public',
    pages: [
      page({
        path: '/source',
        permission: 'public',
        audit: 'test.source',
        show: ({ source }) => shown({ title: 'Source', body: html`${source ?? 'none'}` }),
      }),
    ],
    permissions: new Set(),
    db: { read: {} } as never,
    clock: systemClock,
    origin,
    secret: new Uint8Array(32).fill(7),
    layout: ({ body }) => body,
    log: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }),
    about: {},
  })
  const ask = async (headers: Record<string, string> = {}) => {
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
    return (await app.fetch(new Request(`${origin}/source`, { headers }), env)).text()
  }
  return { ask, lines }
}

test('a proxy that does not say who asks is warned of once, without a word of who asked', async () => {
  const { ask, lines } = siteAt('https://signs.example.org')
  assert.notEqual(await ask({ 'x-forwarded-for': '192.0.2.7' }), 'none')
  assert.equal(lines.length, 0)
  assert.equal(await ask(), 'none')
  assert.equal(await ask({ 'x-forwarded-for': '' }), 'none')
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /X-Forwarded-For/u)
})

test('a site that is looked at on one machine warns of nothing', async () => {
  const { ask, lines } = siteAt('http://localhost:3000')
  assert.equal(await ask(), 'none')
  assert.deepEqual(lines, [])
})
