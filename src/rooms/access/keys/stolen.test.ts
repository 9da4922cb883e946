import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { keptPassword } from '../../../platform/database/secrets.ts'
import {
  joinHalves,
  keyPairFromPrivateKey,
  keyPairFromSeed,
  newDataKey,
  open,
  openPart,
  openTeamKey,
  sealDataKeyTo,
  sealPart,
  type ServerKey,
  serverKey,
  splitForRecovery,
  unwrapWithPassphrase,
} from '../../../platform/vault/index.ts'
import { accessKeys } from '../create-access.ts'
import {
  PASSPHRASE,
  type Person,
  type TestPartnership,
  testPartnership,
  testTeam,
} from '../testing.ts'
import { confirmRecoveryKey, keepRecoveryKey, SHARES } from './make-recovery-key/action.ts'
import { teamPublicKeys } from './team-public-keys.ts'
import { makeRecordsTable } from './testing-records.ts'
import { dumpOf, filesIn, type Found, placesWith } from './testing-thief.ts'
import { withTeamKeys } from './with-team-keys.ts'

const WORDS = 'A grey van, plate ZZ99 XXX, waits outside Orchard House; call 07700 900123'

let folder: string
let here: TestPartnership
let asha: Person
let found: Found[]
/** What must not lie open anywhere. */
const secrets = new Map<string, Buffer>()

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-stolen-'))
  const secret = Buffer.from(keptPassword(folder, 'server'), 'base64url')
  here = await testPartnership({ secret })
  await makeRecordsTable(here)
  const { access, clock } = here
  const petra = await here.person('Petra Moss', ['administrator'])
  const samir = await here.person('Samir Wold', ['administrator'])
  asha = await here.person('Asha Verma', ['triage-officer'])
  const tom = await here.person('Tom Ellis', ['triage-officer'])

  const seed = Buffer.alloc(32, 'a recovery secret that is random')
  const { shares, commitment } = splitForRecovery(seed, SHARES)
  const recovery = keyPairFromSeed(seed)
  await here.act(async (tx) => {
    const now = clock.now()
    const made = { publicKey: recovery.publicKey, commitment }
    await keepRecoveryKey(tx, access, { made, by: petra.id, now })
  })
  const { rows } = await here.owner.query<{ id: string }>('select id from access.recovery_keys')
  const id = rows[0]?.id ?? ''
  await here.act((tx) => confirmRecoveryKey(tx, access, { id, by: samir.id, now: clock.now() }))

  const team = await testTeam(here, 'Intake team', [asha, tom])
  const [key] = await teamPublicKeys(here.public.read, [team.id], access)
  assert(key !== undefined)
  const dataKey = newDataKey()
  const bound = { record: 'record 1', reader: key.teamKeyId }
  const words = sealPart(
    dataKey,
    { record: 'record 1', part: 'words', version: 1 },
    Buffer.from(WORDS),
  )
  await here.owner.query('alter table records.data_keys add column words bytea')
  await here.owner.query(
    'insert into records.data_keys (id, sealed, team_key_id, words) values ($1, $2, $3, $4)',
    ['record 1', sealDataKeyTo(key.publicKey, dataKey, bound), key.teamKeyId, words],
  )

  secrets.set('the words of the record', Buffer.from(WORDS))
  secrets.set('the number in them', Buffer.from('07700 900123'))
  secrets.set('the data key of the record', dataKey.bytes)
  secrets.set('the passphrase', Buffer.from(PASSPHRASE))
  secrets.set('the recovery secret', seed)
  secrets.set('the recovery key', recovery.privateKey)
  for (const [at, { value }] of shares.entries()) secrets.set(`share ${at}`, value)
  for (const who of [petra, samir, asha, tom]) {
    const opened = (await access.keeper?.opened(who.id, PASSPHRASE)) ?? ''
    assert.equal(Buffer.from(opened, 'base64url').byteLength, 32)
    secrets.set(`the private key of ${who.name}`, Buffer.from(opened, 'base64url'))
  }
  for (const who of [asha, tom]) {
    const { visit, browser } = team.as(who)
    const token = browser.cookies.get('countersign-session') ?? ''
    assert.equal(token.length, 43)
    secrets.set(`the session token of ${who.name}`, Buffer.from(token))
    secrets.set(`the session token of ${who.name}, in bytes`, Buffer.from(token, 'base64url'))
    await withTeamKeys(visit, access, (ring) => {
      const pair = ring.open(key.teamKeyId)
      assert(pair !== undefined)
      secrets.set('the private key of the team', Buffer.from(pair.privateKey))
      return Promise.resolve()
    })
  }
  found = [...(await dumpOf(here.owner)), ...filesIn(folder)]
})
after(async () => {
  await here.close()
  rmSync(folder, { recursive: true })
})

const columns = (place: string): readonly Buffer[] =>
  found.filter((one) => one.place === place).map(({ bytes }) => bytes)

/** All that a thief could try as a key: each value of 32 bytes, whole or decoded, and every key of the server. */
const candidates = (secret: Uint8Array): readonly Buffer[] => {
  const decoded = found.flatMap(({ bytes }) => {
    const text = bytes.toString('utf8').trim()
    return [
      bytes,
      Buffer.from(text, 'base64url'),
      Buffer.from(text, 'hex'),
      ...(bytes.byteLength > 32 ? [bytes.subarray(0, 32), bytes.subarray(-32)] : []),
    ]
  })
  const ofServer = Object.values<ServerKey>(accessKeys(secret)).map(({ bytes }) =>
    Buffer.from(bytes),
  )
  return [...decoded, ...ofServer, Buffer.from(secret)].filter((key) => key.byteLength === 32)
}

