/** The baseline: Hono, one route, the same bytes, nothing else. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const body = readFileSync(process.argv[2] ?? '', 'utf8')
const app = new Hono().get('/', (context) => context.html(body))
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) => {
  console.log(`http://127.0.0.1:${info.port.toString()}/`)
})
process.once('SIGTERM', () => server.close(() => process.exit(0)))
