import type { Counts, Import, ImportState } from './model.ts'

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
})

export const momentWords = (at: Date): string => momentFormat.format(at)

export const countWords = (count: number): string => count.toLocaleString('en-GB')

/** "1 row", "3 rows". */
export const rowsWords = (count: number): string =>
  count === 1 ? '1 row' : `${countWords(count)} rows`

/** "12 activities and 40 outcomes". */
export const countsWords = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${countWords(count)} ${count === 1 ? singular(name) : name}`)
    .join(' and ')

const singular = (name: string): string =>
  name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/u, '')

export const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  receiving: 'Arriving',
  checking: 'Being checked',
  ready: 'Ready to bring in',
  faulty: 'Has problems',
  committed: 'Brought in',
  undone: 'Undone',
  discarded: 'Discarded',
}

/** How much of a file is checked, in hundredths. */
export const percentChecked = ({ bytes, checkedBytes, state }: Import): number =>
  state !== 'checking' ? 100 : bytes === 0 ? 0 : Math.floor((100 * checkedBytes) / bytes)

/** What was already done with the same bytes, in a sentence. */
export const sameBytesWords = (other: Import, who: string): string =>
  other.committedAt === null
    ? `The same file is in hand already: ${who} began it on ${momentWords(other.begunAt)} (${STATE_WORDS[other.state].toLowerCase()})`
    : `The same file was brought in already, on ${momentWords(other.committedAt)} by ${who}: nothing was done`
