import { RECEIPT_WORDS } from '../../../platform/vault/receipt.ts'
import type { UnreadWords } from '../../../platform/vault/read-words.ts'

/** What is wrong with words that cannot be read, and what may have been meant. */
export const unreadWords = (read: UnreadWords): string => {
  if (read.why === 'unknown-word') {
    const meant = read.nearest.map((word) => `“${word}”`).join(' or ')
    const hint = meant === '' ? '' : ` Did you mean ${meant}?`
    return `Word ${read.at.toString()} is not one of the words we use.${hint}`
  }
  const typed = read.count.toString()
  return read.why === 'too-few'
    ? `There are ${RECEIPT_WORDS.toString()} words. You typed ${read.count === 0 ? 'none' : typed}.`
    : `There are only ${RECEIPT_WORDS.toString()} words. You typed ${typed}.`
}

/** Which word is another than the one that was shown. Both are whole lists of words. */
export const differingWord = (shown: string, typed: string): string => {
  const wanted = shown.split(' ')
  const given = typed.toLowerCase().match(/\p{L}+/gu) ?? []
  const at = wanted.findIndex((word, place) => !isSame(word, given[place] ?? ''))
  return at < 0
    ? 'These are not the words that we showed you.'
    : `Word ${(at + 1).toString()} is not the one that we showed you. Look at it again.`
}

const isSame = (word: string, typed: string): boolean =>
  word.slice(0, 4) === typed.slice(0, 4) && word.startsWith(typed)
