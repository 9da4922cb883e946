import type { Basis, Standing } from './model.ts'
import type { RolledFigure, Share } from './model-rollup.ts'
import type { JointOutcomes } from '../activities/index.ts'
import type { MeasureOrder } from './rules-figures.ts'
import { keyOf } from './rules-keys.ts'
import { phraseOf, type Wording } from './rules-phrases.ts'
import { basisOf, claimsIn, mayTakeUnnumbered, saidOf, type Tally } from './rules-rollup-tally.ts'

/** What the rules must know of the catalogues, and of who took part in what. */
export type RollupWords = {
  readonly order: MeasureOrder
  readonly wording: Wording
  readonly joint: readonly JointOutcomes[]
  /** What an agency is called, by its slug. */
  readonly nameOf: (slug: string) => string
}

/** A figure with what it was made of, so that stated totals can be compared with it. */
export type Rolled = { readonly figure: RolledFigure; readonly tallies: readonly Tally[] }

type Place = {
  readonly tally: Tally
  readonly standing: Standing
  readonly under18: boolean
  /** The reporter whose own it stays; null where it adds up across reporters. */
  readonly whose: string | null
}

/**
 * Rolls up what several reporters counted (decision 0020). Every counted claim counts once, in one
 * figure, whose it is being settled by the agency that counts it; a claim about people under 18 is
 * shown again on its own, as a part. What is `within` another figure or `beside` the week is not
 * added across reporters: others may have had as much and not said it, so each reporter's stays its
 * own. Only where measure, subject, unit and kind of claim are the same is anything added.
 */
export const rolledFigures = (
  tallies: readonly Tally[],
  words: RollupWords,
  { severalReporters }: { readonly severalReporters: boolean },
): Rolled[] => {
  const placed = tallies.flatMap((tally) => placesOf(tally, severalReporters))
  const families = Map.groupBy(placed, ({ tally, standing, under18, whose }) =>
    JSON.stringify([standing, under18, whose, tally.measure, tally.subject]),
  )
  return [...families.values()]
    .flatMap((family) => {
      const [first] = family
      if (first === undefined) return []
      const natural = words.order.naturalUnit(first.tally.measure)
      const groups = groupsOf(
        family.map(({ tally }) => tally),
        natural,
      )
      return groups.map((group) => rolledOf({ first, group, natural }, words))
    })
    .sort((a, b) => inOrder(words.order)(a.figure, b.figure))
}

const placesOf = (tally: Tally, severalReporters: boolean): Place[] => {
  const whose = severalReporters ? tally.reporter : null
  const apart = { tally, standing: 'within' as const, under18: true, whose: null }
  switch (tally.standing) {
    case 'counted':
      return [
        { tally, standing: 'counted', under18: false, whose: null },
        ...(tally.under18 ? [apart] : []),
      ]
    case 'within':
    case 'beside':
      return [{ tally, standing: tally.standing, under18: tally.under18, whose }]
    case 'headline':
      return []
  }
}

type Group = {
  readonly basis: Basis
  readonly unit: string | null
  readonly tallies: readonly Tally[]
}

/**
 * Splits one family (same measure and subject) into what may be added. Claims without a number join
 * the one unit that the family is counted in, where the sum can still be worded truly; where not,
 * they stay visible as a figure of their own.
 */
const groupsOf = (tallies: readonly Tally[], natural: string | null): Group[] => {
  const of = (basis: Basis) => tallies.filter((tally) => basisOf(tally) === basis)
  const units = Map.groupBy(of('quantity'), ({ unit }) => unit)
  const [onlyUnit] = units.size === 1 ? units.keys() : []
  const unnumbered = Map.groupBy(of('presence'), ({ unit }) => unit ?? onlyUnit ?? natural)
  const quantities = [...units].map(([unit, counted]): Group => {
    const joining = mayTakeUnnumbered(counted) ? (unnumbered.get(unit) ?? []) : []
    if (joining.length > 0) unnumbered.delete(unit)
    return { basis: 'quantity', unit, tallies: [...counted, ...joining] }
  })
  const alone = [...unnumbered.values()].flat()
  const [unit, ...others] = new Set(alone.map((tally) => tally.unit))
  const rest: Group[] = [
    { basis: 'value', unit: null, tallies: of('value') },
    { basis: 'presence', unit: others.length > 0 ? null : (unit ?? null), tallies: alone },
  ]
  return [...quantities, ...rest.filter((group) => group.tallies.length > 0)]
}

const rolledOf = (
  { first, group, natural }: { first: Place; group: Group; natural: string | null },
  words: RollupWords,
): Rolled => {
  const { standing, under18, whose, tally } = first
  const { basis, unit, tallies } = group
  const named = { standing, basis, under18, measure: tally.measure, subject: tally.subject, unit }
  const said = saidOf(tallies)
  const shares = sharesOf(tallies, named, words)
  return {
    tallies,
    figure: {
      ...named,
      ...said,
      key: keyOf({ ...named, beside: whose === null ? null : { ref: whose } }, natural),
      early: tallies.some(({ early }) => early),
      phrase: phraseOf({ ...named, ...said }, words.wording),
      shares,
      alsoReportedBy: standing === 'counted' ? alsoReported(named, shares, words) : [],
      parts: [],
      stated: [],
      gap: null,
      apart: null,
      itemised: null,
    },
  }
}

type Named = Pick<RolledFigure, 'measure' | 'subject' | 'unit' | 'under18'>

/** What each reporter adds, by reporter; from activities and from claims apart. */
export const sharesOf = (
  tallies: readonly Tally[],
  named: Named,
  { wording, nameOf }: Pick<RollupWords, 'wording' | 'nameOf'>,
): Share[] =>
  [...Map.groupBy(tallies, ({ reporter, from }) => `${reporter} ${from}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, theirs]) => {
      const [one] = theirs
      if (one === undefined) return []
      const said = saidOf(theirs)
      return [
        {
          reporter: one.reporter,
          name: nameOf(one.reporter),
          from: one.from,
          ...said,
          phrase: phraseOf({ ...named, ...said }, wording),
          claims: claimsIn(theirs),
          earlyClaims: claimsIn(theirs.filter(({ early }) => early)),
        },
      ]
    })

const alsoReported = (
  { measure, subject, unit }: Named,
  shares: readonly Share[],
  { joint, nameOf }: RollupWords,
): RolledFigure['alsoReportedBy'] => {
  const counters = new Set(shares.map(({ reporter }) => reporter))
  const these = joint.filter(
    (one) =>
      one.measure === measure &&
      one.subject === subject &&
      (one.unit === null || one.unit === unit) &&
      counters.has(one.countedBy),
  )
  return [...new Set(these.map(({ alsoReportedBy }) => alsoReportedBy))]
    .sort()
    .map((reporter) => ({ reporter, name: nameOf(reporter) }))
}

const STANDINGS = ['counted', 'within', 'headline', 'beside'] as const

/** Counted first, then parts, stated totals, and what stands beside; each in the catalogue's order. */
export const inOrder =
  (order: MeasureOrder) =>
  (a: RolledFigure, b: RolledFigure): number =>
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    order.place(a.measure) - order.place(b.measure) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
