import { diffArrays } from 'diff'
import type { Content } from './model-release.ts'
import { placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { dayInWords } from './rules-weeks.ts'

/** A run of words that two versions share, or that only one of them has. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** One part of a release in two versions, word by word. */
export type ComparedPart = { readonly name: string; readonly pieces: readonly Piece[] }

/** What a figure said in one version and what it says in the other; null where it was not placed. */
export type ComparedFigure = {
  readonly reference: string
  readonly before: string | null
  readonly after: string | null
}

const textsOf = (content: Content): readonly (readonly [string, string])[] => [
  ['Title', content.title],
  ['Area', content.area],
  [
    'How large the area is',
    content.areaIsPart ? 'A part of the force’s area' : 'All of the force’s area',
  ],
  ['Date', content.dated === null ? '' : dayInWords(content.dated)],
  ['What is corrected', content.correction],
  ['Text', content.body],
  ...[0, 1, 2].map(
    (place) =>
      [
        `Quote ${(place + 1).toString()}`,
        content.quotes[place] === undefined
          ? ''
          : `${content.quotes[place].words}\n${content.quotes[place].who}`,
      ] as const,
  ),
  ['Notes to editors', content.notes],
]

/** Texts that differ by more words than this are shown one after the other: a comparison ends soon. */
const MOST_CHANGES = 3000

/** A placed figure is one word, and so are spaces and each mark. */
const WORDS = /\{figure[^{}\n]*\}|[\p{L}\p{M}\p{N}’'-]+|\s+|./gsu
const wordsOf = (text: string): string[] => text.match(WORDS) ?? []

/** Two texts word by word, in one run. */
export const comparedText = (before: string, after: string): Piece[] => {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES })
  if (changes === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** Every part that two versions say otherwise, in the order in which a release is read. */
export const comparedParts = (before: Content, after: Content): ComparedPart[] => {
  const later = new Map(textsOf(after))
  return textsOf(before).flatMap(([name, text]) => {
    const now = later.get(name) ?? ''
    return text === now ? [] : [{ name, pieces: comparedText(text, now) }]
  })
}

const referencesIn = (content: Content): ReadonlySet<string> =>
  new Set(
    textsOf(content).flatMap(([, text]) =>
      placementsIn(text).placements.map(({ reference }) => reference),
    ),
  )

/** A version with its figures: as kept when it was submitted, or else as they stand now. */
export type Version = {
  readonly content: Content
  readonly find: (reference: string) => FigureSnapshot | undefined
}

const UNKNOWN = 'placed, and no figure'

const saidIn = ({ find }: Version, references: ReadonlySet<string>, reference: string) => {
  if (!references.has(reference)) return null
  return find(reference)?.forms.phrase ?? UNKNOWN
}

/** Every figure that only one of two versions places, or that says something else in each. */
export const comparedFigures = (before: Version, after: Version): ComparedFigure[] => {
  const [then, now] = [referencesIn(before.content), referencesIn(after.content)]
  return [...new Set([...then, ...now])].flatMap((reference) => {
    const figure = {
      reference,
      before: saidIn(before, then, reference),
      after: saidIn(after, now, reference),
    }
    return figure.before === figure.after ? [] : [figure]
  })
}
