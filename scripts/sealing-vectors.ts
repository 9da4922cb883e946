/**
 * Writes docs/sealing-vectors.json: fixed keys and plaintexts, and what the vault makes of them.
 * Run it with `node scripts/sealing-vectors.ts` (Node 24) when a format gets a new version, never to
 * make a failing test pass: nonces are random, so every run gives other boxes, and old ones must
 * go on being opened.
 */
import { writeFileSync } from 'node:fs'
import {
  blindToken,
  keyPairFromSeed,
  newFormToken,
  receiptKeyPair,
  receiptLookupTag,
  readReceipt,
  receiptWords,
  rotateTeamKey,
  sealChunk,
  sealDataKeyTo,
  sealPart,
  sealTeamKeyTo,
  sealTo,
  sealTravelling,
  serverKey,
  shareWords,
  splitForRecovery,
  splitForSession,
  tagPublicKey,
  wrapWithPassphrase,
  type DataKey,
} from '../src/platform/vault/index.ts'

const fixed = (byte: number): Buffer => Buffer.alloc(32, byte)
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const NOW = new Date(Date.UTC(2026, 10, 23, 10, 7))
const secret = fixed(0x01)
const pair = keyPairFromSeed(fixed(0x02))
const dataKey: DataKey = { kind: 'data-key', bytes: fixed(0x03) }
const first = { ...keyPairFromSeed(fixed(0x04)), team: 'team-1', generation: 1 }
const keyFor = (purpose: string) => serverKey(secret, purpose)

const parts = ['', 'x', 'Ł — “said” 😀', 'a'.repeat(255), 'a'.repeat(256)].map((plaintext, at) => {
  const address = { record: 'record-1', part: 'words', version: at }
  return { ...address, plaintext, sealed: text(sealPart(dataKey, address, plaintext)) }
})

const teamKeys = () => {
  const { next, sealedTo, link } = rotateTeamKey(first, [
    { reader: 'member-1', publicKey: pair.publicKey },
  ])
  const to = { reader: 'member-1', publicKey: pair.publicKey }
  return {
    team: first.team,
    reader: 'member-1',
    readerSeed: text(fixed(0x02)),
    firstSeed: text(fixed(0x04)),
    firstPublicKey: text(first.publicKey),
    firstSealed: text(sealTeamKeyTo(to, first)),
    nextPublicKey: text(next.publicKey),
    nextSealed: text(sealedTo[0]?.sealed ?? Buffer.alloc(0)),
    link: text(link),
  }
}

const receipt = () => {
  const read = readReceipt(
    'ability able about above absorb abstract achieve acoustic zebra zero behave',
  )
  if (!read.ok) throw new Error(`The receipt of the vectors is not valid: ${read.why}`)
  return {
    words: receiptWords(read.receipt).join(' '),
    bytes: text(read.receipt.bytes),
    lookupPurpose: 'receipt tag',
    lookupTag: text(receiptLookupTag(keyFor('receipt tag'), read.receipt)),
    pairPurpose: 'receipt pair',
    publicKey: text(receiptKeyPair(keyFor('receipt pair'), read.receipt).publicKey),
  }
}

const recovery = () => {
  const { shares, commitment } = splitForRecovery(fixed(0x05), { threshold: 2, count: 3 })
  return {
    secret: text(fixed(0x05)),
    commitment: text(commitment),
    shares: shares.map((share) => ({ index: share.index, words: shareWords(share).join(' ') })),
  }
}

const file = { record: 'record-1', part: 'files', file: 'file-1' }
const cookieToken = text(fixed(0x06))
const whose = { record: 'record-1', reader: 'team-1' }
const owned = { owner: 'team-1', generation: 1, publicKey: first.publicKey }
const value = { step: 'where', words: 'by the canal' }

const vectors = {
  about: 'Bytes are base64url. docs/sealing-format.md says what each is made of.',
  serverKeys: {
    secret: text(secret),
    purpose: 'form tokens',
    key: text(keyFor('form tokens').bytes),
  },
  keyPair: {
    seed: text(fixed(0x02)),
    privateKey: text(pair.privateKey),
    publicKey: text(pair.publicKey),
  },
  sealedBox: {
    seed: text(fixed(0x02)),
    context: 'one',
    plaintext: 'for one reader',
    sealed: text(sealTo(pair.publicKey, Buffer.from('for one reader'), 'one')),
  },
  passphraseKey: {
    passphrase: 'violet kettle',
    privateKey: text(pair.privateKey),
    wrapped: text(
      await wrapWithPassphrase(pair.privateKey, 'violet kettle', {
        passes: 2,
        memoryBytes: 1024 * 1024,
      }),
    ),
  },
  sessionHalf: {
    cookieToken,
    privateKey: text(pair.privateKey),
    rowHalf: text(splitForSession(pair.privateKey, cookieToken).rowHalf),
  },
  dataKey: {
    ...whose,
    readerSeed: text(fixed(0x02)),
    dataKey: text(dataKey.bytes),
    sealed: text(sealDataKeyTo(pair.publicKey, dataKey, whose)),
  },
  parts: { dataKey: text(dataKey.bytes), sealed: parts },
  fileChunk: {
    dataKey: text(dataKey.bytes),
    ...file,
    index: 0,
    isFinal: true,
    plaintext: 'a small file',
    sealed: text(
      sealChunk(dataKey, { file, place: { index: 0, isFinal: true } }, Buffer.from('a small file')),
    ),
  },
  teamKeys: teamKeys(),
  keyTag: {
    secret: text(secret),
    serverPurpose: 'public keys',
    owner: owned.owner,
    generation: owned.generation,
    publicKey: text(owned.publicKey),
    tag: text(tagPublicKey(keyFor('public keys'), owned)),
  },
  recovery: recovery(),
  receipt: { secret: text(secret), ...receipt() },
  travelling: {
    secret: text(secret),
    serverPurpose: 'travelling',
    purpose: 'form-1',
    sealedAt: NOW.toISOString(),
    expires: '2026-11-23T11:15:00.000Z',
    json: JSON.stringify(value),
    sealed: sealTravelling(keyFor('travelling'), value, {
      purpose: 'form-1',
      now: NOW,
      lifetimeMs: 60 * 60 * 1000,
    }),
  },
  formToken: {
    secret: text(secret),
    serverPurpose: 'form tokens',
    givenAt: NOW.toISOString(),
    issued: '2026-11-23T10:00:00.000Z',
    token: newFormToken(keyFor('form tokens'), NOW),
  },
  blindToken: {
    secret: text(secret),
    serverPurpose: 'blind tokens',
    kind: 'plate',
    text: 'AB12CDE',
    token: text(blindToken(keyFor('blind tokens'), 'plate', 'AB12CDE')),
  },
}

writeFileSync(
  new URL('../docs/sealing-vectors.json', import.meta.url),
  `${JSON.stringify(vectors, undefined, 2)}\n`,
)
