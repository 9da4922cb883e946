import { createHash } from 'node:crypto'
import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx, WriteDb } from '../database/handles.ts'
import { newId } from '../ids/ids.ts'
import type { Import } from './model.ts'
import { byteWatch } from './rules-bytes.ts'
import { MOST_BYTES, PIECE_BYTES, TOO_LARGE } from './rules-limits.ts'
import {
  importOfBytes,
  insertImport,
  lockBytes,
  lockImport,
  updateImport,
} from './store-imports.ts'
import { deleteContents, insertPiece } from './store-rows.ts'

export type Sent = {
  readonly kind: string
  readonly fileName: string
  readonly agencyId: string | null
  readonly dayFirst: boolean
  readonly bytes: AsyncIterable<Uint8Array>
  /** What is to happen in the transaction that makes the file whole: a job that checks it. */
  readonly onWhole?: (tx: Tx, importId: string) => Promise<void>
}

export type Received =
  | { readonly ok: true; readonly importId: string }
  | { readonly ok: false; readonly why: 'unreadable'; readonly words: string }
  /** The same bytes are in hand, or were brought in and not undone: nothing is done. */
  | { readonly ok: false; readonly why: 'same-bytes'; readonly other: Import }

type Hand = { readonly db: WriteDb; readonly act: Act; readonly clock: Clock }

const LONGEST_NAME = 200
const GONE = 'It was discarded while it was still arriving: bring it in again'
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The last part of a path, without what would steer a terminal or a page; never empty. */
export const fileNameOf = (given: string): string => {
  const last = given.split(/[/\\]/u).at(-1) ?? ''
  const plain = Array.from(last.normalize('NFC').replaceAll(UNSEEN, '').trim())
  return plain.slice(0, LONGEST_NAME).join('') || 'file.csv'
}

/** The same bytes in pieces of one size, the last one as it comes. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const some of bytes) {
    waiting.push(some)
    size += some.length
    if (size < PIECE_BYTES) continue
    const whole = Buffer.concat(waiting)
    let from = 0
    for (; whole.length - from >= PIECE_BYTES; from += PIECE_BYTES)
      yield whole.subarray(from, from + PIECE_BYTES)
    waiting = from === whole.length ? [] : [Buffer.from(whole.subarray(from))]
    size = whole.length - from
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/**
 * Takes a file in, piece by piece as it comes, holding no more of it than two. What cannot be read, or
 * does not come whole, is discarded again; of what came whole nothing stands in a room yet.
 */
export const receiveFile = async (hand: Hand, sent: Sent): Promise<Received> => {
  const importId = newId(hand.clock.now().getTime())
  const fileName = fileNameOf(sent.fileName)
  await hand.db.act(hand.act, async (tx) => {
    tx.note({ importId, step: 'begun' })
    await insertImport(tx, { id: importId, ...sent, fileName, at: hand.clock.now() })
  })
  let whole = false
  try {
    const kept = await keepPieces(hand, importId, sent.bytes)
    if (!kept.ok) return { ok: false, why: 'unreadable', words: kept.words }
    const made = await makeWhole(hand, importId, sent, kept)
    whole = made.ok
    return made
  } finally {
    if (!whole)
      await hand.db.act(hand.act, async (tx) => {
        tx.note({ importId, step: 'discarded' })
        await deleteContents(tx, importId)
        await updateImport(tx, importId, { state: 'discarded', touched_at: hand.clock.now() })
      })
  }
}

type Kept =
  | { readonly ok: true; readonly size: number; readonly sha256: string }
  | { readonly ok: false; readonly words: string }

const keepPieces = async (
  { db, act, clock }: Hand,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Kept> => {
  const watch = byteWatch()
  const hash = createHash('sha256')
  let size = 0
  let place = 0
  for await (const piece of inPieces(bytes)) {
    size += piece.length
    if (size > MOST_BYTES) return { ok: false, words: TOO_LARGE }
    const wrong = watch.look(piece)
    if (wrong !== undefined) return { ok: false, words: wrong }
    hash.update(piece)
    const at = place
    const isKept = await db.goOn(act, async (tx) => {
      if (!(await isArriving(tx, importId))) return false
      await insertPiece(tx, { importId, place: at, bytes: piece })
      await updateImport(tx, importId, { bytes: size, touched_at: clock.now() })
      return true
    })
    if (!isKept) return { ok: false, words: GONE }
    place += 1
  }
  const wrong = watch.end()
  return wrong === undefined
    ? { ok: true, size, sha256: hash.digest('hex') }
    : { ok: false, words: wrong }
}

/** Whether a file still arrives: somebody may discard it meanwhile, in another window. */
const isArriving = async (tx: Tx, importId: string): Promise<boolean> =>
  (await lockImport(tx, importId))?.state === 'receiving'

const makeWhole = (
  { db, act, clock }: Hand,
  importId: string,
  { kind, agencyId, onWhole }: Sent,
  { size, sha256 }: { size: number; sha256: string },
): Promise<Received> =>
  db.act(act, async (tx) => {
    tx.note({ importId, sha256, bytes: size, step: 'received' })
    if (!(await isArriving(tx, importId))) return { ok: false, why: 'unreadable', words: GONE }
    await lockBytes(tx, { kind, sha256 })
    const other = await importOfBytes(tx, { kind, sha256, agencyId })
    if (other !== undefined) {
      tx.note({ step: 'same bytes', otherImportId: other.id })
      return { ok: false, why: 'same-bytes', other }
    }
    await updateImport(tx, importId, {
      state: 'checking',
      bytes: size,
      sha256,
      touched_at: clock.now(),
    })
    await onWhole?.(tx, importId)
    return { ok: true, importId }
  })
