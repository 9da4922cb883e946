import { z } from 'zod'
import { defineForm, type FormError } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { file, goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { sameBytes } from '../../../platform/vault/server-key.ts'
import { readReceipt, receiptLookupTag } from '../../../platform/vault/receipt.ts'
import { showFiles } from '../add-files/show-files.ts'
import type { PublicReportDeps } from '../deps.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import { reportByTag } from '../store-public.ts'
import { receiptOf } from './draft.ts'
import { keepWords, keptWords, shownUntil, type WrittenDown } from './keep-words.ts'
import {
  checkWordsView,
  receiptView,
  rightWordsView,
  sentBeforeView,
  wordsAgainView,
} from './receipt-view.ts'
import { differingWord, unreadWords } from './rules-words.ts'

type Deps = Pick<PublicReportDeps, 'keys'> & { readonly writtenDown: WrittenDown }
type Sent = {
  readonly questionnaire: Questionnaire
  readonly words: string
  readonly sentAt: Date
  /** It had come before; what was sent now, sealed as a report of its own. */
  readonly again?: string
}

/** The page after sending. Its words travel sealed to the pages that check and save them. */
export const receiptPage = async (
  deps: Pick<PublicReportDeps, 'keys' | 'files' | 'onFault'>,
  visit: Pick<Visit, 'csrf' | 'clock' | 'read'>,
  { questionnaire, words, sentAt, again }: Sent,
): Promise<PageReply> =>
  shown({
    title: 'Your words',
    plain: true,
    script: 'files',
    body: receiptView({
      questionnaire,
      words: words.split(' '),
      kept: keepWords(deps.keys, words, { now: visit.clock.now(), sentAt }),
      csrf: visit.csrf,
      again,
      files: await showFiles(deps, visit, { words, isNew: again === undefined }),
    }),
  })

/**
 * The page after sending what we have already. It shows the words only if they lead to the report,
 * for as long as they may be shown, and not once they were written down.
 */
export const sentBeforePage = async (
  deps: Deps & Pick<PublicReportDeps, 'files' | 'onFault'>,
  visit: Pick<Visit, 'csrf' | 'clock' | 'read'>,
  { questionnaire, words, again }: Pick<Sent, 'questionnaire' | 'words'> & { again: string },
): Promise<PageReply> => {
  const now = visit.clock.now()
  const sentAt = await sentAtOf(deps, visit, words)
  return sentAt === undefined || now >= shownUntil(sentAt) || deps.writtenDown.has(words, now)
    ? shown({
        title: 'Your report',
        plain: true,
        body: sentBeforeView({ questionnaire, csrf: visit.csrf, draft: again }),
      })
    : receiptPage(deps, visit, { questionnaire, words, sentAt, again })
}

/** When the report under these words came; undefined if nothing is there, or nobody can look. */
const sentAtOf = async (
  { keys, onFault }: Pick<PublicReportDeps, 'keys' | 'onFault'>,
  { read }: Pick<Visit, 'read'>,
  words: string,
): Promise<Date | undefined> => {
  try {
    return (await reportByTag(read, receiptLookupTag(keys.lookup, receiptOf(words))))?.receivedAt
  } catch (cause) {
    onFault(cause)
    return undefined
  }
}

/** Checks the words that were written down, shows them again, or saves them as a file. */
export const wordsPage = (deps: Deps): Page =>
  page({
    path: '/report/words',
    permission: 'public',
    audit: 'reports.check-words',
    form: defineForm({
      fields: { kept: 'one', go: 'one', words: 'one' },
      schema: z.object({ kept: z.string(), go: z.string(), words: z.string() }),
    }),
    show: () => goTo('/report/return'),
    submit: (visit, { kept, go, words: typed }) => {
      const now = visit.clock.now()
      const words = keptWords(deps.keys, kept, now)
      if (words === undefined) return goTo('/report/return')
      if (go !== 'compare' && deps.writtenDown.has(words, now)) return goTo('/report/return')
      const { csrf } = visit
      const ask = (errors: readonly FormError[]) =>
        shown({
          title: errors.length > 0 ? 'Error: Type your words' : 'Type your words',
          status: errors.length > 0 ? 422 : 200,
          plain: true,
          body: checkWordsView({ kept, csrf, typed, errors }),
        })
      switch (go) {
        case 'save':
          return file({
            type: 'text/plain; charset=utf-8',
            filename: 'words.txt',
            body: savedWords(words),
          })
        case 'show':
          return shown({
            title: 'Your words',
            plain: true,
            body: wordsAgainView({ kept, csrf, words: words.split(' ') }),
          })
        case 'compare': {
          const wrong = wrongWith(words, typed)
          if (wrong !== undefined) return ask([{ field: 'words', message: wrong }])
          deps.writtenDown.add(words, now)
          return shown({ title: 'Your words', plain: true, body: rightWordsView() })
        }
        default:
          return ask([])
      }
    },
  })

/** Nothing in the file says what the words are for. */
const savedWords = (words: string): string =>
  `${words
    .split(' ')
    .map((word, place) => `${(place + 1).toString()}. ${word}`)
    .join('\r\n')}\r\n`

const wrongWith = (words: string, typed: string): string | undefined => {
  const read = readReceipt(typed)
  if (!read.ok && read.why !== 'checksum') return unreadWords(read)
  if (read.ok && sameBytes(read.receipt.bytes, receiptOf(words).bytes)) return undefined
  return differingWord(words, typed)
}
