import type { AgencyKind } from '../access/index.ts'
import { compare } from './rules-amounts.ts'

/** Counts of people below this are not published for an area smaller than a force. */
export const SMALLEST_PUBLISHED = '5'

type Counted = {
  readonly key: string
  readonly standing: string
  readonly measure: string
  readonly quantity: string | null
  readonly countsPeople: boolean
}

/**
 * How large the area of a new release is taken to be, until somebody says so: a police force says
 * itself whether it speaks of all of its area; whoever else reports speaks of a part of it, so that
 * small counts are kept out unless somebody turns that off.
 */
export const firstAreaIs = (kind: AgencyKind | undefined): '' | 'part' =>
  kind === 'police-force' ? '' : 'part'

/** Totals and the parts from which they could be worked out. */
const FAMILIES: readonly (readonly string[])[] = [
  ['people_safeguarded', 'children_safeguarded', 'adults_safeguarded'],
]

/**
 * Which figures may not be published where a release is about an area smaller than a force (Office
 * for National Statistics practice on small counts: a count of people under five could name them).
 * Where one figure of a family is held back, another is too, so that it cannot be worked out from
 * the rest.
 */
export const heldBack = (figures: readonly Counted[]): Set<string> => {
  const people = figures.filter(
    ({ countsPeople, quantity }) => countsPeople && quantity !== null && compare(quantity, '0') > 0,
  )
  const small = new Set(
    people
      .filter(({ quantity }) => compare(quantity ?? '0', SMALLEST_PUBLISHED) < 0)
      .map(({ key }) => key),
  )
  const families = Map.groupBy(people, familyOf)
  for (const family of families.values()) {
    const held = family.filter(({ key }) => small.has(key))
    if (held.length !== 1) continue
    const [next] = family
      .filter(({ key }) => !small.has(key))
      .toSorted((a, b) => compare(a.quantity ?? '0', b.quantity ?? '0'))
    if (next !== undefined) small.add(next.key)
  }
  return small
}

/** A count and the part of it that is held apart are one family, and so are children and adults. */
const familyOf = ({ measure }: Counted): string =>
  FAMILIES.find((family) => family.includes(measure))?.[0] ?? measure
