import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = {
  readonly port: number
  /** Takes no new request, waits for those under way (at most `graceMs`), then closes. */
  stop: (graceMs: number) => Promise<void>
}

/** Starts to listen. Rejects, naming the port, if it is taken or not allowed. */
export const listen = async (
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<Listening> => {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve(
      { fetch: app.fetch, hostname: host, port, autoCleanupIncoming: true },
      () => {
        starting.off('error', reject)
        resolve(starting)
      },
    )
    starting.once('error', (cause: Error) => {
      reject(
        new Error(`cannot listen on ${host}:${port.toString()}: ${reasonOf(cause)}`, { cause }),
      )
    })
  })
  if ('requestTimeout' in server) {
    // For an upload over a bad line. Forms have a minute, and nobody may be silent (`read-pieces.ts`).
    server.requestTimeout = 4 * 60 * 60 * 1000
    server.headersTimeout = 15_000
    server.keepAliveTimeout = 10_000
    server.maxRequestsPerSocket = 10_000
  }
  return {
    port: (server.address() as AddressInfo).port,
    stop: (graceMs) =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections()
        }, graceMs).unref()
      }),
  }
}

const reasonOf = (cause: Error): string => {
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') return 'something else listens there already'
  if (code === 'EACCES') return 'this user may not listen on that port'
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address'
  return cause.message
}
