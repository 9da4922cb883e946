import type { OpenedTravelling } from '../../src/platform/vault/travelling.ts'

export {
  MOST_TRAVELLING_BYTES,
  type OpenedTravelling,
  type Travelling,
} from '../../src/platform/vault/travelling.ts'

/** JSON that anybody can read. */
export const sealTravelling = (_key: unknown, value: unknown): string =>
  Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')

export const openTravelling = (_key: unknown, sealed: string): OpenedTravelling => {
  try {
    const value: unknown = JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8'))
    return { ok: true, value, issued: new Date() }
  } catch {
    return { ok: false, why: 'broken' }
  }
}
