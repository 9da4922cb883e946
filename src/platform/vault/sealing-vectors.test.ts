import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { z } from 'zod'
import {
  blindToken,
  combineShares,
  isTagOf,
  joinHalves,
  keyPairFromSeed,
  openChunk,
  openDataKey,
  openGenerations,
  openPartText,
  openSealed,
  openTeamKey,
  openTravelling,
  readFormToken,
  readReceipt,
  readShare,
  receiptKeyPair,
  receiptLookupTag,
  receiptWords,
  serverKey,
  tagPublicKey,
  unwrapWithPassphrase,
  type DataKey,
} from './index.ts'

const bytes = z.base64url().transform((text) => Buffer.from(text, 'base64url'))
const time = z.iso.datetime().transform((text) => new Date(text))
const text = z.string()
const number = z.int()

/** docs/sealing-vectors.json. Another implementation that opens these opens what Countersign keeps. */
const vectors = z
  .object({
    serverKeys: z.object({ secret: bytes, purpose: text, key: bytes }),
    keyPair: z.object({ seed: bytes, privateKey: bytes, publicKey: bytes }),
    sealedBox: z.object({ seed: bytes, context: text, plaintext: text, sealed: bytes }),
    passphraseKey: z.object({ passphrase: text, privateKey: bytes, wrapped: bytes }),
    sessionHalf: z.object({ cookieToken: text, privateKey: bytes, rowHalf: bytes }),
    dataKey: z.object({
      record: text,
      reader: text,
      readerSeed: bytes,
      dataKey: bytes,
      sealed: bytes,
    }),
    parts: z.object({
      dataKey: bytes,
      sealed: z.array(
        z.object({ record: text, part: text, version: number, plaintext: text, sealed: bytes }),
      ),
    }),
    fileChunk: z.object({
      dataKey: bytes,
      record: text,
      part: text,
      file: text,
      index: number,
      isFinal: z.boolean(),
      plaintext: text,
      sealed: bytes,
    }),
    teamKeys: z.object({
      team: text,
      reader: text,
      readerSeed: bytes,
      firstSeed: bytes,
      firstPublicKey: bytes,
      firstSealed: bytes,
      nextPublicKey: bytes,
      nextSealed: bytes,
      link: bytes,
    }),
    keyTag: z.object({
      secret: bytes,
      serverPurpose: text,
      owner: text,
      generation: number,
      publicKey: bytes,
      tag: bytes,
    }),
    recovery: z.object({
      secret: bytes,
      commitment: bytes,
      shares: z.array(z.object({ index: number, words: text })),
    }),
    receipt: z.object({
      secret: bytes,
      words: text,
      bytes,
      lookupPurpose: text,
      lookupTag: bytes,
      pairPurpose: text,
      publicKey: bytes,
    }),
    travelling: z.object({
      secret: bytes,
      serverPurpose: text,
      purpose: text,
      sealedAt: time,
      expires: time,
      json: text,
      sealed: text,
    }),
    formToken: z.object({
      secret: bytes,
      serverPurpose: text,
      givenAt: time,
      issued: time,
      token: text,
    }),
    blindToken: z.object({ secret: bytes, serverPurpose: text, kind: text, text, token: bytes }),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../docs/sealing-vectors.json', import.meta.url), 'utf8'),
    ),
  )

const dataKeyOf = (key: Buffer): DataKey => ({ kind: 'data-key', bytes: key })

