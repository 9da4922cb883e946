import sodium from 'sodium-native'

const NONCE_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
const TAG_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES
const KEY_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES

/** What sealing adds to a header and a plaintext: nonce and tag, 40 bytes. */
export const AEAD_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES

export type AeadBox = {
  readonly key: Uint8Array
  /** Goes in front of the box, in clear. The caller makes it part of `associated`. */
  readonly header: Uint8Array
  readonly associated: Uint8Array
}

/**
 * XChaCha20-Poly1305 (IETF): header, 24 random bytes of nonce, ciphertext, 16 bytes of tag. A nonce
 * of 192 random bits does not repeat, so a key needs no counter and processes need not agree.
 */
export const aeadSeal = (box: AeadBox, plaintext: Uint8Array): Buffer => {
  const { header } = box
  const sealed = Buffer.allocUnsafeSlow(
    header.byteLength + AEAD_OVERHEAD_BYTES + plaintext.byteLength,
  )
  sealed.set(header)
  const nonce = sealed.subarray(header.byteLength, header.byteLength + NONCE_BYTES)
  sodium.randombytes_buf(nonce)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    sealed.subarray(header.byteLength + NONCE_BYTES),
    plaintext,
    box.associated,
    null,
    nonce,
    keyOf(box),
  )
  return sealed
}

/** Opens what `aeadSeal` made; undefined for anything else, a changed byte included. */
export const aeadOpen = (box: AeadBox, sealed: Uint8Array): Buffer | undefined => {
  const { header } = box
  const key = keyOf(box)
  const size = sealed.byteLength - header.byteLength - AEAD_OVERHEAD_BYTES
  if (size < 0) return undefined
  const plaintext = Buffer.alloc(size)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plaintext,
      null,
      sealed.subarray(header.byteLength + NONCE_BYTES),
      box.associated,
      sealed.subarray(header.byteLength, header.byteLength + NONCE_BYTES),
      key,
    )
    return plaintext
  } catch {
    return undefined
  }
}

const keyOf = ({ key }: AeadBox): Uint8Array => {
  if (key.byteLength !== KEY_BYTES) throw new RangeError('A sealing key has 32 bytes.')
  return key
}
