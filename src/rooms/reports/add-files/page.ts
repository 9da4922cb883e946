import { setTimeout } from 'node:timers/promises'
import type { FormError } from '../../../platform/forms/form.ts'
import type { Page, Visit } from '../../../platform/page/page.ts'
import type { IncomingFile, Upload } from '../../../platform/page/read-upload.ts'
import { CutOff, FileTooLarge, TooLarge, TooManyFiles } from '../../../platform/page/refusals.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { uploadPage } from '../../../platform/page/upload-page.ts'
import { receiptWords } from '../../../platform/vault/receipt.ts'
import { keepForReturn } from '../come-back/kept-words.ts'
import type { PublicReportDeps } from '../deps.ts'
import { keepWords, shownUntil, type WrittenDown } from '../send-report/keep-words.ts'
import { findHolder, type Holder } from './find-holder.ts'
import { addedView, notAddedView } from './added-view.ts'
import { beginKeeping, forgetKept, keepChunks, type Keeping } from './keep-file.ts'
import { MOST_FILE_BYTES, MOST_FILES, MOST_REPORT_BYTES } from './model.ts'
import { noticeOf } from './resumable.ts'
import { fileName } from './rules-files.ts'
import { roomNow, showFiles } from './show-files.ts'
import { receiptOfTicket } from './ticket.ts'
import { CLOSED, NONE_CHOSEN, NOT_KEPT_WORDS, type NotKept, STALE } from './words.ts'

type Deps = PublicReportDeps & { readonly writtenDown: WrittenDown }

/** What the form around the files may take besides them. */
const FORM_BYTES = 1024 * 1024
/** How long the answer waits for the copies of pictures. They are made in any case. */
const COPIES_MS = 15_000

/** Takes pictures and files from a browser without JavaScript: a plain form, read as it comes. */
export const addFilesPage = (deps: Deps): Page =>
  uploadPage({
    path: '/report/files',
    permission: 'public',
    audit: 'reports.add-file',
    takes: {
      fileField: 'files',
      fields: ['ticket'],
      mostFiles: MOST_FILES,
      mostFileBytes: MOST_FILE_BYTES,
      mostBytes: MOST_REPORT_BYTES + FORM_BYTES,
    },
    show: () => goTo('/report/return'),
    receive: (visit, upload) => receiveFiles(deps, visit, upload),
  })

type Uploading = Pick<Visit, 'act' | 'db' | 'read' | 'clock' | 'csrf'>

const receiveFiles = async (deps: Deps, visit: Uploading, upload: Upload): Promise<PageReply> => {
  const ticket = upload.fields.get('ticket') ?? ''
  const receipt = receiptOfTicket(deps.keys, ticket, visit.clock.now())
  if (receipt === undefined) return notAdded(STALE)
  const holder = await findHolder(deps.keys, visit.read, receipt)
  if (holder === undefined) return notAdded(CLOSED)
  const outcomes = await keepAll(deps, visit, { holder, upload })
  const copies = outcomes.flatMap(({ copy }) => (copy === undefined ? [] : [copy]))
  await Promise.race([Promise.all(copies), setTimeout(COPIES_MS, undefined, { ref: false })])
  const errors: FormError[] = outcomes.flatMap(({ name, why }) =>
    why === undefined ? [] : [{ field: 'files', message: `“${name}” ${NOT_KEPT_WORDS[why]}` }],
  )
  if (outcomes.length === 0) errors.push({ field: 'files', message: NONE_CHOSEN })
  const words = receiptWords(receipt).join(' ')
  const now = visit.clock.now()
  const sentAt = holder.receivedAt
  const mayBeShown = now < shownUntil(sentAt) && !deps.writtenDown.has(words, now)
  const title = 'Pictures and files'
  return shown({
    title: errors.length > 0 ? `Error: ${title}` : title,
    status: errors.length > 0 ? 422 : 200,
    plain: true,
    script: 'files',
    body: addedView({
      csrf: visit.csrf,
      errors,
      kept: outcomes.filter(({ why }) => why === undefined).length,
      section: await showFiles(deps, visit, { words, errors }),
      words: mayBeShown ? keepWords(deps.keys, words, { now, sentAt }) : undefined,
      back: keepForReturn(deps.keys, visit, { words }),
    }),
  })
}

const notAdded = (why: string): PageReply =>
  shown({ title: 'Error: Pictures and files', status: 422, plain: true, body: notAddedView(why) })

type Outcome = { name: string; why?: NotKept; copy?: Promise<void> }
type Taking = { holder: Holder; upload: Upload }

const keepAll = async (
  deps: PublicReportDeps,
  { act, db }: Uploading,
  { holder, upload }: Taking,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const keeping: Keeping = { db, act, holder, onWhole: noticeOf(deps, holder) }
  try {
    for await (const file of upload.files()) {
      const name = fileName(file.name)
      const outcome = (await roomNow(deps))
        ? await keepOne(deps, keeping, file)
        : { why: 'full' as const }
      outcomes.push({ name, ...outcome })
    }
  } catch (cause) {
    if (cause instanceof TooManyFiles) outcomes.push({ name: 'One more', why: 'too-many' })
    else if (cause instanceof TooLarge) outcomes.push({ name: 'The rest', why: 'too-much' })
    else throw cause
  }
  return outcomes
}

/** Keeps one file. One that does not come whole is taken away again, whatever stopped it. */
const keepOne = async (
  deps: PublicReportDeps,
  keeping: Keeping,
  file: IncomingFile,
): Promise<Omit<Outcome, 'name'>> => {
  const bytes = await begunBytes(file.bytes)
  if (bytes === undefined) return { why: 'empty' }
  let fileId: string | undefined
  let whole = false
  try {
    const about = { name: fileName(file.name), kind: 'other' as const, size: null }
    const begun = await beginKeeping(keeping, about)
    if (!begun.ok) return { why: begun.why === 'none' ? 'failed' : begun.why }
    fileId = begun.fileId
    const kept = await keepChunks(keeping, { fileId, about, aboutVersion: 0, chunks: 0 }, bytes)
    if (!kept.ok) return { why: kept.why === 'too-much' ? 'too-much' : 'failed' }
    whole = kept.isWhole
    return kept.wantsCopy ? { copy: deps.files.copies.make(keeping.holder, fileId) } : {}
  } catch (cause) {
    if (cause instanceof FileTooLarge) return { why: 'too-large' }
    if (cause instanceof CutOff || cause instanceof TooLarge) throw cause
    deps.onFault(cause)
    return { why: 'failed' }
  } finally {
    if (fileId !== undefined && !whole) await forgetKept(keeping, fileId).catch(deps.onFault)
  }
}

/** The same bytes once the first of them has come; undefined where there are none. */
const begunBytes = async (
  bytes: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array> | undefined> => {
  const pieces = bytes[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done === true) return undefined
  return (async function* () {
    try {
      yield first.value
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
        yield next.value
    } finally {
      await pieces.return?.()
    }
  })()
}
