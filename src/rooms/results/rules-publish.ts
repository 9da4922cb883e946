import type { Week } from './model.ts'
import type { PublishedDocument, PublishedFigure } from './model-published.ts'
import type { Content } from './model-release.ts'
import { placeWords } from './rules-placements.ts'
import { type Difference, type FigureSnapshot, readingOf } from './rules-snapshot.ts'

type Made = {
  readonly content: Content
  readonly week: Pick<Week, 'name' | 'startsOn' | 'endsOn'>
  readonly reporter: { readonly slug: string; readonly name: string }
  readonly snapshot: {
    readonly takenAt: Date
    readonly figures: readonly FigureSnapshot[]
    readonly references: ReadonlyMap<string, readonly string[]>
  }
  readonly nameOf: (slug: string) => string
  /** Keys of figures that were not checked by whoever counted them. */
  readonly early: ReadonlySet<string>
  /** Keys of figures that may not be told, nor given away. */
  readonly heldBack: ReadonlySet<string>
  /** The edition that stands until now. */
  readonly before: PublishedDocument | undefined
}

/**
 * What the public will read: the text, and of each figure everything but the claims behind it, of
 * which only the number is told (decision 0008).
 */
export const publicDocument = (made: Made): PublishedDocument => {
  const { content, week, reporter, snapshot, before } = made
  const figures = snapshot.figures.map((figure) => publicFigure(figure, made))
  const inWords = (line: string) =>
    placeWords(line, (reference, form) => {
      const figure = figures.find(({ references }) => references.includes(reference))
      return figure?.forms[form] ?? undefined
    })
  return {
    title: inWords(content.title),
    reporter: { slug: reporter.slug, name: reporter.name },
    week: { name: week.name, startsOn: week.startsOn, endsOn: week.endsOn },
    area: inWords(content.area),
    areaIsPart: content.areaIsPart,
    dated: content.dated ?? '',
    body: content.body,
    quotes: content.quotes,
    notes: content.notes,
    correction: content.correction,
    asOf: snapshot.takenAt.toISOString(),
    figures,
    changed: before === undefined ? [] : changedSince(before.figures, figures),
  }
}

const publicFigure = (
  { claims, ...figure }: FigureSnapshot,
  { snapshot, nameOf, early, heldBack, before }: Made,
): PublishedFigure => {
  const was = before?.figures.find(({ key }) => key === figure.key)
  const corrected =
    was !== undefined && (was.status === 'corrected' || readingOf(was) !== readingOf(figure))
  return {
    ...figure,
    ...withoutHeld(figure, heldBack),
    status: corrected ? 'corrected' : 'published',
    early: early.has(figure.key),
    countedBy: figure.countedBy.map(nameOf),
    alsoReportedBy: figure.alsoReportedBy.map(nameOf),
    counts: claims.length,
    references: snapshot.references.get(figure.key) ?? [figure.key],
  }
}

/** A comparison with parts would give away the sum of those that are held back (decision 0021). */
const withoutHeld = (
  { parts = [] }: Pick<FigureSnapshot, 'parts'>,
  heldBack: ReadonlySet<string>,
): Partial<Pick<FigureSnapshot, 'gap' | 'parts'>> =>
  parts.some((key) => heldBack.has(key))
    ? { gap: null, parts: parts.filter((key) => !heldBack.has(key)) }
    : {}

/** What the public read before and reads otherwise now. */
const changedSince = (
  before: readonly PublishedFigure[],
  now: readonly PublishedFigure[],
): Difference[] => {
  const after = new Map(now.map((figure) => [figure.key, figure]))
  const known = new Set(before.map(({ key }) => key))
  return [
    ...before.flatMap((was) => {
      const is = after.get(was.key)
      if (is?.forms.phrase === was.forms.phrase) return []
      return [
        { key: was.key, before: was.forms.phrase, after: is?.forms.phrase ?? 'no longer given' },
      ]
    }),
    ...now
      .filter(({ key }) => !known.has(key))
      .map(({ key, forms }) => ({ key, before: 'not given', after: forms.phrase })),
  ]
}
