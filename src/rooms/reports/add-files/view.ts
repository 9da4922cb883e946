import { errorFor, type FormError } from '../../../platform/forms/form.ts'
import {
  button,
  fileUpload,
  html,
  type Html,
  insetText,
  nothing,
  postForm,
} from '../../../platform/html/index.ts'
import { CHUNK_BYTES } from '../../../platform/vault/file-chunk.ts'
import type { KnownFile } from './open-about.ts'
import { MOST_FILE_BYTES, MOST_FILES } from './model.ts'
import { bytesKept } from './rules-chunks.ts'
import { isCleanable, sizeWords } from './rules-files.ts'
import { COPY_WORDS, FULL, KIND_WORDS, NOT_KEPT_WORDS } from './words.ts'

export type FilesShown = {
  readonly csrf: Html
  /** What lets this page add files. */
  readonly ticket: string
  readonly files: readonly KnownFile[]
  readonly hasRoom: boolean
  readonly errors: readonly FormError[]
}

/** Adding pictures and files to a report that is sent: part of each page that has its words. */
export const filesSection = (shown: FilesShown): Html => {
  const { files, hasRoom } = shown
  return html`<section class="rep-files" id="add-files" aria-labelledby="add-files-heading"><h2 class="govuk-heading-m" id="add-files-heading">Add pictures or files</h2>
${hasRoom ? html`<p class="govuk-body">They are locked as they arrive, like your report. Up to ${MOST_FILES} files, each up to 100 MB.</p><p class="govuk-body">A picture often says where and when it was taken, and with which phone. We make a copy without that, for the team to look at. The picture as you sent it is kept too, locked, in case it is needed as evidence.</p>` : insetText({ text: FULL })}
<ul class="rep-files__list" data-files>${files.map(fileItem)}</ul>
${hasRoom && files.length < MOST_FILES ? fileForm(shown) : nothing}</section>`
}

const fileForm = ({ csrf, ticket, errors }: FilesShown): Html => {
  const error = errorFor({ errors }, 'files')
  return html`${postForm(
    { csrf, action: '/report/files', id: 'files-form', takesFiles: true },
    html`<input type="hidden" name="ticket" value="${ticket}">${fileUpload({
      name: 'files',
      label: { text: 'Choose pictures or files', classes: 'govuk-label--s' },
      hint: { text: 'You can choose several at once. Stay on this page until they have arrived.' },
      errorMessage: error === undefined ? undefined : { text: error },
      multiple: true,
    })}<div class="govuk-button-group">${button({ text: 'Send files', classes: 'govuk-button--secondary' })}</div>`,
  )}${forScript}`
}

/** What the script that sends files piece by piece says and holds to: the words stand with the page. */
const forScript = html`<template id="files-words" data-most="${MOST_FILE_BYTES}" data-chunk="${CHUNK_BYTES}"
 data-waiting="Waiting" data-going="{done} of {all} sent" data-kept="Arrived: {all}" data-copying="${COPY_WORDS.making}" data-clean="${COPY_WORDS.clean}" data-failed-copy="${COPY_WORDS.failed}" data-heic="${COPY_WORDS.heic}"
 data-lost="The connection is lost. It goes on by itself when it is back." data-paused="Paused at {done} of {all}" data-broken="${NOT_KEPT_WORDS.failed}" data-empty="${NOT_KEPT_WORDS.empty}" data-too-large="${NOT_KEPT_WORDS['too-large']}" data-too-many="${NOT_KEPT_WORDS['too-many']}" data-too-much="${NOT_KEPT_WORDS['too-much']}" data-full="${NOT_KEPT_WORDS.full}" data-stale="was not kept: this page was open for too long. Come back with your 11 words."
 data-pause="Pause" data-resume="Go on" data-stop="Stop and take it away" data-gone="taken away"></template>`

/** One file. A script finds what it can go on with by what stands in the item. */
const fileItem = ({ row, about, removed }: KnownFile): Html => {
  const { name, kind, size } = about
  const coming = row.state === 'coming'
  const data =
    coming && size !== null && about.mark !== undefined
      ? html` data-id="${row.id}" data-size="${size}" data-mark="${about.mark}" data-name="${name}"`
      : nothing
  return html`<li class="rep-files__one"${data}><span class="rep-files__name">${name}</span> <span class="rep-files__what">${coming ? html`${size === null ? 'Did not arrive whole' : `${sizeWords(bytesKept(row, size))} of ${sizeWords(size)} arrived`}. To go on, choose it again. What is not finished is gone after two days.` : `${KIND_WORDS[kind]}, ${sizeWords(size ?? 0)}. Arrived.`}</span>${coming ? nothing : copyLine({ row, about, removed })}</li>`
}

const copyLine = ({ row, about, removed }: KnownFile): Html => {
  const words = copyWords({ row, about, removed })
  return words === undefined ? nothing : html`<span class="rep-files__copy">${words}</span>`
}

/** What whoever sent a picture is told of its copy; undefined for what is no picture. */
export const copyWords = ({ row, about, removed = [] }: KnownFile): string | undefined => {
  if (about.kind === 'heic' || about.kind === 'gif') return COPY_WORDS.heic
  if (!isCleanable(about.kind)) return undefined
  if (row.cleaning === 'wanted') return COPY_WORDS.making
  if (row.cleaning !== 'done') return COPY_WORDS.failed
  return removed.length === 0 ? COPY_WORDS.clean : COPY_WORDS.cleaned(removed)
}
