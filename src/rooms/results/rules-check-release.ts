import { wordingsIn } from './rules-language.ts'
import type { Content } from './model-release.ts'
import { findByReference } from './rules-keys.ts'
import { type Placed, readMarkdown } from './rules-markdown.ts'
import { inlinesOf, inlineText, passagesOf, shownText } from './rules-markdown-text.ts'
import { checkNouns, type Nouns } from './rules-nouns.ts'
import { type Finding, numbersIn, numbersShown, placeOf } from './rules-numbers.ts'
import { placementsIn } from './rules-placements.ts'
import { wrongWithDate } from './rules-release-date.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

/** A finding, and the part of the release that it is in. */
export type ReleaseFinding = Finding & { readonly part: Part }
/** Parts are called as the fields of the editor are; `who2` is who said the second quote. */
export type Part =
  'title' | 'area' | 'body' | 'notes' | 'correction' | 'dated' | `who${number}` | `words${number}`

/** A figure that may be placed; `heldBack` where its count of people is too small for the area. */
export type Placeable = {
  readonly snapshot: FigureSnapshot
  readonly heldBack: boolean
  readonly nouns: Nouns
}

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
}

/** Everything in a release that is prose, with what it is called. */
const partsOf = (content: Content): { part: Part; text: string; markdown: boolean }[] => [
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
 * Reads a release as a countersigner must (decision 0008): every number is a placed figure,
 * every placed figure is known, what is missing is named, and nothing is told as a success that is
 * not one. A release with findings can be kept as a draft and cannot be submitted.
 */
export const checkRelease = (
  content: Content,
  figures: readonly Placeable[],
  around: Around,
): Checked => {
  const parts = partsOf(content)
  const byKey = figures.map((figure) => ({ ...figure, key: figure.snapshot.key }))
  const find = (reference: string) => {
    const found = findByReference(byKey, reference)
    return found.ok ? found.figure : undefined
  }
  const placed = new Map<string, { snapshot: FigureSnapshot; references: string[] }>()
  const findings: ReleaseFinding[] = missing(content, around)
  for (const { part, text, markdown } of parts) {
    const blocks = markdown ? readMarkdown(text) : []
    const numbers = numbersIn(text)
    const shown = numbersShown(
      blocks.map(({ line, block }) => ({ line, shown: shownText(block) })),
      numbers,
    )
    const passages = markdown ? blocks.flatMap(({ block }) => passagesOf(block)) : [text]
    const nouns = checkNouns(text, passages, find)
    const references = checkPlacements(text, figures, placed)
    const marks = checkMarks(blocks)
    const children = checkChildren(text, figures)
    const wordings = checkWordings(text)
    for (const finding of [
      ...numbers,
      ...shown,
      ...nouns,
      ...references,
      ...marks,
      ...children,
      ...wordings,
    ])
      findings.push({ ...finding, part })
  }
  return {
    findings: inReadingOrder(
      findings,
      parts.map(({ part }) => part),
    ),
    placed: [...placed.values()],
  }
}

const checkWordings = (text: string): Finding[] =>
  wordingsIn(text).map(({ at, length, better }) => ({
    ...placeOf(text, at),
    excerpt: text.slice(at, at + length),
    advice: `This word blames or belittles a child who is exploited. Write for example: ${better}.`,
  }))

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

const missing = (
  content: Content,
  { isCorrection, weekStartsOn, today }: Around,
): ReleaseFinding[] => {
  const dated =
    content.dated === null ? 'none' : wrongWithDate(content.dated, { weekStartsOn, today })
  const lacks = (part: Part, advice: string) => ({ part, line: 1, column: 1, excerpt: '', advice })
  return [
    ...(content.title === '' ? [lacks('title', 'Give the release a title.')] : []),
    ...(content.area === '' ? [lacks('area', 'Say which area the release is about.')] : []),
    ...(dated === undefined ? [] : [lacks('dated', DATED[dated])]),
    ...(content.body === '' ? [lacks('body', 'Write the release.')] : []),
    ...(isCorrection && content.correction === ''
      ? [lacks('correction', 'Say what is corrected, and why.')]
      : []),
  ]
}

const checkPlacements = (
  text: string,
  figures: readonly Placeable[],
  placed: Map<string, { snapshot: FigureSnapshot; references: string[] }>,
): Finding[] => {
  const { placements, broken } = placementsIn(text)
  const byKey = figures.map((figure) => ({ ...figure, key: figure.snapshot.key }))
  const unread = broken.map(({ at, excerpt }) => ({
    ...placeOf(text, at),
    excerpt,
    advice:
      'This is not how a figure is placed. Write {figure arrests}, with a reference from the list.',
  }))
  const unknown = placements.flatMap(({ at, length, reference, form }): Finding[] => {
    const finding = (advice: string) => [
      { ...placeOf(text, at), excerpt: text.slice(at, at + length), advice },
    ]
    const found = findByReference(byKey, reference)
    if (!found.ok)
      return finding(
        found.why === 'unknown'
          ? 'No figure of this week has this reference. Take one from the list.'
          : `Several figures fit. Use one of: ${found.keys.join(', ')}.`,
      )
    const { snapshot, heldBack } = found.figure
    if (heldBack)
      return finding(
        'This count of people is too small, or would give away one that is, for an area smaller than the force’s.',
      )
    if (snapshot.forms[form] === null)
      return finding(
        form === 'value' ? 'This figure has no value.' : 'No number was given for this figure.',
      )
    const known = placed.get(snapshot.key)
    if (known === undefined) placed.set(snapshot.key, { snapshot, references: [reference] })
    else if (!known.references.includes(reference)) known.references.push(reference)
    return []
  })
  return [...unread, ...unknown]
}

const checkMarks = (blocks: readonly Placed[]): Finding[] =>
  blocks.flatMap(({ line, block }) =>
    inlinesOf(block).flatMap((inline): Finding[] => {
      const finding = (raw: string, advice: string) => [
        { line, column: 1, excerpt: raw.trim().slice(0, 60), advice },
      ]
      switch (inline.kind) {
        case 'html':
          return finding(inline.raw, 'HTML is shown as it was typed. Use Markdown instead.')
        case 'image':
          return finding(inline.raw, 'A release holds no pictures. Take this away.')
        case 'link':
          if (inlineText(inline.children).includes('{figure'))
            return finding(
              inline.raw,
              'A figure leads to its own page, so it cannot be part of a link. Put it beside the link.',
            )
          return inline.href === null
            ? finding(
                inline.raw,
                'A link begins with https:// or, on this site, with /. This one leads nowhere.',
              )
            : []
        default:
          return []
      }
    }),
  )

const TRIUMPH =
  /\b(?:success(?:es|ful|fully)?|pleased|proud(?:ly)?|delighted|thrilled|triumph\p{L}*|victory|great results?|excellent results?|fantastic|brilliant|celebrat\p{L}*)\b/iu

/** Arrests of children are not told as a success (Appropriate
 * Language Guide, CSE Taskforce and the Children's Society, 2024: a child who is exploited is a victim). */
const checkChildren = (text: string, figures: readonly Placeable[]): Finding[] => {
  const apart = figures.filter(({ snapshot }) => snapshot.under18)
  if (apart.length === 0) return []
  const keys = apart.map(({ snapshot }) => ({ key: snapshot.key }))
  let at = 0
  return text.split(/(\n[ \t]*\n)/u).flatMap((paragraph) => {
    const begins = at
    at += paragraph.length
    const told = TRIUMPH.exec(paragraph)
    const holds = placementsIn(paragraph).placements.some(
      ({ reference }) => findByReference(keys, reference).ok,
    )
    return told === null || !holds
      ? []
      : [
          {
            ...placeOf(text, begins + told.index),
            excerpt: told[0],
            advice:
              'Arrests of children are never told as a success. Say what was done for them, or move this elsewhere.',
          },
        ]
  })
}
