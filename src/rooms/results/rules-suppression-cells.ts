import type { Qualifier, Standing } from './model.ts'
import type { Families } from './rules-headlines.ts'

/** Counts of people below this are not published for an area smaller than a force. */
export const SMALLEST_PUBLISHED = 5

/** A count of people of one week, published or not. */
export type PeopleCell = {
  /** Unique among the cells of a week. */
  readonly id: string
  readonly agency: string
  /** For whoever speaks for a region or the country: of whom else it speaks. */
  readonly speaksFor: (agency: string) => boolean
  readonly standing: Standing
  readonly measure: string
  readonly subject: string | null
  readonly under18: boolean
  /** The operation beside the week that it belongs to. */
  readonly operation: string | null
  readonly count: number
  readonly qualifier: Qualifier | null
  /** It is about an area smaller than a force's. */
  readonly isLocal: boolean
  /**
   * What was published of it before, in whatever table, and cannot be called back: nothing; the
   * number that stands now; or only another number, which is no longer so.
   */
  readonly told: 'never' | 'so' | 'otherwise'
  /** The sentence that compares it with its parts was published before. */
  readonly gapIsKnown: boolean
}

/** What a reader takes for granted: a whole is its parts, which overlap nowhere, and a rest. */
export type Relation = {
  readonly whole: string
  readonly parts: readonly string[]
  readonly rest: number
  readonly restIsLocal: boolean
  readonly restIsKnown: boolean
}

/**
 * Whether a count could name somebody (Office for National Statistics practice: under five), for an
 * area smaller than a force. "Almost five" is under five. Nought names nobody.
 */
export const isSmall = ({ isLocal, count, qualifier }: PeopleCell): boolean =>
  isLocal &&
  count > 0 &&
  (count < SMALLEST_PUBLISHED || (qualifier === 'almost' && count <= SMALLEST_PUBLISHED))

const STANDINGS = ['counted', 'within', 'headline', 'beside'] as const

/** Who was kept in custody was charged (the definitions of the catalogue). */
const ALSO_PARTS: Readonly<Record<string, readonly string[]>> = { persons_charged: ['remanded'] }

/**
 * Every sum and part that a reader could subtract by: parts held apart, totals of children and
 * adults, a stated total and what was counted, a count and its kinds, and the total of a region and
 * what its agencies counted. Which of them were meant is not asked: what adds up could be taken for a
 * sum, and what does not is known not to be one.
 */
export const relationsOf = (cells: readonly PeopleCell[], families: Families): Relation[] => {
  const found = cells.flatMap((whole) =>
    partsFor(whole, cells, families).flatMap((parts) => relationOf(whole, parts)),
  )
  return [
    ...new Map(
      found.map((relation) => [
        `${relation.whole} ${[...relation.parts].sort().join(' ')}`,
        relation,
      ]),
    ).values(),
  ]
}

const relationOf = (whole: PeopleCell, parts: readonly PeopleCell[]): Relation[] => {
  const rest = parts.reduce((left, { count }) => left - count, whole.count)
  if (parts.length === 0 || rest < 0) return []
  return [
    {
      whole: whole.id,
      parts: parts.map(({ id }) => id),
      rest,
      restIsLocal: whole.isLocal,
      restIsKnown: whole.gapIsKnown,
    },
  ]
}

const partsFor = (
  whole: PeopleCell,
  cells: readonly PeopleCell[],
  families: Families,
): PeopleCell[][] => {
  const others = cells.filter(({ id }) => id !== whole.id)
  const near = others.filter(
    ({ agency, operation }) => agency === whole.agency && operation === whole.operation,
  )
  const measures = families.partsOf(whole.measure)
  const isOf = ({ measure, subject }: PeopleCell) =>
    measures.includes(measure) && families.isOf(subject, whole.subject)
  const finer = near.filter(
    (part) =>
      isOf(part) &&
      part.under18 === whole.under18 &&
      (part.measure !== whole.measure || part.subject !== whole.subject),
  )
  const apart = near.filter(
    (part) => part.standing === 'within' && whole.standing !== 'within' && isOf(part),
  )
  const sums = STANDINGS.map((standing) => finer.filter((part) => part.standing === standing))
  const counted = near.filter(
    (part) => part.standing === 'counted' && whole.standing === 'headline' && isOf(part),
  )
  const alsoParts = near.filter(
    ({ measure, standing, under18 }) =>
      ALSO_PARTS[whole.measure]?.includes(measure) === true &&
      standing === whole.standing &&
      under18 === whole.under18,
  )
  const spokenFor = others.filter(
    (part) =>
      whole.operation === null &&
      part.operation === null &&
      part.standing === 'counted' &&
      part.agency !== whole.agency &&
      part.under18 === whole.under18 &&
      whole.speaksFor(part.agency) &&
      isOf(part),
  )
  return [...sums, counted, spokenFor, ...[...apart, ...alsoParts].map((part) => [part])]
}

/** Everything that hangs together with these cells by any relation. */
export const connected = (
  from: readonly string[],
  relations: readonly Relation[],
): ReadonlySet<string> => {
  const near = new Set(from)
  for (let size = 0; size !== near.size;) {
    size = near.size
    for (const { whole, parts } of relations)
      if ([whole, ...parts].some((id) => near.has(id))) {
        near.add(whole)
        for (const part of parts) near.add(part)
      }
  }
  return near
}
