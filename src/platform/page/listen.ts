import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = {
  readonly port: number
  /** Takes no new request, waits for those under way (at most `graceMs`), then closes. */
  stop: (graceMs: number) => Promise<void>
}

/** How long a connection may keep the server waiting, and how many there may be. */
export type Patience = {
  /** Until all headers are there, from the first moment of a connection that says nothing. */
  readonly headersMs: number
  /** For the rest of a request that was answered before all of it had come. */
  readonly leftoverMs: number
  /** While nothing moves in either direction: whoever does not read what they asked for. */
  readonly stillMs: number
  /** How often the headers are looked after. */
  readonly lookMs: number
  /** More are turned away, so that memory and open files are left for those who are in. */
  readonly mostConnections: number
}

const PATIENCE: Patience = {
  headersMs: 15_000,
  leftoverMs: 5_000,
  stillMs: 120_000,
  lookMs: 5_000,
  mostConnections: 8_000,
}

/** Starts to listen. Rejects, naming the port, if it is taken or not allowed. */
export const listen = async (
  app: Hono,
  { host, port, patience = PATIENCE }: { host: string; port: number; patience?: Patience },
): Promise<Listening> => {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        autoCleanupIncoming: true,
        serverOptions: { connectionsCheckingInterval: patience.lookMs },
      },
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
    server.headersTimeout = patience.headersMs
    server.timeout = patience.stillMs
    server.maxConnections = patience.mostConnections
    server.keepAliveTimeout = 10_000
    server.maxRequestsPerSocket = 10_000
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      outgoing.once('finish', () => letGoOfLeftovers(incoming, patience.leftoverMs))
    })
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

/**
 * A request may be answered before its body is there: a GET with one, a page that does not exist. The
 * four hours that an upload has are not for what nobody will read.
 */
const letGoOfLeftovers = (incoming: IncomingMessage, milliseconds: number): void => {
  if (incoming.complete) return
  setTimeout(() => {
    if (!incoming.complete) incoming.destroy()
  }, milliseconds).unref()
}

const reasonOf = (cause: Error): string => {
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') return 'something else listens there already'
  if (code === 'EACCES') return 'this user may not listen on that port'
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address'
  return cause.message
}
