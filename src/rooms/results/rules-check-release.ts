import { checkChildren } from './rules-check-children.ts'
import { checkFigures, type JointRisk } from './rules-check-figures.ts'
import {
  checkMarks,
  checkPlacements,
  type Placeable,
  type PlacedFigures,
} from './rules-check-placements.ts'
import {
  boundTo,
  type Finding,
  type FindingCode,
  paragraphAt,
  type Part,
  type ReleaseFinding,
  RULES,
} from './rules-findings.ts'
import { wordingsIn } from './rules-language.ts'
import type { Content } from './model-release.ts'
import { findByReference } from './rules-keys.ts'
import { readMarkdown } from './rules-markdown.ts'
import { passagesOf, shownText } from './rules-markdown-text.ts'
import { checkNouns } from './rules-nouns.ts'
import { numbersIn, numbersShown, placeOf } from './rules-numbers.ts'
import { placementsIn } from './rules-placements.ts'
import { wrongWithDate } from './rules-release-date.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { judgeWord } from './rules-true-words.ts'
import { checkComparisons, checkVagueWords } from './rules-vague-words.ts'

export type { Placeable } from './rules-check-placements.ts'

export type Checked = {
  readonly findings: readonly ReleaseFinding[]
  /** The figures that the release places, each with the references by which it does. */
  readonly placed: readonly { readonly snapshot: FigureSnapshot; readonly references: string[] }[]
}

/** What a release is checked against, besides its figures. `today` is a date. */
type Around = {
  readonly isCorrection: boolean
  readonly weekStartsOn: string
  readonly today: string
  /** Figures whose joint work somebody else counts or publishes too. */
  readonly joint?: readonly JointRisk[]
}

type Written = { readonly part: Part; readonly text: string; readonly markdown: boolean }
type Spotted = { readonly part: Part; readonly finding: Finding }

/** Everything in a release that is prose, with what it is called. */
const partsOf = (content: Content): Written[] => [
  { part: 'title', text: content.title, markdown: false },
  { part: 'area', text: content.area, markdown: false },
  { part: 'body', text: content.body, markdown: true },
  ...content.quotes.flatMap(({ who, words }, place) => [
    { part: `who${place + 1}` as const, text: who, markdown: false },
    { part: `words${place + 1}` as const, text: words, markdown: true },
  ]),
  { part: 'notes', text: content.notes, markdown: true },
  { part: 'correction', text: content.correction, markdown: true },
]

/**
 * Reads a release as a countersigner must (decision 0008): every number is a placed figure, every
 * placed figure is known, words are true of their figures, what is missing is named, and nothing is
 * told as a success that is not one. What must be mended is refused at submission; a judgement is
 * answered with a reason.
 */
export const checkRelease = (
  content: Content,
  figures: readonly Placeable[],
  around: Around,
): Checked => {
  const parts = partsOf(content)
  const placed: PlacedFigures = new Map()
  const find = finderOf(figures)
  const spotted: Spotted[] = [
    ...missing(content, around),
    ...parts.flatMap((written) =>
      checkPart(written, {
        figures,
        find,
        placed,
        notes: content.notes,
        joint: around.joint ?? [],
      }),
    ),
    ...checkChildren(
      parts,
      figures.map(({ snapshot }) => snapshot),
    ),
  ]
  const texts = new Map(parts.map(({ part, text }) => [part, text]))
  const order = parts.map(({ part }) => part)
  return {
    findings: inReadingOrder(
      spotted.map(({ part, finding }) => bind(finding, part, { texts, find, figures })),
      order,
    ),
    placed: [...placed.values()],
  }
}

type Find = (reference: string) => Placeable | undefined

const finderOf = (figures: readonly Placeable[]): Find => {
  const byKey = figures.map((figure) => ({ ...figure, key: figure.snapshot.key }))
  return (reference) => {
    const found = findByReference(byKey, reference)
    return found.ok ? found.figure : undefined
  }
}

