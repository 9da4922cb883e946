export type { PartAddress } from '../../src/platform/vault/envelope.ts'

/** The bytes as they are. */
export const sealPart = (_key: unknown, _address: unknown, plaintext: string | Uint8Array) =>
  Buffer.from(plaintext as string)

export const openPart = (_key: unknown, _address: unknown, sealed: Uint8Array): Buffer =>
  Buffer.from(sealed)

export const openPartText = (_key: unknown, _address: unknown, sealed: Uint8Array): string =>
  Buffer.from(sealed).toString('utf8')
