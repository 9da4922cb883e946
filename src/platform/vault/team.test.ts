import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newDataKey, openDataKey, sealDataKeyTo } from './data-key.ts'
import { isTagOf, tagPublicKey } from './key-tag.ts'
import { newKeyPair, type KeyPair } from './key-pair.ts'
import { serverKey } from './server-key.ts'
import { newTeamKey, openTeamKey, sealTeamKeyTo, type TeamKey } from './team-key.ts'
import { openGenerations, rotateTeamKey, type OlderGeneration } from './team-rotation.ts'
import { refusesChanges } from './testing.ts'

type Person = { readonly reader: string; readonly pair: KeyPair }
const person = (reader: string): Person => ({ reader, pair: newKeyPair() })
const readerOf = ({ reader, pair }: Person) => ({ reader, publicKey: pair.publicKey })

describe("a team's key", () => {
  const [ann, bo] = [person('ann'), person('bo')]
  const team = newTeamKey('team-1')

  it('is opened by the member that it was sealed to', () => {
    const sealed = sealTeamKeyTo(readerOf(ann), team)
    assert.deepEqual(openTeamKey(ann, sealed, team), team)
    assert.equal(openTeamKey(bo, sealed, team), undefined)
    assert.equal(openTeamKey({ ...ann, reader: 'bo' }, sealed, team), undefined)
    assert.equal(openTeamKey(ann, sealed, { ...team, team: 'team-2' }), undefined)
    assert.equal(openTeamKey(ann, sealed, { ...team, generation: 2 }), undefined)
    refusesChanges(sealed, (changed) => openTeamKey(ann, changed, team))
  })

  it('is not opened when it does not belong to the public key that everybody knows', () => {
    const planted = sealTeamKeyTo(readerOf(ann), newTeamKey('team-1'))
    assert.equal(openTeamKey(ann, planted, team), undefined)
  })
})

describe('rotation', () => {
  /** What a server would keep: boxes and public keys, never a private key. */
  class Kept {
    readonly boxes = new Map<string, Buffer>()
    readonly older: OlderGeneration[] = []
    newest: { team: string; generation: number; publicKey: Buffer }
    constructor(first: TeamKey) {
      this.newest = publicOf(first)
    }
    open(who: Person): TeamKey | undefined {
      const box = this.boxes.get(`${this.newest.generation.toString()} ${who.reader}`)
      return box && openTeamKey(who, box, this.newest)
    }
    join(by: Person, joiner: Person) {
      const key = this.open(by)
      assert(key)
      this.keep(key.generation, joiner.reader, sealTeamKeyTo(readerOf(joiner), key))
    }
    rotate(by: Person, staying: readonly Person[]) {
      const key = this.open(by)
      assert(key)
      const { next, sealedTo, link } = rotateTeamKey(key, staying.map(readerOf))
      for (const { reader, sealed } of sealedTo) this.keep(next.generation, reader, sealed)
      this.older.push({ generation: key.generation, publicKey: key.publicKey, link })
      this.newest = publicOf(next)
    }
    keep(generation: number, reader: string, sealed: Buffer) {
      this.boxes.set(`${generation.toString()} ${reader}`, sealed)
    }
  }
  const publicOf = ({ team, generation, publicKey }: TeamKey) => ({ team, generation, publicKey })

  const [ann, bo, cy, di] = [person('ann'), person('bo'), person('cy'), person('di')]
  const recovery = person('recovery')

  it('goes through five generations of joiners and leavers, and nothing becomes unreadable', () => {
    const first = newTeamKey('team-1')
    const kept = new Kept(first)
    for (const who of [ann, bo, recovery])
      kept.keep(1, who.reader, sealTeamKeyTo(readerOf(who), first))
    const records = new Map<string, { generation: number; sealed: Buffer }>()
    const file = (record: string) => {
      const { generation, publicKey } = kept.newest
      const whose = { record, reader: 'team-1' }
      records.set(record, { generation, sealed: sealDataKeyTo(publicKey, newDataKey(), whose) })
    }
    const readable = (who: Person): string[] => {
      const newest = kept.open(who)
      if (newest === undefined) return []
      const opened = openGenerations(newest, kept.older.toReversed())
      assert.equal(opened.ok, true)
      return [...records]
        .filter(([record, { generation, sealed }]) => {
          const key = opened.keys.get(generation)
          return key && openDataKey(key, sealed, { record, reader: 'team-1' })
        })
        .map(([record]) => record)
    }

    file('one')
    kept.rotate(ann, [ann, recovery]) // bo leaves
    file('two')
    kept.join(ann, cy)
    assert.deepEqual(readable(cy), ['one', 'two'])
    kept.rotate(cy, [cy, recovery]) // ann leaves
    file('three')
    kept.join(recovery, di)
    kept.rotate(di, [cy, di, recovery])
    file('four')
    kept.rotate(di, [di, recovery]) // cy leaves
    file('five')

    assert.equal(kept.newest.generation, 5)
    for (const who of [di, recovery])
      assert.deepEqual(readable(who), ['one', 'two', 'three', 'four', 'five'])
    for (const who of [ann, bo, cy]) assert.deepEqual(readable(who), [])
    // A leaver who kept a generation's key opens that one and those before, and none after.
    const box = kept.boxes.get('3 cy')
    const third = kept.older.find(({ generation }) => generation === 3)
    assert(box && third)
    const old = openTeamKey(cy, box, { ...third, team: 'team-1' })
    assert(old)
    const opened = openGenerations(old, kept.older)
    assert.deepEqual([...opened.keys.keys()], [3, 2, 1])
    for (const record of ['four', 'five'])
      for (const key of opened.keys.values()) {
        const { sealed } = records.get(record) ?? { sealed: Buffer.alloc(0) }
        assert.equal(openDataKey(key, sealed, { record, reader: 'team-1' }), undefined)
      }
  })

  it('says where the chain is broken, and gives what is above', () => {
    const first = newTeamKey('team-1')
    const second = rotateTeamKey(first, [])
    const third = rotateTeamKey(second.next, [])
    const older = [
      { generation: 1, publicKey: first.publicKey, link: second.link },
      { generation: 2, publicKey: second.next.publicKey, link: third.link },
    ]
    assert.equal(openGenerations(third.next, older).ok, true)
    const gap = openGenerations(third.next, older.slice(1))
    assert(!gap.ok)
    assert.equal(gap.missing, 1)
    assert.deepEqual([...gap.keys.keys()], [3, 2])
    const crossed = older.map((one) => ({ ...one, link: second.link }))
    const broken = openGenerations(third.next, crossed)
    assert(!broken.ok)
    assert.equal(broken.missing, 2)
  })
})

describe("the server's word for a public key", () => {
  it('holds for that key, owner and generation, and that server only', () => {
    const key = serverKey(Buffer.alloc(32, 1), 'public keys')
    const owned = { owner: 'team-1', generation: 2, publicKey: newKeyPair().publicKey }
    const tag = tagPublicKey(key, owned)
    assert.equal(isTagOf(key, owned, tag), true)
    assert.equal(isTagOf(key, { ...owned, publicKey: newKeyPair().publicKey }, tag), false)
    assert.equal(isTagOf(key, { ...owned, owner: 'team-2' }, tag), false)
    assert.equal(isTagOf(key, { ...owned, generation: 1 }, tag), false)
    assert.equal(isTagOf(serverKey(Buffer.alloc(32, 2), 'public keys'), owned, tag), false)
    assert.equal(isTagOf(key, owned, tag.subarray(1)), false)
  })
})