const checkPart = (
  { part, text, markdown }: Written,
  around: {
    readonly figures: readonly Placeable[]
    readonly find: Find
    readonly placed: PlacedFigures
    readonly notes: string
    readonly joint: readonly JointRisk[]
  },
): Spotted[] => {
  const { figures, find, placed } = around
  const blocks = markdown ? readMarkdown(text) : []
  const numbers = numbersIn(text)
  const shown = numbersShown(
    blocks.map(({ line, block }) => ({ line, shown: shownText(block) })),
    numbers,
  )
  const vague = checkVagueWords(text, figures)
  const passages = markdown ? blocks.flatMap(({ block }) => passagesOf(block)) : [text]
  const findings: Finding[] = [
    ...numbers
      .filter((number) => ![...vague, ...numbers].some((other) => saysMore(other, number)))
      .map((number) => judgeWord(number, text, find)),
    ...shown,
    ...vague,
    ...checkComparisons(text),
    ...checkNouns(text, passages, find),
    ...checkPlacements(text, figures, placed),
    ...checkFigures(text, around),
    ...checkMarks(blocks),
    ...checkWordings(text, part),
  ]
  return findings.map((finding) => ({ part, finding }))
}

/** Whether one finding says all that another does, and more, of the same place. */
const saysMore = (one: Finding, other: Finding): boolean =>
  one.line === other.line &&
  one.column === other.column &&
  (one.code === other.code
    ? one.excerpt.length > other.excerpt.length
    : other.code === 'not-a-figure' && /^(?:under|over)states$/u.test(one.code))

/** What somebody said stays their word: it is a judgement whether to print it. */
const checkWordings = (text: string, part: Part): Finding[] =>
  wordingsIn(text).map(({ at, length, better }) => ({
    ...placeOf(text, at),
    code: 'blames-a-child',
    excerpt: text.slice(at, at + length),
    advice: 'This word blames or belittles a child who is exploited.',
    better,
    weight: part.startsWith('words') ? 'judgement' : 'must',
  }))

/** Puts a finding in its part, with the words and readings that an answer to it holds for. */
const bind = (
  finding: Finding,
  part: Part,
  {
    texts,
    find,
    figures,
  }: {
    readonly texts: ReadonlyMap<Part, string>
    readonly find: Find
    readonly figures: readonly Placeable[]
  },
): ReleaseFinding => {
  const paragraph = paragraphAt(texts.get(part) ?? '', finding.line)
  const keys = new Set([
    ...(finding.keys ?? []),
    ...placementsIn(paragraph).placements.flatMap(
      ({ reference }) => find(reference)?.snapshot.key ?? [],
    ),
  ])
  const about = figures.map(({ snapshot }) => snapshot).filter(({ key }) => keys.has(key))
  const weight = finding.weight ?? RULES[finding.code].weight
  return { ...finding, part, weight, bound: boundTo({ ...finding, part }, paragraph, about) }
}

/** What is missing stands with its part, and each part in the order in which a release is read. */
const inReadingOrder = (findings: readonly ReleaseFinding[], parts: readonly Part[]) => {
  const place = ({ part }: ReleaseFinding) => parts.indexOf(part === 'dated' ? 'area' : part)
  return findings.toSorted((a, b) => place(a) - place(b) || a.line - b.line || a.column - b.column)
}

const DATED = {
  none: 'Give the release a date.',
  'before-the-week': 'The release is dated before its week begins. Change the date, or the week.',
  'far-ahead': 'The release is dated more than a month ahead. Change the date.',
} as const

const missing = (content: Content, { isCorrection, weekStartsOn, today }: Around): Spotted[] => {
  const dated =
    content.dated === null ? 'none' : wrongWithDate(content.dated, { weekStartsOn, today })
  const lacks = (part: Part, advice: string, code: FindingCode = 'missing-part') => ({
    part,
    finding: { code, line: 1, column: 1, excerpt: '', advice },
  })
  return [
    ...(content.title === '' ? [lacks('title', 'Give the release a title.')] : []),
    ...(content.area === '' ? [lacks('area', 'Say which area the release is about.')] : []),
    ...(dated === undefined
      ? []
      : [lacks('dated', DATED[dated], dated === 'none' ? 'missing-part' : 'wrong-date')]),
    ...(content.body === '' ? [lacks('body', 'Write the release.')] : []),
    ...(isCorrection && content.correction === ''
      ? [lacks('correction', 'Say what is corrected, and why.')]
      : []),
  ]
}
