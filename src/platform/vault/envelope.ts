import { aeadOpen, aeadSeal } from './aead.ts'
import { associated } from './associated.ts'
import type { DataKey } from './data-key.ts'
import { FORMAT } from './formats.ts'
import { pad, partBucket, unpad } from './padding.ts'
import { secretBytes, withSecret } from './secrets.ts'

/** Which part of which record, in which version (0, 1, …). All three are bound to the box. */
export type PartAddress = {
  readonly record: string
  readonly part: string
  readonly version: number
}

const HEADER = Buffer.from([FORMAT.part])

/**
 * Seals one part of a record under its data key (XChaCha20-Poly1305, random nonce), padded to a
 * bucket (`partBucket`) so that its size says little. A text is sealed as UTF-8.
 */
export const sealPart = (
  dataKey: DataKey,
  address: PartAddress,
  plaintext: string | Uint8Array,
): Buffer => {
  if (typeof plaintext === 'string')
    return withSecret(secretBytes(plaintext), (bytes) => sealPart(dataKey, address, bytes))
  return withSecret(pad(plaintext, partBucket(plaintext.byteLength)), (padded) =>
    aeadSeal({ key: dataKey.bytes, header: HEADER, associated: boundTo(address) }, padded),
  )
}

/**
 * Opens a part. Undefined for another key, record, part or version, and for anything that was
 * changed. Which version is the current one is for the record to say: an older box, put back, opens
 * as the older version.
 */
export const openPart = (
  dataKey: DataKey,
  address: PartAddress,
  sealed: Uint8Array,
): Buffer | undefined => {
  if (sealed[0] !== FORMAT.part) return undefined
  const box = { key: dataKey.bytes, header: HEADER, associated: boundTo(address) }
  const padded = aeadOpen(box, sealed)
  const plaintext = padded && unpad(padded)
  return plaintext && partBucket(plaintext.byteLength) === padded.byteLength ? plaintext : undefined
}

/** Opens a part that is a text. */
export const openPartText = (
  dataKey: DataKey,
  address: PartAddress,
  sealed: Uint8Array,
): string | undefined => openPart(dataKey, address, sealed)?.toString('utf8')

const boundTo = ({ record, part, version }: PartAddress): Buffer =>
  associated(FORMAT.part, record, part, version)
