import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineForm, type FormError } from '../../../platform/forms/form.ts'
import { nothing } from '../../../platform/html/index.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { type PageReply, shown } from '../../../platform/page/reply.ts'
import { readReceipt, receiptWords } from '../../../platform/vault/receipt.ts'
import { showFiles } from '../add-files/show-files.ts'
import type { PublicReportDeps } from '../deps.ts'
import { MOST_PROSE, tidy } from '../send-report/rules-answers.ts'
import { unreadWords } from '../send-report/rules-words.ts'
import { answerReport } from './answer-report.ts'
import { findReport, type FoundReport } from './find-report.ts'
import { keepForReturn, keptForReturn } from './kept-words.ts'
import { conversationView, wordsView } from './view.ts'

/** A wrong receipt costs whoever sent it this long, and nobody else anything. */
const WRONG_COSTS_MS = 1_000

const form = defineForm({
  fields: { words: 'one', kept: 'one', go: 'one', message: 'one' },
  schema: z.object({ words: z.string(), kept: z.string(), go: z.string(), message: z.string() }),
})

/** Coming back with the words: how far it is, what was written, and an answer. */
export const returnPage = (deps: PublicReportDeps): Page =>
  page({
    path: '/report/return',
    permission: 'public',
    audit: 'reports.answer',
    form,
    show: (visit) => askWords(visit, '', []),
    submit: async (visit, posted) => {
      const kept = posted.kept === '' ? undefined : keptForReturn(deps.keys, posted.kept, visit)
      if (posted.kept !== '' && kept === undefined)
        return askWords(visit, '', [{ field: 'words', message: LEFT }], posted.message)
      const words = kept?.words ?? posted.words
      const read = readReceipt(words)
      if (!read.ok) {
        const message = read.why === 'checksum' ? MIXED : unreadWords(read)
        return askWords(visit, posted.words, [{ field: 'words', message }])
      }
      const found = await lookUp(deps, visit, read.receipt)
      if (found === 'failed')
        return askWords(
          visit,
          posted.words,
          [{ field: 'words', message: FAILED }],
          posted.message,
          503,
        )
      if (found === undefined) {
        await deps.wait(WRONG_COSTS_MS)
        return askWords(visit, posted.words, [{ field: 'words', message: NOTHING }])
      }
      const canonical = receiptWords(read.receipt).join(' ')
      const shownAgain = (report: FoundReport, said: Said = {}) =>
        conversation(deps, visit, { words: canonical, report, ...said })
      if (posted.go !== 'send') return shownAgain(found)
      const typed = tidy(posted.message)
      const wrong = wrongMessage(typed)
      if (wrong !== undefined)
        return shownAgain(found, {
          typed,
          messageId: kept?.messageId,
          errors: [{ field: 'message', message: wrong }],
        })
      const sent = await answerReport(deps, visit, {
        receipt: read.receipt,
        report: found,
        id: kept?.messageId ?? randomUUID(),
        text: typed,
      })
      if (sent !== 'kept')
        return shownAgain(found, {
          typed,
          messageId: kept?.messageId,
          errors: [{ field: 'message', message: sent === 'closed' ? CLOSED : FAILED }],
        })
      const after = await lookUp(deps, visit, read.receipt)
      return shownAgain(after === undefined || after === 'failed' ? found : after, { sent: true })
    },
  })

const LEFT = 'You were away for too long, so this page forgot your words. Type them again.'
const MIXED = 'One of the words is wrong, or two have changed places. Look at them again.'
const NOTHING = 'There is no report under these words. Look at them again.'
const FAILED = 'Something went wrong on our side. Nothing was lost. Wait a minute and try again.'
const CLOSED = 'This report takes no more messages. Please send a new one.'

const wrongMessage = (typed: string): string | undefined => {
  if (typed === '') return 'Write your message'
  const length = Array.from(typed).length
  return length <= MOST_PROSE
    ? undefined
    : `A message holds up to ${MOST_PROSE.toLocaleString('en-GB')} characters, and this is ${length.toLocaleString('en-GB')}. Send it in two parts.`
}

const lookUp = async (
  deps: PublicReportDeps,
  visit: Pick<Visit, 'read'>,
  receipt: Parameters<typeof findReport>[2],
): Promise<FoundReport | undefined | 'failed'> => {
  try {
    return await findReport(deps.keys, visit.read, receipt)
  } catch (cause) {
    deps.onFault(cause)
    return 'failed'
  }
}

type VisitNow = Pick<Visit, 'csrf' | 'clock' | 'read'>

const askWords = (
  { csrf }: Pick<Visit, 'csrf'>,
  typed: string,
  errors: readonly FormError[],
  unsent = '',
  status: PageReply['status'] = 422,
): PageReply =>
  shown({
    title: errors.length > 0 ? 'Error: Your words' : 'Your words',
    status: errors.length > 0 ? status : 200,
    plain: true,
    body: wordsView({ csrf, typed, errors, unsent }),
  })

type Said = {
  typed?: string
  messageId?: string | undefined
  errors?: readonly FormError[]
  sent?: boolean
}

const conversation = async (
  deps: PublicReportDeps,
  visit: VisitNow,
  shownNow: Said & { words: string; report: FoundReport },
): Promise<PageReply> => {
  const { report, words, typed = '', errors = [], sent = false } = shownNow
  const kept = keepForReturn(deps.keys, visit, { words, messageId: shownNow.messageId })
  const files = report.erased ? nothing : await showFiles(deps, visit, { words })
  return shown({
    title: errors.length > 0 ? 'Error: Your report' : 'Your report',
    status: errors.length > 0 ? 422 : 200,
    plain: true,
    script: 'files',
    body: conversationView({ csrf: visit.csrf, kept, report, typed, errors, sent, files }),
  })
}