/** The server's secret, as it lies in the data folder. */
const stolenSecret = (): Buffer => {
  const file = found.find(({ place }) => place.startsWith(folder) && place.includes('server'))
  assert(file !== undefined, 'the thief has the secret of the server')
  return Buffer.from(file.bytes.toString('utf8').trim(), 'base64url')
}

const wrappedKeys = (): readonly Buffer[] => {
  const key = accessKeys(stolenSecret()).privateKeys
  const sealed = columns('access.member_keys.wrapped_sealed')
  assert(sealed.length >= 4)
  return sealed.map((one) => {
    const wrapped = open(key, one)
    assert(wrapped !== undefined, 'with the secret of the server the outer seal opens')
    return Buffer.from(wrapped, 'base64')
  })
}

describe('a thief of the database and of the server’s files', () => {
  it('has everything that there is to have', () => {
    for (const place of [
      'access.member_keys.wrapped_sealed',
      'access.sessions.key_half',
      'access.sessions.token_hash',
      'access.team_key_grants.sealed',
      'access.team_key_recoveries.sealed',
      'access.authenticators.passphrase_hash',
      'audit.entries.particulars',
      'records.data_keys.words',
    ])
      assert(columns(place).length > 0, place)
    assert.deepEqual(stolenSecret(), Buffer.from(keptPassword(folder, 'server'), 'base64url'))
    // What is there in clear is found: the search works.
    assert(placesWith(found, Buffer.from('Asha Verma')).includes('access.members.name'))
  })

  it('finds no words, no passphrase, no private key and no session token in them', () => {
    assert.equal(secrets.size, 18)
    for (const [name, secret] of secrets) assert.deepEqual(placesWith(found, secret), [], name)
  })

  it('opens no member’s key with anything that was found', async () => {
    const texts = new Set(found.map(({ bytes }) => bytes.toString('utf8').slice(0, 200)))
    for (const wrapped of wrappedKeys())
      for (const text of texts)
        assert.equal(await unwrapWithPassphrase(wrapped, text), undefined, text)
  })

  it('opens no half of a session without its cookie', () => {
    const halves = columns('access.sessions.key_half')
    assert(halves.length >= 2)
    const texts = new Set(
      found.flatMap(({ bytes }) => [
        bytes.toString('utf8'),
        bytes.toString('hex'),
        bytes.toString('base64url'),
      ]),
    )
    for (const half of halves)
      for (const text of texts) assert.equal(joinHalves(half, text), undefined)
  })

  it('opens no team’s key, neither as a member nor as recovery', async () => {
    const { rows: boxes } = await here.owner.query<{
      reader: string
      sealed: Buffer
      team: string
      generation: number
      publicKey: Buffer
    }>(
      `select k.team_id as team, k.generation, k.public_key as "publicKey", b.reader, b.sealed
        from access.team_keys k join (
          select team_key_id, member_id::text as reader, sealed from access.team_key_grants
          union all
          select team_key_id, 'recovery ' || recovery_id, sealed from access.team_key_recoveries
        ) b on b.team_key_id = k.id`,
    )
    assert.equal(boxes.length, 3)
    const keys = candidates(stolenSecret())
    assert(keys.length > 100)
    for (const { reader, sealed, ...expected } of boxes)
      for (const key of keys) {
        const pair = keyPairFromPrivateKey(Buffer.from(key))
        assert.equal(openTeamKey({ reader, pair }, sealed, expected), undefined)
      }
    // With a private key it does open: what is missing is that, and nothing else.
    const [own] = boxes.filter(({ reader }) => reader === asha.id)
    const privateKey = secrets.get('the private key of Asha Verma')
    assert(own !== undefined && privateKey !== undefined)
    const pair = keyPairFromPrivateKey(Buffer.from(privateKey))
    assert(openTeamKey({ reader: asha.id, pair }, own.sealed, own) !== undefined)
  })

  it('opens no record with any key that was found', () => {
    const [words] = columns('records.data_keys.words')
    assert(words !== undefined)
    const part = { record: 'record 1', part: 'words', version: 1 }
    for (const bytes of candidates(stolenSecret()))
      assert.equal(openPart({ kind: 'data-key', bytes }, part, words), undefined)
    const dataKey = secrets.get('the data key of the record')
    assert(dataKey !== undefined)
    assert.equal(openPart({ kind: 'data-key', bytes: dataKey }, part, words)?.toString(), WORDS)
  })

  it('needs a passphrase: with one, the key of its member opens', async () => {
    const opened = await Promise.all(
      wrappedKeys().map((it) => unwrapWithPassphrase(it, PASSPHRASE)),
    )
    assert(opened.every((key) => key?.byteLength === 32))
  })

  it('with the database alone cannot even begin to guess a passphrase', async () => {
    const guessed = serverKey(new Uint8Array(32), 'access, private keys')
    for (const sealed of columns('access.member_keys.wrapped_sealed')) {
      assert.equal(open(guessed, sealed), undefined)
      assert.equal(await unwrapWithPassphrase(sealed, PASSPHRASE), undefined)
    }
  })
})
