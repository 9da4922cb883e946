import assert from 'node:assert/strict'
import test from 'node:test'
import { CHAIN_START, checkEntry, type ChainedEntry, entryHash } from './chain.ts'
import { Checkpoint, signatureHolds, signCheckpoint, signingKeyFrom } from './checkpoint.ts'

const entryAfter = (before: { seq: number; hash: Buffer }, name: string): ChainedEntry => {
  const entry = {
    seq: before.seq + 1,
    at: '2026-11-23T10:00:00.000001Z',
    actorKind: 'member',
    actorId: 'a-member',
    name,
    outcome: 'done',
    requestId: 'a-request',
    particulars: '{"releaseId":"1"}',
    previousHash: before.hash,
  }
  return { ...entry, hash: entryHash(before.hash, entry) }
}

test('an entry that follows the one before fits', () => {
  const first = entryAfter(CHAIN_START, 'weeks.add')
  const second = entryAfter(first, 'weeks.edit')
  assert.equal(checkEntry(CHAIN_START, first).ok, true)
  assert.equal(checkEntry(first, second).ok, true)
})

test('a change in any field shows', () => {
  const entry = entryAfter(CHAIN_START, 'weeks.add')
  const changes: Partial<ChainedEntry>[] = [
    { at: '2026-11-23T10:00:00.000002Z' },
    { actorKind: 'operator' },
    { actorId: null },
    { actorId: '' },
    { name: 'weeks.adc' },
    { outcome: 'shown' },
    { requestId: 'a-requesu' },
    { particulars: '{"releaseId":"2"}' },
  ]
  for (const change of changes) {
    const checked = checkEntry(CHAIN_START, { ...entry, ...change })
    assert.deepEqual(
      checked,
      { ok: false, misfit: { seq: 1, why: 'changed' } },
      JSON.stringify(change),
    )
  }
})

test('moving text from one field to the next changes the hash', () => {
  const entry = entryAfter(CHAIN_START, 'ab')
  const moved = { ...entry, name: 'a', outcome: `b${entry.outcome}` }
  assert.notDeepEqual(entryHash(CHAIN_START.hash, moved), entry.hash)
})

test('an entry left out, and one from another chain, show', () => {
  const first = entryAfter(CHAIN_START, 'one')
  const third = entryAfter(entryAfter(first, 'two'), 'three')
  assert.deepEqual(checkEntry(first, third), { ok: false, misfit: { seq: 2, why: 'missing' } })
  const stranger = entryAfter({ seq: 1, hash: Buffer.alloc(32) }, 'two')
  assert.deepEqual(checkEntry(first, stranger), {
    ok: false,
    misfit: { seq: 2, why: 'not-after-the-one-before' },
  })
})

test('a checkpoint holds until one character of it is changed', () => {
  const made = signCheckpoint(
    {
      partnership: 'Example',
      point: { seq: 7, hash: Buffer.alloc(32, 1) },
      madeAt: new Date('2026-11-23T10:00:00Z'),
    },
    signingKeyFrom(Buffer.alloc(32, 5)),
  )
  assert.deepEqual(Checkpoint.parse(JSON.parse(JSON.stringify(made))), made)
  assert.equal(signatureHolds(made), true)
  for (const changed of [
    { ...made, seq: 8 },
    { ...made, hash: made.hash.replace('0', '1') },
    { ...made, partnership: 'Exampel' },
    { ...made, madeAt: '2026-11-23T10:00:01.000Z' },
    { ...made, signature: 'AAAA' },
    { ...made, publicKey: 'not a key' },
  ]) {
    assert.equal(signatureHolds(changed), false)
  }
})
