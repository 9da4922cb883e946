import { z } from 'zod'
import { CHUNK_BYTES } from '../../../platform/vault/file-chunk.ts'
import type { Page, Visit } from '../../../platform/page/page.ts'
import { rawPage } from '../../../platform/page/raw-page.ts'
import type { RawRequest } from '../../../platform/page/raw-request.ts'
import { bare, type BareReply } from '../../../platform/page/reply.ts'
import type { PublicReportDeps } from '../deps.ts'
import { filesOfHolder, findHolder, type Holder } from './find-holder.ts'
import type { KnownFile } from './open-about.ts'
import { beginKeeping, forgetKept, keepChunks, type Keeping } from './keep-file.ts'
import { MOST_FILE_BYTES } from './model.ts'
import { bytesKept } from './rules-chunks.ts'
import { fileMark, fileName, isCleanable } from './rules-files.ts'
import { readByteCount, readMetadata, TUS } from './rules-tus.ts'
import { finishCopies, roomNow } from './show-files.ts'
import { receiptOfTicket } from './ticket.ts'
import { COPY_WORDS } from './words.ts'

/** A script sends a few chunks at a time, so that each answer says how much stands. */
const MOST_AT_ONCE = 16 * CHUNK_BYTES
/** Says in a header why something is not taken, for a script that has words for it. */
const WHY = 'upload-refused'

const tus = (status: BareReply['status'], headers: BareReply['headers'] = {}): BareReply =>
  bare(status, { 'tus-resumable': TUS, ...headers })
const refused = (status: BareReply['status'], why: string): BareReply => tus(status, { [WHY]: why })

type Uploading = Pick<Visit, 'act' | 'db' | 'read' | 'clock'>

/** Begins an upload (tus 1.0.0 with `creation` and `termination`); says what is spoken here. */
export const beginUploadPage = (deps: PublicReportDeps): Page =>
  rawPage({
    path: '/report/uploads',
    permission: 'public',
    audit: 'reports.add-file',
    mostBytes: 1024,
    methods: {
      OPTIONS: () =>
        tus(204, {
          'tus-version': TUS,
          'tus-extension': 'creation,termination',
          'tus-max-size': String(MOST_FILE_BYTES),
        }),
      POST: async (visit, sent) => {
        const holder = await holderOf(deps, visit, sent)
        if ('kind' in holder) return holder
        const size = readByteCount(sent.header('upload-length'))
        if (size === undefined) return refused(400, 'no-length')
        if (size === 0) return refused(400, 'empty')
        if (size > MOST_FILE_BYTES) return refused(413, 'too-large')
        if (!(await roomNow(deps))) return refused(507, 'full')
        const { filename, mark } = readMetadata(sent.header('upload-metadata'))
        const begun = await beginKeeping(keepingOf(deps, visit, holder), {
          name: fileName(filename),
          kind: 'other',
          size,
          mark: fileMark(mark),
        })
        if (!begun.ok) return refused(begun.why === 'none' ? 404 : 413, begun.why)
        return tus(201, { location: `/report/uploads/${begun.fileId}`, 'upload-offset': '0' })
      },
    },
  })

/** Goes on with an upload at its last whole chunk; says how far it is; takes an unfinished one away. */
export const uploadPiecePage = (deps: PublicReportDeps): Page =>
  rawPage({
    path: '/report/uploads/:fileId',
    permission: 'public',
    audit: 'reports.add-file',
    params: z.object({ fileId: z.uuid() }),
    mostBytes: MOST_AT_ONCE,
    methods: {
      HEAD: async (visit, sent) => {
        const found = await uploadOf(deps, visit, sent)
        if ('kind' in found) return found
        await endWhole(deps, visit, found)
        return standing(deps, found)
      },
      PATCH: async (visit, sent) => {
        if (sent.header('content-type') !== 'application/offset+octet-stream')
          return refused(415, 'content-type')
        const found = await uploadOf(deps, visit, sent)
        return 'kind' in found ? found : addPiece(deps, visit, { ...found, sent })
      },
      DELETE: async (visit, sent) => {
        const found = await uploadOf(deps, visit, sent)
        if ('kind' in found) return found
        const { holder, file } = found
        const gone = await forgetKept(keepingOf(deps, visit, holder), file.row.id)
        return gone ? tus(204) : refused(403, 'whole')
      },
    },
  })

type Found = { readonly holder: Holder; readonly file: KnownFile & { readonly size: number } }

