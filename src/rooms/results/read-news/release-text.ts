import { plainTextOf } from '../rules-plain-text.ts'
import { momentInWords } from '../rules-london-time.ts'
import { dayInWords } from '../rules-weeks.ts'
import type { Published } from '../store-published.ts'
import { lineText } from '../view-markdown.ts'
import { wordsIn } from './find-words.ts'
import { placeInWords, sideNoteInWords } from './view-release.ts'

const WHAT_TO_DO = `If somebody is in danger now, call 999. Otherwise call the police on 101. On the railway, text 61016. To stay anonymous, call Crimestoppers on 0800 555 111.`

/** A release as plain text for the press: everything that its page says, and where the page is. */
export const releaseAsText = (
  published: Published,
  { publicOrigin, address }: { publicOrigin: string; address: string },
): string => {
  const { document, slug, withdrawnAt, edition, publishedAt } = published
  if (withdrawnAt !== null)
    return `${document.title}\n\nThis release was withdrawn on ${momentInWords(withdrawnAt)}. What it said no longer stands. Please do not quote it.\n`
  const find = wordsIn(document, slug)
  const words = (reference: string, form: Parameters<typeof find>[1]) =>
    find(reference, form)?.words
  const prose = (text: string) => plainTextOf(text, { find: words, publicOrigin })
  const corrected =
    edition === 1 || document.correction === ''
      ? []
      : [
          `CORRECTED on ${momentInWords(publishedAt)}`,
          prose(document.correction),
          ...document.changed.map(({ before, after }) => `- Before: ${before}. Now: ${after}.`),
        ]
  const figures = document.figures.map(
    (figure) =>
      `- ${figure.forms.phrase}${sideNoteInWords(figure)}${figure.early === true ? ' (early: it may still change)' : ''}`,
  )
  return `${[
    document.title,
    `${document.reporter.name}\n${dayInWords(document.dated)}\n${placeInWords(document)}`,
    ...corrected,
    prose(document.body),
    ...document.quotes.map(({ who, words: said }) => `“${prose(said)}”\n${lineText(who, find)}`),
    'ENDS',
    ...(document.notes === '' ? [] : ['Notes to editors', prose(document.notes)]),
    ...(figures.length === 0 ? [] : ['The figures', figures.join('\n')]),
    WHAT_TO_DO,
    `Each figure with what it means and who counted it: ${address}`,
  ].join('\n\n')}\n`
}
