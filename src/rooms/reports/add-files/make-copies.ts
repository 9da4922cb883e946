import { randomUUID } from 'node:crypto'
import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { CHUNK_BYTES, openChunk, sealChunk } from '../../../platform/vault/file-chunk.ts'
import { wipe } from '../../../platform/vault/secrets.ts'
import { fileAddress } from '../addresses.ts'
import { addChunk, beginCopy, chunkToClean, endCleaning, filesByTag } from '../store-files.ts'
import { type Cleaned, cleanPicture } from './clean-picture.ts'
import { type Holder, withHolderKey } from './find-holder.ts'
import { sealAbout } from './keep-file.ts'
import { type Copy, type FileAbout, MOST_CLEANED_BYTES } from './model.ts'

/** Makes the copies of pictures, one after another, while whoever sent them goes on. */
export type CopyMaker = {
  /** Makes the copies of a whole picture that waits for them. Asked again while it does, it waits too. */
  readonly make: (holder: Holder, fileId: string) => Promise<void>
}

/**
 * A copy maker over the public role. One picture at a time: each takes as much memory as it has
 * points. What fails is said to `onFault`, and never touches the original.
 */
export const createCopyMaker = ({
  db,
  onFault,
}: {
  db: WriteDb
  onFault: (cause: unknown) => void
}): CopyMaker => {
  const under = new Map<string, Promise<void>>()
  let last: Promise<void> = Promise.resolve()
  return {
    make: (holder, fileId) => {
      const known = under.get(fileId)
      if (known !== undefined) return known
      const mine = last
        .then(() => makeCopies(db, holder, fileId))
        .catch(onFault)
        .finally(() => under.delete(fileId))
      under.set(fileId, mine)
      last = mine
      return mine
    },
  }
}

/** Part of what the sender did; with a random request id, because the usual one holds the time. */
const act = (): Act => ({
  actor: { kind: 'public' },
  audit: 'reports.clean-picture',
  requestId: randomUUID(),
})

const makeCopies = async (db: WriteDb, holder: Holder, fileId: string): Promise<void> => {
  const made = await cleanPicture(openedChunks(db, holder, fileId)).catch(
    async (cause: unknown) => {
      // Copied already by whoever was asked before, taken away, or erased: nothing is wanted any more.
      if (!(await isWanted(db, holder, fileId))) return 'not-wanted' as const
      throw cause
    },
  )
  if (made === 'not-wanted') return
  if (made === undefined) {
    await db.act(act(), (tx) => endCleaning(tx, holder.tag, { fileId, outcome: 'failed' }))
    return
  }
  const { kind, removed, cleaned, preview } = made
  const about = { name: '', kind, size: cleaned.byteLength, removed }
  const kept =
    (await keepCopy(db, holder, {
      original: fileId,
      copy: 'preview',
      about: smallOf(made),
      bytes: preview,
    })) &&
    (await keepCopy(db, holder, { original: fileId, copy: 'cleaned', about, bytes: cleaned }))
  wipe(cleaned, preview)
  if (kept) await db.act(act(), (tx) => endCleaning(tx, holder.tag, { fileId, outcome: 'done' }))
}

const isWanted = async (db: WriteDb, { tag }: Holder, fileId: string): Promise<boolean> => {
  const files = await filesByTag(db.read, tag)
  return files.some(({ id, cleaning }) => id === fileId && cleaning === 'wanted')
}

const smallOf = ({ preview }: Cleaned): FileAbout => ({
  name: '',
  kind: 'jpeg',
  size: preview.byteLength,
})

/** The picture as it was sent, read back chunk by chunk and opened with the receipt's key. */
async function* openedChunks(
  db: WriteDb,
  holder: Holder,
  fileId: string,
): AsyncGenerator<Buffer, void> {
  const file = fileAddress(holder.reportId, fileId)
  for (let index = 0; index * CHUNK_BYTES <= MOST_CLEANED_BYTES; index += 1) {
    const sealed = await chunkToClean(db.read, holder.tag, { fileId, index })
    const opened = sealed && withHolderKey(holder, (key) => openChunk(key, { file, index }, sealed))
    if (opened === undefined) throw new Error('a picture that waits for its copy does not open')
    yield opened.bytes
    wipe(opened.bytes)
    if (opened.isFinal) return
  }
}

type NewCopy = { original: string; copy: Copy; about: FileAbout; bytes: Buffer }

/** Keeps a copy beside its original, sealed with the same key. False where it is wanted no more. */
const keepCopy = async (
  db: WriteDb,
  holder: Holder,
  { original, copy, about, bytes }: NewCopy,
): Promise<boolean> => {
  const fileId = randomUUID()
  const file = fileAddress(holder.reportId, fileId)
  const sealedAbout = withHolderKey(holder, (key) =>
    sealAbout(key, holder, { fileId, version: 0, about }),
  )
  if (sealedAbout === undefined) return false
  const begun = await db.goOn(act(), (tx) =>
    beginCopy(tx, holder.tag, { original, fileId, copy, sealedAbout }),
  )
  if (begun !== 'kept') return false
  for (let index = 0; ; index += 1) {
    const piece = bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)
    const isFinal = piece.byteLength < CHUNK_BYTES
    const sealed = withHolderKey(holder, (key) =>
      sealChunk(key, { file, place: { index, isFinal } }, piece),
    )
    if (sealed === undefined) return false
    const row = { fileId, index, sealed, isFinal, sealedAbout: null, wantsCopy: false }
    if ((await db.goOn(act(), (tx) => addChunk(tx, holder.tag, row))) !== 'kept') return false
    if (isFinal) return true
  }
}
