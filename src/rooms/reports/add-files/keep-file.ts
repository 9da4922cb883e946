import { randomUUID } from 'node:crypto'
import type { Act } from '../../../platform/audit/act.ts'
import type { Tx, WriteDb } from '../../../platform/database/handles.ts'
import { CHUNK_BYTES, sealChunk } from '../../../platform/vault/file-chunk.ts'
import type { DataKey } from '../../../platform/vault/data-key.ts'
import { sealPart } from '../../../platform/vault/envelope.ts'
import { fileAboutPart, fileAddress } from '../addresses.ts'
import {
  addChunk,
  type AddedOrNot,
  beginFile,
  type BegunOrNot,
  forgetFile,
} from '../store-files.ts'
import { type FileAbout, MOST_CLEANED_BYTES } from './model.ts'
import { type Chunk, inChunks } from './rules-chunks.ts'
import { isCleanable, kindOf } from './rules-files.ts'
import { type Holder, withHolderKey } from './find-holder.ts'

/** What keeping a file needs of a visit, and who is told of it in the same transaction. */
export type Keeping = {
  readonly db: WriteDb
  readonly act: Act
  readonly holder: Holder
  /** Told once the file is whole. */
  readonly onWhole?: ((tx: Tx) => Promise<void>) | undefined
}

export type NewFile = { readonly fileId: string; readonly about: FileAbout }

/** The log gets a random request id, because the usual one holds the time. */
const actOf = ({ act }: Keeping): Act => ({ ...act, requestId: randomUUID() })

/** Begins a file: its name and size are sealed, and it counts among those of its report. */
export const beginKeeping = async (
  keeping: Keeping,
  about: FileAbout,
): Promise<{ ok: true; fileId: string } | { ok: false; why: Exclude<BegunOrNot, 'kept'> }> => {
  const fileId = randomUUID()
  const sealedAbout = withHolderKey(keeping.holder, (key) =>
    sealAbout(key, keeping.holder, { fileId, version: 0, about }),
  )
  if (sealedAbout === undefined) return { ok: false, why: 'none' }
  return keeping.db.act(actOf(keeping), async (tx) => {
    tx.note({ step: 'begun' })
    const why = await beginFile(tx, keeping.holder.tag, { fileId, sealedAbout })
    return why === 'kept' ? { ok: true as const, fileId } : { ok: false as const, why }
  })
}

export const sealAbout = (
  key: DataKey,
  { reportId }: Pick<Holder, 'reportId'>,
  { fileId, version, about }: NewFile & { version: number },
): Buffer => sealPart(key, fileAboutPart(reportId, { fileId, version }), JSON.stringify(about))

export type Going = NewFile & {
  /** Which version of `about` is kept now. */
  readonly aboutVersion: number
  /** How many chunks stand already. */
  readonly chunks: number
}

export type Kept =
  | {
      readonly ok: true
      readonly isWhole: boolean
      readonly chunks: number
      /** It is a picture, and whole: copies are to be made of it. */
      readonly wantsCopy: boolean
    }
  | { readonly ok: false; readonly why: Exclude<AddedOrNot, 'kept'> }

/**
 * Keeps what comes, chunk by chunk, each sealed and durable before the next is taken. The report's
 * data key is opened for each and overwritten at once: none waits in memory for a slow sender.
 */
export const keepChunks = async (
  keeping: Keeping,
  file: Going,
  source: AsyncIterable<Uint8Array>,
): Promise<Kept> => {
  let { about, aboutVersion, chunks } = file
  let isWhole = false
  for await (const chunk of inChunks(source, { index: chunks, size: about.size })) {
    const next = aboutWith(about, { chunk, index: chunks })
    const added = await keepChunk(keeping, chunk, {
      fileId: file.fileId,
      index: chunks,
      about: next,
      newVersion: next === about ? undefined : aboutVersion + 1,
    })
    if (added !== 'kept') return { ok: false, why: added }
    if (next !== about) aboutVersion += 1
    about = next
    isWhole = chunk.isFinal
    chunks += 1
  }
  return { ok: true, isWhole, chunks, wantsCopy: isWhole && wantsCopy(about) }
}

/** The first chunk tells what a file is, the last how large. */
const aboutWith = (
  about: FileAbout,
  { chunk, index }: { chunk: Chunk; index: number },
): FileAbout => {
  const kind = index === 0 ? kindOf(chunk.bytes) : about.kind
  const size = chunk.isFinal ? index * CHUNK_BYTES + chunk.bytes.byteLength : about.size
  return kind === about.kind && size === about.size ? about : { ...about, kind, size }
}

type Placed = NewFile & { index: number; newVersion: number | undefined }

const keepChunk = async (
  keeping: Keeping,
  { bytes, isFinal }: Chunk,
  { fileId, index, about, newVersion }: Placed,
): Promise<AddedOrNot> => {
  const { holder, db, act } = keeping
  const file = fileAddress(holder.reportId, fileId)
  const sealed = withHolderKey(holder, (key) => ({
    chunk: sealChunk(key, { file, place: { index, isFinal } }, bytes),
    about:
      newVersion === undefined
        ? null
        : sealAbout(key, holder, { fileId, version: newVersion, about }),
  }))
  if (sealed === undefined) return 'none'
  const row = {
    fileId,
    index,
    sealed: sealed.chunk,
    isFinal,
    sealedAbout: sealed.about,
    wantsCopy: wantsCopy(about),
  }
  if (!isFinal) return db.goOn(act, (tx) => addChunk(tx, holder.tag, row))
  const ended = await db.act(actOf(keeping), async (tx) => {
    tx.note({ step: 'whole' })
    const why = await addChunk(tx, holder.tag, row)
    if (why !== 'kept') return { ok: false as const, why }
    await keeping.onWhole?.(tx)
    return { ok: true as const }
  })
  return ended.ok ? 'kept' : ended.why
}

const wantsCopy = ({ kind, size }: FileAbout): boolean =>
  isCleanable(kind) && size !== null && size <= MOST_CLEANED_BYTES

/** Takes away a file that did not come whole. */
export const forgetKept = (keeping: Keeping, fileId: string): Promise<boolean> =>
  keeping.db.act(actOf(keeping), (tx) => {
    tx.note({ step: 'taken away' })
    return forgetFile(tx, keeping.holder.tag, fileId)
  })
