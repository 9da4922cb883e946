import sodium from 'sodium-native'

/** A key of the server, for one purpose only. Never stored in the database, never logged. */
export type ServerKey = { readonly purpose: string; readonly bytes: Uint8Array }

/** Derives the key for one purpose from the server's secret (BLAKE2b, keyed with the secret). */
export const serverKey = (secret: Uint8Array, purpose: string): ServerKey => ({
  purpose,
  bytes: hash(Buffer.from(`countersign ${purpose}`, 'utf8'), secret),
})

/** A keyed BLAKE2b hash of 32 bytes. */
export const keyedHash = (key: ServerKey, text: string): Buffer =>
  hash(Buffer.from(text, 'utf8'), key.bytes)

/** A BLAKE2b hash of 32 bytes, for texts that are random and long enough to need no key. */
export const plainHash = (text: string): Buffer => hash(Buffer.from(text, 'utf8'))

/** Whether two byte strings are the same, in a time that does not tell where they differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && sodium.sodium_memcmp(a, b)

/** `bytes` random bytes as base64url. */
export const randomToken = (bytes: number): string => {
  const token = Buffer.alloc(bytes)
  sodium.randombytes_buf(token)
  return token.toString('base64url')
}

/** Seals a text with a server key (XSalsa20-Poly1305, random nonce in front). */
export const seal = (key: ServerKey, text: string): Buffer => {
  const message = Buffer.from(text, 'utf8')
  const sealed = Buffer.alloc(
    sodium.crypto_secretbox_NONCEBYTES + sodium.crypto_secretbox_MACBYTES + message.byteLength,
  )
  const nonce = sealed.subarray(0, sodium.crypto_secretbox_NONCEBYTES)
  sodium.randombytes_buf(nonce)
  sodium.crypto_secretbox_easy(
    sealed.subarray(sodium.crypto_secretbox_NONCEBYTES),
    message,
    nonce,
    key.bytes,
  )
  return sealed
}

/** Opens what `seal` made; undefined for anything else, a changed byte included. */
export const open = (key: ServerKey, sealed: Uint8Array): string | undefined => {
  const overhead = sodium.crypto_secretbox_NONCEBYTES + sodium.crypto_secretbox_MACBYTES
  if (sealed.byteLength < overhead) return undefined
  const message = Buffer.alloc(sealed.byteLength - overhead)
  const opened = sodium.crypto_secretbox_open_easy(
    message,
    sealed.subarray(sodium.crypto_secretbox_NONCEBYTES),
    sealed.subarray(0, sodium.crypto_secretbox_NONCEBYTES),
    key.bytes,
  )
  return opened ? message.toString('utf8') : undefined
}

const hash = (input: Uint8Array, key?: Uint8Array): Buffer => {
  const out = Buffer.alloc(sodium.crypto_generichash_BYTES)
  if (key === undefined) sodium.crypto_generichash(out, input)
  else sodium.crypto_generichash(out, input, key)
  return out
}
