import type { ReadDb } from '../database/handles.ts'
import { CHAIN_START, checkEntry, type ChainPoint, type Misfit } from './chain.ts'
import { readChain, readHead, readOne } from './store.ts'

export type Verdict =
  | { ok: true; from: number; checked: number; point: ChainPoint }
  | { ok: false; misfit: Misfit | { seq: number; why: 'not-the-head' | 'cut-off' | 'ends-before' } }

const AT_ONCE = 2_000

/**
 * Walks the chain from entry `from` (1 by default) to its head and names the first entry that does
 * not fit: changed, missing, moved, or cut off at the end. `ends-before` says of no entry that it does
 * not fit: the log ends at `seq`, before there is anything to walk. `onProgress` gets the last number
 * checked.
 */
export const verifyChain = async (
  db: ReadDb,
  { from = 1, onProgress }: { from?: number; onProgress?: (seq: number) => void } = {},
): Promise<Verdict> => {
  // The head is read first: entries appended while the walk runs come after it.
  const head = await readHead(db)
  const start = await startingPoint(db, from)
  if (start === undefined)
    return from > head.seq + 1
      ? { ok: false, misfit: { seq: head.seq, why: 'ends-before' } }
      : { ok: false, misfit: { seq: from - 1, why: 'missing' } }
  let point = start
  while (point.seq < head.seq) {
    const entries = await readChain(db, point.seq, Math.min(AT_ONCE, head.seq - point.seq))
    if (entries.length === 0) return { ok: false, misfit: { seq: point.seq + 1, why: 'cut-off' } }
    for (const entry of entries) {
      const checked = checkEntry(point, entry)
      if (!checked.ok) return { ok: false, misfit: checked.misfit }
      point = checked.point
    }
    onProgress?.(point.seq)
  }
  const [beyond] = await readChain(db, head.seq, 1)
  if (beyond !== undefined && (await readHead(db)).seq < beyond.seq) {
    return { ok: false, misfit: { seq: beyond.seq, why: 'not-the-head' } }
  }
  if (!point.hash.equals(head.hash))
    return { ok: false, misfit: { seq: point.seq, why: 'not-the-head' } }
  return { ok: true, from, checked: head.seq - start.seq, point }
}

const startingPoint = async (db: ReadDb, from: number): Promise<ChainPoint | undefined> => {
  if (from <= 1) return CHAIN_START
  const before = await readOne(db, from - 1)
  return before === undefined ? undefined : { seq: before.seq, hash: before.hash }
}
