import { z } from 'zod'
import { defineForm, type FormError } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { file, goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { sameBytes } from '../../../platform/vault/server-key.ts'
import { readReceipt } from '../../../platform/vault/receipt.ts'
import { showFiles } from '../add-files/show-files.ts'
import type { PublicReportDeps } from '../deps.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import { receiptOf } from './draft.ts'
import { keepWords, keptWords } from './keep-words.ts'
import { checkWordsView, receiptView, rightWordsView, wordsAgainView } from './receipt-view.ts'
import { differingWord, unreadWords } from './rules-words.ts'

type Deps = Pick<PublicReportDeps, 'keys'>

/** The page after sending. Its words travel sealed to the pages that check and save them. */
export const receiptPage = async (
  deps: Deps & Pick<PublicReportDeps, 'files' | 'onFault'>,
  visit: Pick<Visit, 'csrf' | 'clock' | 'read'>,
  { questionnaire, words, again }: { questionnaire: Questionnaire; words: string; again: boolean },
): Promise<PageReply> =>
  shown({
    title: 'Your words',
    current: '',
    script: 'files',
    body: receiptView({
      questionnaire,
      words: words.split(' '),
      kept: keepWords(deps.keys, words, visit.clock.now()),
      csrf: visit.csrf,
      again,
      files: await showFiles(deps, visit, { words, isNew: !again }),
    }),
  })

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
      const words = keptWords(deps.keys, kept, visit.clock.now())
      if (words === undefined) return goTo('/report/return')
      const { csrf } = visit
      const ask = (errors: readonly FormError[]) =>
        shown({
          title: errors.length > 0 ? 'Error: Type your words' : 'Type your words',
          status: errors.length > 0 ? 422 : 200,
          current: '',
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
            current: '',
            body: wordsAgainView({ kept, csrf, words: words.split(' ') }),
          })
        case 'compare': {
          const wrong = wrongWith(words, typed)
          if (wrong !== undefined) return ask([{ field: 'words', message: wrong }])
          return shown({ title: 'Your words', current: '', body: rightWordsView() })
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
