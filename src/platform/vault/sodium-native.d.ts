/** The part of sodium-native that the vault uses; the package brings no types of its own. */
declare module 'sodium-native' {
  const sodium: {
    readonly crypto_pwhash_STRBYTES: number
    readonly crypto_pwhash_SALTBYTES: number
    readonly crypto_pwhash_ALG_ARGON2ID13: number
    readonly crypto_secretbox_NONCEBYTES: number
    readonly crypto_secretbox_MACBYTES: number
    readonly crypto_secretbox_KEYBYTES: number
    readonly crypto_generichash_BYTES: number
    readonly crypto_box_PUBLICKEYBYTES: number
    readonly crypto_box_SECRETKEYBYTES: number
    readonly crypto_box_SEEDBYTES: number
    readonly crypto_box_SEALBYTES: number
    readonly crypto_aead_xchacha20poly1305_ietf_KEYBYTES: number
    readonly crypto_aead_xchacha20poly1305_ietf_NPUBBYTES: number
    readonly crypto_aead_xchacha20poly1305_ietf_ABYTES: number
    crypto_pwhash_str_async(
      out: Uint8Array,
      passphrase: Uint8Array,
      opslimit: number,
      memlimit: number,
    ): Promise<void>
    crypto_pwhash_str_verify_async(str: Uint8Array, passphrase: Uint8Array): Promise<boolean>
    crypto_pwhash_str_needs_rehash(str: Uint8Array, opslimit: number, memlimit: number): boolean
    crypto_pwhash_async(
      out: Uint8Array,
      passphrase: Uint8Array,
      salt: Uint8Array,
      opslimit: number,
      memlimit: number,
      algorithm: number,
    ): Promise<void>
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
    crypto_box_keypair(publicKey: Uint8Array, privateKey: Uint8Array): void
    crypto_box_seed_keypair(publicKey: Uint8Array, privateKey: Uint8Array, seed: Uint8Array): void
    crypto_scalarmult_base(publicKey: Uint8Array, privateKey: Uint8Array): void
    crypto_box_seal(out: Uint8Array, message: Uint8Array, publicKey: Uint8Array): void
    crypto_box_seal_open(
      out: Uint8Array,
      sealed: Uint8Array,
      publicKey: Uint8Array,
      privateKey: Uint8Array,
    ): boolean
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      out: Uint8Array,
      message: Uint8Array,
      associated: Uint8Array,
      nsec: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    /** Throws where the box does not fit. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      out: Uint8Array,
      nsec: null,
      sealed: Uint8Array,
      associated: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    randombytes_buf(out: Uint8Array): void
    sodium_memzero(bytes: Uint8Array): void
    sodium_memcmp(a: Uint8Array, b: Uint8Array): boolean
  }
  export default sodium
}
