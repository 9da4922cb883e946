import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import sodium from 'sodium-native'
import { z } from 'zod'
import { WORD_LIST } from './word-list.ts'

/** Opens the published vectors with libsodium alone, as docs/sealing-format.md says: nothing of the vault. */
const read = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')
const bytes = z.base64url().transform((text) => Buffer.from(text, 'base64url'))
const secretAndPurpose = { secret: bytes, serverPurpose: z.string() }
const vectors = z
  .object({
    sealedBox: z.object({ seed: bytes, context: z.string(), plaintext: z.string(), sealed: bytes }),
    passphraseKey: z.object({ passphrase: z.string(), privateKey: bytes, wrapped: bytes }),
    sessionHalf: z.object({ cookieToken: z.string(), privateKey: bytes, rowHalf: bytes }),
    dataKey: z.object({ record: z.string(), reader: z.string(), dataKey: bytes, sealed: bytes }),
    parts: z.object({
      dataKey: bytes,
      sealed: z.array(
        z.object({
          record: z.string(),
          part: z.string(),
          version: z.int(),
          plaintext: z.string(),
          sealed: bytes,
        }),
      ),
    }),
    fileChunk: z.object({
      dataKey: bytes,
      record: z.string(),
      part: z.string(),
      file: z.string(),
      plaintext: z.string(),
      sealed: bytes,
    }),
    travelling: z.object({
      ...secretAndPurpose,
      purpose: z.string(),
      json: z.string(),
      sealed: bytes,
    }),
    formToken: z.object({ ...secretAndPurpose, token: bytes }),
    receipt: z.object({ words: z.string(), bytes }),
  })
  .parse(JSON.parse(read('sealing-vectors.json')))

const join = (parts: readonly Buffer[]) => Buffer.concat(parts)
const text = (value: string) => Buffer.from(value, 'utf8')
const lp = (value: string) => join([u32(text(value).byteLength), text(value)])
const u32 = (value: number) => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}
const u64 = (value: number) => join([u32(0), u32(value)])
const blake2b = (key: Buffer, input: Buffer) => {
  const out = Buffer.alloc(32)
  sodium.crypto_generichash(out, input, key)
  return out
}
const serverKey = ({ secret, serverPurpose }: { secret: Buffer; serverPurpose: string }) =>
  blake2b(secret, text(`countersign ${serverPurpose}`))
const openAead = (key: Buffer, ad: Buffer, box: Buffer) => {
  const out = Buffer.alloc(box.byteLength - 40)
  const [nonce, rest] = [box.subarray(0, 24), box.subarray(24)]
  sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, rest, ad, nonce, key)
  return out
}
const unpadded = (padded: Buffer) => padded.subarray(0, padded.lastIndexOf(0x80))
const openBox = (seed: Buffer, sealed: Buffer, context: readonly string[]) => {
  const [publicKey, privateKey] = [Buffer.alloc(32), Buffer.alloc(32)]
  sodium.crypto_box_seed_keypair(publicKey, privateKey, seed)
  const message = Buffer.alloc(sealed.byteLength - 49)
  assert.ok(sodium.crypto_box_seal_open(message, sealed.subarray(1), publicKey, privateKey))
  const hashed = join([Buffer.from([0x11]), ...context.map(lp)])
  const hash = blake2b(text('countersign sealed box context'), hashed)
  assert.deepEqual(message.subarray(0, 32), hash)
  return message.subarray(32)
}

describe('the published format', () => {
  it('is that of sealed boxes and data keys', () => {
    const { sealedBox, dataKey } = vectors
    const opened = openBox(sealedBox.seed, sealedBox.sealed, [sealedBox.context])
    assert.equal(opened.toString(), sealedBox.plaintext)
    const context = ['data key', dataKey.record, dataKey.reader]
    assert.deepEqual(openBox(sealedBox.seed, dataKey.sealed, context), dataKey.dataKey)
  })

  it('is that of private keys behind a passphrase, and of session halves', async () => {
    const { passphraseKey, sessionHalf } = vectors
    const header = passphraseKey.wrapped.subarray(0, 25)
    assert.equal(header[0], 0x21)
    const key = Buffer.alloc(32)
    await sodium.crypto_pwhash_async(
      key,
      text(passphraseKey.passphrase),
      header.subarray(9),
      header.readUInt32BE(1),
      header.readUInt32BE(5) * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
    const unwrapped = openAead(key, header, passphraseKey.wrapped.subarray(25))
    assert.deepEqual(unwrapped, passphraseKey.privateKey)
    const half = blake2b(text('countersign session half'), text(sessionHalf.cookieToken))
    const joined = openAead(half, Buffer.from([0x31]), sessionHalf.rowHalf.subarray(1))
    assert.deepEqual(joined, sessionHalf.privateKey)
  })

  it('is that of parts and file chunks', () => {
    const { parts, fileChunk } = vectors
    for (const { record, part, version, plaintext, sealed } of parts.sealed) {
      const ad = join([Buffer.from([0x41]), lp(record), lp(part), u64(version)])
      const padded = openAead(parts.dataKey, ad, sealed.subarray(1))
      assert.equal(unpadded(padded).toString(), plaintext)
      assert.equal(padded.byteLength, text(plaintext).byteLength < 256 ? 256 : 512)
    }
    const { record, part, file, sealed } = fileChunk
    const ad = join([Buffer.from([0x51]), lp(record), lp(part), lp(file), u64(0), u64(1)])
    assert.equal(sealed[1], 1)
    const padded = openAead(fileChunk.dataKey, ad, sealed.subarray(2))
    assert.equal(padded.byteLength, 4096)
    assert.equal(unpadded(padded).toString(), fileChunk.plaintext)
  })

  it('is that of what travels, of form tokens, and of the check in a receipt', () => {
    const { travelling, formToken, receipt } = vectors
    const ad = join([Buffer.from([0x61]), lp(travelling.purpose)])
    const padded = openAead(serverKey(travelling), ad, travelling.sealed.subarray(1))
    assert.equal(padded.byteLength, 1024)
    assert.equal(unpadded(padded).subarray(8).toString(), travelling.json)
    const { token } = formToken
    assert.deepEqual(blake2b(serverKey(formToken), token.subarray(0, 21)), token.subarray(21))
    const numbers = receipt.words.split(' ').map((word) => WORD_LIST.indexOf(word))
    const bits = numbers.map((number) => number.toString(2).padStart(10, '0')).join('')
    const packed = [...`${bits}00`.matchAll(/.{8}/gu)].map(([byte]) => parseInt(byte, 2))
    assert.deepEqual([...receipt.bytes], packed)
    let sum = 0
    for (const number of numbers) {
      sum <<= 1
      if (sum >= 1024) sum ^= 0b100_0000_1001
      sum ^= number
    }
    assert.equal(sum, 0)
  })

  it('is written down with every first byte that is in use', async () => {
    const { FORMAT } = await import('./formats.ts')
    const document = read('sealing-format.md')
    for (const [name, byte] of Object.entries(FORMAT))
      assert.ok(document.includes(`\`${byte.toString(16)}\``), name)
  })
})