describe('the published vectors', () => {
  it('give the same keys again', () => {
    const { serverKeys, keyPair, keyTag, blindToken: blind } = vectors
    const derived = serverKey(serverKeys.secret, serverKeys.purpose)
    assert.deepEqual(derived.bytes, serverKeys.key)
    const { privateKey, publicKey } = keyPair
    assert.deepEqual(keyPairFromSeed(keyPair.seed), { privateKey, publicKey })
    const tagging = serverKey(keyTag.secret, keyTag.serverPurpose)
    assert.deepEqual(tagPublicKey(tagging, keyTag), keyTag.tag)
    assert.equal(isTagOf(tagging, keyTag, keyTag.tag), true)
    const blinding = serverKey(blind.secret, blind.serverPurpose)
    assert.deepEqual(blindToken(blinding, blind.kind, blind.text), blind.token)
  })

  it('open: a sealed box, a wrapped key, a session half, a data key', async () => {
    const { sealedBox, passphraseKey, sessionHalf, dataKey } = vectors
    const pair = keyPairFromSeed(sealedBox.seed)
    const opened = openSealed(pair, sealedBox.sealed, sealedBox.context)
    assert.equal(opened?.toString(), sealedBox.plaintext)
    const { passphrase, wrapped, privateKey } = passphraseKey
    assert.deepEqual(await unwrapWithPassphrase(wrapped, passphrase), privateKey)
    const { rowHalf, cookieToken } = sessionHalf
    assert.deepEqual(joinHalves(rowHalf, cookieToken), sessionHalf.privateKey)
    const reader = keyPairFromSeed(dataKey.readerSeed)
    assert.deepEqual(openDataKey(reader, dataKey.sealed, dataKey), dataKeyOf(dataKey.dataKey))
  })

  it('open: parts and a file chunk', () => {
    const { parts, fileChunk } = vectors
    assert.equal(parts.sealed.length, 5)
    for (const part of parts.sealed)
      assert.equal(openPartText(dataKeyOf(parts.dataKey), part, part.sealed), part.plaintext)
    const { index, isFinal, plaintext, sealed } = fileChunk
    const opened = openChunk(dataKeyOf(fileChunk.dataKey), { file: fileChunk, index }, sealed)
    assert.deepEqual(opened, { isFinal, bytes: Buffer.from(plaintext) })
  })

  it("open: a team's key and the generation before", () => {
    const { team, reader, ...keys } = vectors.teamKeys
    const holder = { reader, pair: keyPairFromSeed(keys.readerSeed) }
    const first = { team, generation: 1, publicKey: keys.firstPublicKey }
    const next = { team, generation: 2, publicKey: keys.nextPublicKey }
    const { privateKey } = keyPairFromSeed(keys.firstSeed)
    assert.deepEqual(openTeamKey(holder, keys.firstSealed, first)?.privateKey, privateKey)
    const newest = openTeamKey(holder, keys.nextSealed, next)
    assert(newest)
    const opened = openGenerations(newest, [{ ...first, link: keys.link }])
    assert.equal(opened.ok, true)
    assert.deepEqual(opened.keys.get(1)?.privateKey, privateKey)
  })

  it('give a recovery secret from any two shares, and a receipt its tag and pair', () => {
    const { recovery, receipt } = vectors
    const shares = recovery.shares.map(({ words }) => {
      const read = readShare(words)
      assert(read.ok)
      return read.share
    })
    for (const left of shares.keys())
      assert.deepEqual(combineShares(shares.toSpliced(left, 1), recovery.commitment), {
        ok: true,
        secret: recovery.secret,
      })
    const read = readReceipt(receipt.words)
    assert(read.ok)
    assert.deepEqual(read.receipt.bytes, receipt.bytes)
    assert.equal(receiptWords(read.receipt).join(' '), receipt.words)
    const keyFor = (purpose: string) => serverKey(receipt.secret, purpose)
    const tag = receiptLookupTag(keyFor(receipt.lookupPurpose), read.receipt)
    assert.deepEqual(tag, receipt.lookupTag)
    const pair = receiptKeyPair(keyFor(receipt.pairPurpose), read.receipt)
    assert.deepEqual(pair.publicKey, receipt.publicKey)
  })

  it('open: what travels, until it is stale, and a form token', () => {
    const { travelling, formToken } = vectors
    const { purpose, sealed, expires } = travelling
    const key = serverKey(travelling.secret, travelling.serverPurpose)
    const opened = openTravelling(key, sealed, { purpose, now: travelling.sealedAt })
    assert(opened.ok)
    assert.deepEqual(opened.value, JSON.parse(travelling.json))
    const late = openTravelling(key, sealed, { purpose, now: expires })
    assert.deepEqual(late, { ok: false, why: 'stale' })
    const tokens = serverKey(formToken.secret, formToken.serverPurpose)
    const read = readFormToken(tokens, formToken.token, formToken.givenAt)
    assert(read.ok)
    assert.deepEqual(read.issued, formToken.issued)
  })
})
