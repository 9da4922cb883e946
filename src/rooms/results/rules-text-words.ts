import type { Judgement } from './rules-text-judge.ts'
import type { Known } from './rules-text-known.ts'
import type { Held } from './rules-text-match.ts'

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const STANDINGS = {
  counted: '',
  within: 'part of another figure',
  headline: 'stated as a total',
  beside: 'beside the week',
} as const

/** A figure or a claim, and where it comes from. */
export const knownInWords = (known: Known): string => {
  const notes = [
    known.origin === 'sum' ? `a sum of ${known.from}` : '',
    STANDINGS[known.standing],
    known.operation ?? '',
    known.reporter,
    known.origin === 'claim' ? `published: ${known.from}` : '',
    known.subject?.includes('+') === true ? 'one number for several things together' : '',
    known.alsoReportedBy.length === 0 ? '' : `also reported by ${known.alsoReportedBy.join(', ')}`,
  ].filter((note) => note !== '')
  return `${known.phrase} (${notes.join('; ')})`
}

/** What the figures say instead. */
export const notSaid = (known: readonly Known[]): string =>
  `${capital(known.slice(0, 3).map(knownInWords).join('; '))}.`

const HOW = {
  equal: 'The same number',
  rounded: 'Rounded truly from',
  true: 'The words are true of',
} as const

const STRETCHED = {
  understates: 'It says less than half.',
  overstates: 'It says more than twice as much.',
} as const

export const sayHeld = (
  how: Exclude<Judgement['how'], 'bolder' | 'false'>,
  known: readonly Known[],
  stretch: Judgement['stretch'],
): string =>
  [
    `${HOW[how]}: ${known.slice(0, 3).map(knownInWords).join('; ')}.`,
    ...known.flatMap(({ gap }) => (gap === null ? [] : [`${capital(gap)}.`])),
    ...(stretch === null ? [] : [STRETCHED[stretch]]),
  ].join(' ')

export const sayContradicted = (held: readonly Held[]): string => {
  const [first, second] = held
  if (first === undefined) return ''
  const { stretch } = first.judgement
  return [
    `The nearest figure says ${knownInWords(first.known)}.`,
    ...(second === undefined ? [] : [`Next: ${knownInWords(second.known)}.`]),
    ...(stretch === null ? [] : [STRETCHED[stretch]]),
  ].join(' ')
}
