import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  keyPairFromPrivateKey,
  keyPairFromSeed,
  openTeamKey,
  splitForRecovery,
} from '../../../platform/vault/index.ts'
import { type Access, createAccess } from '../create-access.ts'
import {
  PASSPHRASE,
  type Person,
  type TestPartnership,
  testPartnership,
  testTeam,
} from '../testing.ts'
import { createKeyKeeper } from './key-keeper.ts'
import { confirmRecoveryKey, keepRecoveryKey, SHARES } from './make-recovery-key/action.ts'
import { grantsTo } from './store-keyring.ts'
import { currentMemberKey } from './store-member-keys.ts'
import { teamPublicKeys } from './team-public-keys.ts'
import { makeRecordsTable, sealRecord } from './testing-records.ts'
import { confirmGift, takeFromRecovery } from './use-recovery-key/action.ts'

let here: TestPartnership
let asha: Person
let tom: Person
let petra: Person
let samir: Person
let team: Awaited<ReturnType<typeof testTeam>>
/** The same database under a server whose secret is a new one. */
let renewed: Access
const seed = Buffer.alloc(32, 'a recovery secret that is random')
const { shares, commitment } = splitForRecovery(seed, SHARES)

before(async () => {
  here = await testPartnership()
  await makeRecordsTable(here)
  petra = await here.person('Petra Moss', ['administrator'])
  samir = await here.person('Samir Wold', ['administrator'])
  asha = await here.person('Asha Verma', ['triage-officer'])
  tom = await here.person('Tom Ellis', ['triage-officer'])
  const now = here.clock.now()
  const made = { publicKey: keyPairFromSeed(seed).publicKey, commitment }
  await here.act((tx) => keepRecoveryKey(tx, here.access, { made, by: petra.id, now }))
  const { rows } = await here.owner.query<{ id: string }>('select id from access.recovery_keys')
  const id = rows[0]?.id ?? ''
  await here.act((tx) => confirmRecoveryKey(tx, here.access, { id, by: samir.id, now }))
  team = await testTeam(here, 'Intake team', [asha, tom])
  await sealRecord(here, team.id)

  const secret = new Uint8Array(32).fill(9)
  const passphraseCost = { passes: 1, memoryBytes: 8192 }
  renewed = createAccess({
    secret,
    origin: 'http://localhost',
    clock: here.clock,
    sessionIdleMinutes: 30,
    sessionAbsoluteHours: 12,
    passphraseCost,
    passphraseKeeper: createKeyKeeper({ secret, db: here.desk, clock: here.clock, passphraseCost }),
  })
})
after(() => here.close())

describe('a server that has lost its secret', () => {
  it('seals nothing to keys that it does not know, and opens no private key', async () => {
    await assert.rejects(
      teamPublicKeys(here.desk.read, [team.id], renewed),
      /not one that this server made/u,
    )
    assert.equal(await renewed.keeper?.opened(asha.id, PASSPHRASE), '')
  })

  it('makes new keys for what comes, and takes nothing from who has not come back yet', async () => {
    await here.act(async (tx) => renewed.keeper?.chosen(tx, asha.id, PASSPHRASE))
    const [key] = await teamPublicKeys(here.desk.read, [team.id], renewed)
    assert.equal(key?.generation, 2)
    const toms = await currentMemberKey(here.desk.read, tom.id)
    assert.equal((await grantsTo(here.desk.read, toms?.id ?? '', tom.id)).length, 1)
  })

  it('gets the earlier keys back out of recovery, whose shares do not depend on it', async () => {
    const now = here.clock.now()
    const taken = await here.act((tx) =>
      takeFromRecovery(tx, renewed, {
        teamId: team.id,
        memberId: asha.id,
        shares: shares.slice(0, 2),
        reason: 'The secret is lost',
        by: petra.id,
        now,
      }),
    )
    assert(taken.ok)
    const settling = { giftId: taken.giftId, by: samir.id, now }
    assert.deepEqual(await here.act((tx) => confirmGift(tx, renewed, settling)), { ok: true })
    const own = await currentMemberKey(here.desk.read, asha.id)
    const opened = (await renewed.keeper?.opened(asha.id, PASSPHRASE)) ?? ''
    const pair = keyPairFromPrivateKey(Buffer.from(opened, 'base64url'))
    const grants = await grantsTo(here.desk.read, own?.id ?? '', asha.id)
    assert.deepEqual(
      grants.map((grant) => [
        grant.generation,
        openTeamKey({ reader: asha.id, pair }, grant.sealed, grant) !== undefined,
      ]),
      [
        [2, true],
        [1, true],
      ],
    )
  })
})
