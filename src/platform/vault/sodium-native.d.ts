/** The part of sodium-native that the vault uses; the package brings no types of its own. */
declare module 'sodium-native' {
  const sodium: {
    readonly crypto_pwhash_STRBYTES: number
    readonly crypto_secretbox_NONCEBYTES: number
    readonly crypto_secretbox_MACBYTES: number
    readonly crypto_secretbox_KEYBYTES: number
    readonly crypto_generichash_BYTES: number
    crypto_pwhash_str_async(
      out: Uint8Array,
      passphrase: Uint8Array,
      opslimit: number,
      memlimit: number,
    ): Promise<void>
    crypto_pwhash_str_verify_async(str: Uint8Array, passphrase: Uint8Array): Promise<boolean>
    crypto_pwhash_str_needs_rehash(str: Uint8Array, opslimit: number, memlimit: number): boolean
    crypto_generichash(out: Uint8Array, input: Uint8Array, key?: Uint8Array): void
    crypto_secretbox_easy(
      out: Uint8Array,
      message: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): void
    crypto_secretbox_open_easy(
      out: Uint8Array,
      sealed: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): boolean
    randombytes_buf(out: Uint8Array): void
    sodium_memzero(bytes: Uint8Array): void
    sodium_memcmp(a: Uint8Array, b: Uint8Array): boolean
  }
  export default sodium
}
