import { readingOf, type FigureSnapshot } from './rules-snapshot.ts'

/** Parts are called as the fields of the editor are; `who2` is who said the second quote. */
export type Part =
  'title' | 'area' | 'body' | 'notes' | 'correction' | 'dated' | `who${number}` | `words${number}`

/** What must be mended, and what somebody may answer with a reason that the countersigner sees. */
export type Weight = 'must' | 'judgement'

type Rule = { readonly weight: Weight; readonly name: string; readonly why: string }

const FIGURES =
  'Decision 0008: every number in a release is a figure that walks back to what it counts.'
const TRUE_WORDS = 'Decision 0008: the words around a number are true of it.'

/** Every kind of finding: whether it must be mended, what it is called, and the rule behind it. */
export const RULES = {
  'missing-part': {
    weight: 'must',
    name: 'Something is missing',
    why: 'A release without it cannot be published.',
  },
  'wrong-date': {
    weight: 'must',
    name: 'The date does not fit',
    why: 'Nothing is told of a week before it begins, and a date far ahead is a slip.',
  },
  'not-a-figure': { weight: 'must', name: 'A number that is no figure', why: FIGURES },
  'two-alphabets': {
    weight: 'must',
    name: 'Letters of two alphabets',
    why: 'A word that only looks like another hides from a search, and may hide a number.',
  },
  'changes-a-figure': { weight: 'must', name: 'Words that change a figure', why: TRUE_WORDS },
  'untrue-words': {
    weight: 'must',
    name: 'Words that are not true of their figure',
    why: TRUE_WORDS,
  },
  understates: {
    weight: 'must',
    name: 'Words that understate a figure',
    why: `${TRUE_WORDS} These say less than half of it.`,
  },
  overstates: {
    weight: 'must',
    name: 'Words that overstate a figure',
    why: `${TRUE_WORDS} These say more than twice as much.`,
  },
  comparison: {
    weight: 'judgement',
    name: 'A comparison that this week’s figures do not show',
    why: `${TRUE_WORDS} What is counted, and how, has changed between weeks, so that weeks seldom compare.`,
  },
  'says-not-what': {
    weight: 'must',
    name: 'A number that does not say what it counts',
    why: FIGURES,
  },
  'unknown-figure': { weight: 'must', name: 'A figure that is not there', why: FIGURES },
  'not-shown': {
    weight: 'must',
    name: 'Something that a release cannot show',
    why: 'A release is words, figures, tables and safe links. Anything else would read otherwise than it was written.',
  },
  'blames-a-child': {
    weight: 'must',
    name: 'A word that blames or belittles a child',
    why: 'Child exploitation and abuse: an appropriate language guide (The Children’s Society and NAPAC for the CSE Taskforce, 14 November 2024). His Majesty’s Inspectorate told all chief constables in 2023 to end victim-blaming language at once.',
  },
  'success-of-a-child’s-arrest': {
    weight: 'must',
    name: 'An arrest of a child told as a success',
    why: 'A child who is exploited is a victim (appropriate language guide, 2024). Arrests of children are counted apart and never told as a success.',
  },
  'could-identify': {
    weight: 'must',
    name: 'A count that could point to somebody',
    why: 'Office for National Statistics practice on small counts: a count of people under five for an area smaller than a force could name them, and so could one from which it can be worked out.',
  },
  'early-not-said': {
    weight: 'must',
    name: 'An early figure that is not said to be early',
    why: 'A figure that whoever counted it has not checked may still change, and a reader must know that.',
  },
  'headline-understates': {
    weight: 'judgement',
    name: 'A headline that says less than half of its parts',
    why: `${TRUE_WORDS} A stated total stands beside its parts, with the gap; nothing is silently mended.`,
  },
  'headline-contradicted': {
    weight: 'judgement',
    name: 'A total that its own parts contradict',
    why: `${TRUE_WORDS} A stated total stands beside its parts, with the gap; nothing is silently mended.`,
  },
  'joint-twice': {
    weight: 'judgement',
    name: 'Joint work that may be counted twice',
    why: 'Decision 0008: a joint activity is counted by one agency and shown by the others as also reported.',
  },
  'joint-published': {
    weight: 'judgement',
    name: 'Joint work that a partner has published too',
    why: 'Decision 0008: a joint activity is counted by one agency. Whoever adds up two releases would count it twice.',
  },
} as const satisfies Record<string, Rule>

export type FindingCode = keyof typeof RULES

/** Something in a text that must be mended or answered before a release may be submitted. */
export type Finding = {
  readonly code: FindingCode
  /** From 1. */
  readonly line: number
  /** From 1, in characters as a person counts them. */
  readonly column: number
  readonly excerpt: string
  /** What to do about it. */
  readonly advice: string
  /** What to write instead, where there is one better word. */
  readonly better?: string
  /** Where it weighs otherwise than its kind does. */
  readonly weight?: Weight
  /** Keys of the figures that it is about, besides those placed where it stands. */
  readonly keys?: readonly string[]
}

/** A finding in the part of a release that it is in, with everything that an answer is bound to. */
export type ReleaseFinding = Finding & {
  readonly part: Part
  readonly weight: Weight
  /** The words and the readings that an answer holds for, as one text: see `boundTo`. */
  readonly bound: string
}

/** The paragraph that a line lies in; all of it where there is one. */
export const paragraphAt = (text: string, line: number): string => {
  const lines = text.split('\n')
  let from = line - 1
  let to = line - 1
  while (from > 0 && (lines[from - 1] ?? '').trim() !== '') from -= 1
  while (to + 1 < lines.length && (lines[to + 1] ?? '').trim() !== '') to += 1
  return lines.slice(from, to + 1).join('\n')
}

/**
 * What an answer to a finding is bound to: its kind and part, the exact words of its paragraph, and
 * the readings of its figures. Two are the same answer if and only if these texts are equal, so that
 * an answer lapses when the words change, and when a number does.
 */
export const boundTo = (
  finding: Finding & { readonly part: Part },
  paragraph: string,
  figures: readonly FigureSnapshot[],
): string =>
  JSON.stringify([
    finding.code,
    finding.part,
    finding.excerpt,
    finding.advice,
    paragraph,
    figures.map((figure) => [figure.key, readingOf(figure)]),
  ])
