import { createHash } from 'node:crypto'

/** One entry as it stands in the database, its time as PostgreSQL writes it in UTC. */
export type ChainedEntry = {
  seq: number
  /** `2026-11-23T10:00:00.000000Z`: microseconds matter, the hash covers them. */
  at: string
  actorKind: string
  actorId: string | null
  name: string
  outcome: string
  requestId: string
  particulars: string
  previousHash: Buffer
  hash: Buffer
}

/** Where a walk of the chain begins: the entry before the first one read. */
export type ChainPoint = { seq: number; hash: Buffer }

/** Before entry 1. */
export const CHAIN_START: ChainPoint = {
  seq: 0,
  hash: createHash('sha256').update('countersign audit log, version 1').digest(),
}

const field = (value: string | null) =>
  value === null ? '-' : `${Buffer.byteLength(value).toString()}:${value}`

/** The hash that an entry must have (decision 0005): SHA-256 over the hash before it and its fields. */
export const entryHash = (
  previous: Buffer,
  entry: Omit<ChainedEntry, 'hash' | 'previousHash'>,
): Buffer =>
  createHash('sha256')
    .update(previous.toString('hex'))
    .update(field(entry.seq.toString()))
    .update(field(entry.at))
    .update(field(entry.actorKind))
    .update(field(entry.actorId))
    .update(field(entry.name))
    .update(field(entry.outcome))
    .update(field(entry.requestId))
    .update(field(entry.particulars))
    .digest()

export type Misfit = { seq: number; why: 'missing' | 'changed' | 'not-after-the-one-before' }

/** Checks one entry against the point before it. */
export const checkEntry = (
  before: ChainPoint,
  entry: ChainedEntry,
): { ok: true; point: ChainPoint } | { ok: false; misfit: Misfit } => {
  if (entry.seq !== before.seq + 1)
    return { ok: false, misfit: { seq: before.seq + 1, why: 'missing' } }
  const ownHash = entryHash(entry.previousHash, entry)
  if (!ownHash.equals(entry.hash)) return { ok: false, misfit: { seq: entry.seq, why: 'changed' } }
  if (!entry.previousHash.equals(before.hash)) {
    return { ok: false, misfit: { seq: entry.seq, why: 'not-after-the-one-before' } }
  }
  return { ok: true, point: { seq: entry.seq, hash: entry.hash } }
}
