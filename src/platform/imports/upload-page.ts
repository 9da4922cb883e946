import {
  button,
  checkboxes,
  fileUpload,
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../html/index.ts'
import type { Page, Visit } from '../page/page.ts'
import { type IncomingFile } from '../page/read-upload.ts'
import { FileTooLarge, TooManyFiles } from '../page/refusals.ts'
import { goTo, type PageReply, type Reply, shown } from '../page/reply.ts'
import { uploadPage } from '../page/upload-page.ts'
import { enqueueCheck } from './import-jobs.ts'
import type { Import } from './model.ts'
import type { PagesSpec } from './page-spec.ts'
import { receiveFile, type Received } from './receive-file.ts'
import { bytesWords, MOST_BYTES, TOO_LARGE } from './rules-limits.ts'
import { namer } from './run-import.ts'
import { sameBytesWords } from './words.ts'

/** More than a file may have is read up to here, so that the page itself says what to do. */
const MOST_REQUEST_BYTES = 2 * MOST_BYTES

const formView = (spec: PagesSpec, csrf: Html, wrong?: Html | string): Html => {
  const error = typeof wrong === 'string' ? { text: wrong } : { html: wrong }
  return html`${
    wrong === undefined
      ? nothing
      : problems({
          errors: [
            {
              field: 'file',
              message: typeof wrong === 'string' ? wrong : 'The same file came before',
            },
          ],
        })
  }${pageHeading({
    title: `Bring in ${spec.noun}`,
    lead: `From a CSV file ${spec.origin ?? 'of a system of your own'}. Every row is checked first, and you see what it would make before anything is brought in.`,
  })}${postForm(
    { csrf, takesFiles: true },
    html`${checkboxes({
      name: 'dayFirst',
      fieldset: { legend: { text: 'Dates', classes: 'govuk-fieldset__legend--s' } },
      hint: {
        text: 'Dates such as 2023-10-09 are always read. Tick this only if the file has others.',
      },
      items: [{ value: 'yes', text: 'In dates such as 9/10/2023 the day comes first' }],
    })}${fileUpload({
      name: 'file',
      label: { text: 'CSV file', classes: 'govuk-label--s' },
      hint: {
        text: `Up to ${bytesWords(MOST_BYTES)}. From a spreadsheet, save as “CSV UTF-8”.`,
      },
      ...(wrong === undefined ? {} : { errorMessage: error }),
      attributes: { accept: '.csv,.txt,.tsv,text/csv' },
    })}${button({ text: 'Check the file', preventDoubleClick: true })}`,
  )}<p class="govuk-body"><a class="govuk-link" href="${spec.path}/columns">Which columns a file has, and an example</a></p>`
}

const pageOf = (spec: PagesSpec, visit: Pick<Visit, 'csrf'>, wrong?: Html | string): PageReply => {
  const title = `Bring in ${spec.noun}`
  return shown({
    title: wrong === undefined ? title : `Error: ${title}`,
    status: wrong === undefined ? 200 : 422,
    back: spec.path,
    current: spec.current ?? spec.room.href,
    body: formView(spec, visit.csrf, wrong),
  })
}

/** Words for a file that is in hand, or was brought in; a link where the reader may see it. */
const sameBytes = async (spec: PagesSpec, visit: Visit, other: Import): Promise<Html> => {
  const nameOf = await namer(visit.read, spec.names, [other])
  const words = sameBytesWords(other, nameOf(other.committedBy ?? other.begunBy))
  return other.agencyId === spec.agencyOf(visit)
    ? html`${words}. <a class="govuk-link" href="${spec.path}/${other.id}">Open it</a>`
    : html`${words}`
}

const received = async (
  spec: PagesSpec,
  visit: Visit,
  { file, dayFirst }: { file: IncomingFile; dayFirst: boolean },
): Promise<Received | { ok: false; why: 'unreadable'; words: string }> => {
  const { kind } = spec.kind
  try {
    return await receiveFile(visit, {
      kind,
      fileName: file.name,
      agencyId: spec.agencyOf(visit),
      dayFirst,
      bytes: file.bytes,
      onWhole: (tx, importId) => enqueueCheck(tx, { kind, importId, now: visit.clock.now() }),
    })
  } catch (cause) {
    if (cause instanceof FileTooLarge) return { ok: false, why: 'unreadable', words: TOO_LARGE }
    throw cause
  }
}

/** Takes a file as it comes; what cannot be read is said at once, and the rest is checked by a job. */
export const newImportPage = (spec: PagesSpec): Page =>
  uploadPage({
    path: `${spec.path}/new`,
    permission: spec.permission,
    audit: `${spec.audit}-file`,
    takes: {
      fileField: 'file',
      fields: ['dayFirst'],
      mostFiles: 1,
      mostFileBytes: MOST_BYTES,
      mostBytes: MOST_REQUEST_BYTES,
    },
    show: (visit) => pageOf(spec, visit),
    receive: async (visit, upload): Promise<Reply> => {
      let answer: Reply | undefined
      try {
        for await (const file of upload.files()) {
          const dayFirst = upload.fields.get('dayFirst') === 'yes'
          const got = await received(spec, visit, { file, dayFirst })
          answer = got.ok
            ? goTo(`${spec.path}/${got.importId}`)
            : pageOf(
                spec,
                visit,
                got.why === 'unreadable' ? got.words : await sameBytes(spec, visit, got.other),
              )
        }
      } catch (cause) {
        if (!(cause instanceof TooManyFiles)) throw cause
      }
      return answer ?? pageOf(spec, visit, 'Choose a CSV file')
    },
  })
