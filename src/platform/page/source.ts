import { isIP } from 'node:net'
import { keyedHash, randomToken, serverKey } from '../vault/server-key.ts'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/u

/**
 * Names where requests come from, so that what comes from one place can be slowed by itself: a hash
 * with a key that lives in this process's memory and nowhere else, so that a name means nothing to
 * anybody else or tomorrow. Never stored, never logged. An IPv6 address counts by its /64, which one
 * household or server has for itself. Behind a proxy on the same machine the address is the last one
 * of `X-Forwarded-For`, which the proxy itself wrote. Where it wrote none nobody can be told from
 * anybody: they have no name, and `onNameless` hears of it each time.
 */
export const createSourceNamer = (onNameless: () => void = () => undefined) => {
  const key = serverKey(Buffer.from(randomToken(32), 'base64url'), 'sources')
  return (env: unknown, headers: Headers): string | undefined => {
    const peer = peerOf(env)
    if (peer === undefined) return undefined
    const address = LOOPBACK.test(peer) ? forwarded(headers) : peer
    if (address === undefined) {
      onNameless()
      return undefined
    }
    return keyedHash(key, placeOf(address)).toString('base64')
  }
}

/** The socket's other end, as @hono/node-server gives it; undefined without a socket. */
const peerOf = (env: unknown): string | undefined => {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined
  const { incoming } = env as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress
}

const forwarded = (headers: Headers): string | undefined => {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return last !== undefined && isIP(last) !== 0 ? last : undefined
}

const placeOf = (address: string): string => {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  if (isIP(plain) !== 6) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const gap = plain.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0
  return [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4).join(':')
}