const addPiece = async (
  deps: PublicReportDeps,
  visit: Uploading,
  { holder, file, sent }: Found & { sent: RawRequest },
): Promise<BareReply> => {
  const { row, about, size } = file
  const offset = readByteCount(sent.header('upload-offset'))
  const stands = bytesKept(row, size)
  if (row.state === 'whole' || offset !== stands)
    return tus(409, { 'upload-offset': String(stands) })
  if (!(await roomNow(deps))) return refused(507, 'full')
  const going = { fileId: row.id, about, aboutVersion: row.aboutVersion, chunks: row.chunks }
  try {
    const kept = await keepChunks(keepingOf(deps, visit, holder), going, sent.bytes)
    if (!kept.ok)
      return refused(kept.why === 'too-much' ? 413 : kept.why === 'none' ? 404 : 409, kept.why)
    if (kept.wantsCopy) void deps.files.copies.make(holder, row.id)
    const state = kept.isWhole ? 'whole' : 'coming'
    return tus(204, { 'upload-offset': String(bytesKept({ chunks: kept.chunks, state }, size)) })
  } catch (cause) {
    if (cause instanceof RangeError) return refused(413, 'too-large')
    throw cause
  }
}

/**
 * Ends a file of which every byte stands and the end does not: its size is a whole number of chunks,
 * and the server stopped before the empty one that ends it. Its sender has nothing left to send.
 */
const endWhole = async (
  deps: PublicReportDeps,
  visit: Uploading,
  { holder, file: { row, about, size } }: Found,
): Promise<void> => {
  if (row.state === 'whole' || bytesKept(row, size) < size) return
  const going = { fileId: row.id, about, aboutVersion: row.aboutVersion, chunks: row.chunks }
  await keepChunks(keepingOf(deps, visit, holder), going, nothingMore())
}

async function* nothingMore(): AsyncGenerator<Uint8Array, void> {
  // Every byte stands already.
}

/** How far an upload is, and what became of the copy of a picture: in words, where there are any. */
const standing = (deps: PublicReportDeps, { holder, file }: Found): BareReply => {
  const { row, size, removed = [] } = file
  if (row.state === 'whole') finishCopies(deps, holder, [file])
  return tus(200, {
    'upload-offset': String(bytesKept(row, size)),
    'upload-length': String(size),
    'upload-copy': row.state === 'whole' ? copyState(file) : 'none',
    ...(removed.length > 0 ? { 'upload-removed': COPY_WORDS.cleaned(removed) } : {}),
  })
}

const copyState = ({ row, about }: KnownFile): string => {
  if (about.kind === 'heic' || about.kind === 'gif') return 'heic'
  if (!isCleanable(about.kind)) return 'none'
  return row.cleaning === 'wanted' ? 'copying' : row.cleaning === 'done' ? 'clean' : 'failed-copy'
}

const keepingOf = (deps: PublicReportDeps, { db, act }: Uploading, holder: Holder): Keeping => ({
  db,
  act,
  holder,
  onWhole: noticeOf(deps, holder),
})

/** Until somebody reads the report, its files are part of what they will read; then they are news. */
export const noticeOf = (
  deps: PublicReportDeps,
  { status, reportId }: Pick<Holder, 'status' | 'reportId'>,
): Keeping['onWhole'] =>
  status === 'received'
    ? undefined
    : async (tx) => {
        await deps.onAnswered?.(tx, { reportId })
      }

/** Whoever holds the ticket of a page; else why nothing is taken. */
const holderOf = async (
  deps: PublicReportDeps,
  visit: Uploading,
  sent: RawRequest,
): Promise<Holder | BareReply> => {
  if (sent.header('tus-resumable') !== TUS) return tus(412, { 'tus-version': TUS })
  const receipt = receiptOfTicket(deps.keys, sent.header('x-ticket'), visit.clock.now())
  if (receipt === undefined) return refused(403, 'stale')
  return (await findHolder(deps.keys, visit.read, receipt)) ?? refused(404, 'none')
}

/** A file of theirs whose size is known. What is another's is not there. */
const uploadOf = async (
  deps: PublicReportDeps,
  visit: Uploading & { readonly params: { readonly fileId: string } },
  sent: RawRequest,
): Promise<Found | BareReply> => {
  const holder = await holderOf(deps, visit, sent)
  if ('kind' in holder) return holder
  const files = await filesOfHolder(visit.read, holder)
  const file = files.find(({ row }) => row.id === visit.params.fileId)
  const size = file?.about.size ?? undefined
  if (file === undefined || size === undefined) return refused(404, 'none')
  return { holder, file: { ...file, size } }
}
