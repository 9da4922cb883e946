import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { ReadDb } from '../database/handles.ts'
import { CHAIN_START, checkEntry, type ChainedEntry, type ChainPoint } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { readChain, readHead } from './store.ts'

const Hex = z
  .string()
  .regex(/^[0-9a-f]{64}$/u)
  .transform((hex) => Buffer.from(hex, 'hex'))

const Line = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  name: z.string(),
  outcome: z.string(),
  requestId: z.string(),
  particulars: z.string(),
  previousHash: Hex,
  hash: Hex,
})

const AT_ONCE = 1_000

/** The whole log as lines of JSON, read in portions: memory stays flat. */
export async function* exportEntries(db: ReadDb): AsyncGenerator<string> {
  const head = await readHead(db)
  let after = 0
  while (after < head.seq) {
    const entries = await readChain(db, after, Math.min(AT_ONCE, head.seq - after))
    const last = entries.at(-1)
    if (last === undefined) return
    yield entries.map(lineOf).join('')
    after = last.seq
  }
}

const lineOf = (entry: ChainedEntry): string =>
  `${JSON.stringify({ ...entry, previousHash: entry.previousHash.toString('hex'), hash: entry.hash.toString('hex') })}\n`

/** What is wrong with an export, held against a checkpoint; empty if nothing is. Needs no database. */
export const checkExport = async (file: string, checkpoint: Checkpoint): Promise<string[]> => {
  let point: ChainPoint = CHAIN_START
  let reached = checkpoint.seq === 0 && CHAIN_START.hash.toString('hex') === checkpoint.hash
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    const line = parseLine(text)
    if (line === undefined)
      return [`line ${(point.seq + 1).toString()} of the export is not an entry`]
    const checked = checkEntry(point, line)
    if (!checked.ok)
      return [`entry ${checked.misfit.seq.toString()} of the export is ${checked.misfit.why}`]
    point = checked.point
    if (point.seq === checkpoint.seq) {
      if (point.hash.toString('hex') !== checkpoint.hash)
        return [`entry ${point.seq.toString()} of the export is not the one that was signed`]
      reached = true
    }
  }
  return reached
    ? []
    : [`the export ends before entry ${checkpoint.seq.toString()}, which was signed`]
}

const parseLine = (text: string): ChainedEntry | undefined => {
  try {
    return Line.parse(JSON.parse(text))
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError) return undefined
    throw cause
  }
}
