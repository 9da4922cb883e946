import type { Basis, Counted, Figure, FigureStatus, Standing } from './model.ts'
import { compare, plain, sum } from './rules-amounts.ts'
import {
  addKnown,
  combineUnnumbered,
  goesWithNumber,
  type Known,
  mayJoinUnnumbered,
} from './rules-combine.ts'
import { keyOf } from './rules-keys.ts'

/** What the rules must know of the catalogue of measures. */
export type MeasureOrder = {
  /** The unit a measure is counted in unless something else is said; null where there is none. */
  readonly naturalUnit: (measure: string) => string | null
  /** Where the measure stands in the catalogue. */
  readonly place: (measure: string) => number
}

type Group = {
  readonly standing: Standing
  readonly basis: Basis
  readonly unit: string | null
  readonly under18: boolean
  readonly claims: readonly Counted[]
}

/**
 * Makes figures of claims (decision 0008). Claims add only where standing, operation, measure,
 * subject, unit and kind of claim are all the same: no unit becomes another, no currency joins
 * another, a part stays out of its whole, and what stood beside the week stays out of the week.
 * Every claim counts exactly once in the figure of its own standing. A counted claim about people
 * under 18 is shown again, on its own, as a part ("within") of what it counts towards.
 */
export const figuresOf = (claims: readonly Counted[], order: MeasureOrder): Figure[] => {
  const once = [...new Map(claims.map((claim) => [`${claim.source} ${claim.id}`, claim])).values()]
  const placed = once.flatMap((claim) => placesOf(claim).map((place) => ({ claim, ...place })))
  const families = Map.groupBy(placed, ({ claim, standing, under18 }) =>
    JSON.stringify([standing, under18, claim.beside?.ref ?? null, claim.measure, claim.subject]),
  )
  return [...families.values()]
    .flatMap((family) => {
      const [first] = family
      if (first === undefined) return []
      const natural = order.naturalUnit(first.claim.measure)
      return groupsOf(
        family.map(({ claim }) => claim),
        natural,
      ).map((group) =>
        figureOf({ ...group, standing: first.standing, under18: first.under18 }, natural),
      )
    })
    .sort(inOrder(order))
}

/** Where a claim is shown: once in its own standing, and under-18s again as a part held apart. */
const placesOf = (claim: Counted): { standing: Standing; under18: boolean }[] => {
  if (!claim.under18) return [{ standing: claim.standing, under18: false }]
  if (claim.standing === 'counted')
    return [
      { standing: 'counted', under18: false },
      { standing: 'within', under18: true },
    ]
  return [{ standing: claim.standing, under18: true }]
}

const basisOf = (claim: Counted): Basis =>
  claim.quantity !== null ? 'quantity' : claim.valueGbp !== null ? 'value' : 'presence'

/**
 * Splits one family (same measure and subject) into what may be added. Claims without a number
 * join the one unit that the family is counted in, where the sum can still be worded truly.
 */
const groupsOf = (
  claims: readonly Counted[],
  natural: string | null,
): Omit<Group, 'standing' | 'under18'>[] => {
  const numbered = claims.filter((claim) => basisOf(claim) === 'quantity')
  const units = Map.groupBy(numbered, ({ unit }) => unit)
  const unnumbered = Map.groupBy(
    claims.filter((claim) => basisOf(claim) === 'presence'),
    ({ unit }) => unit ?? (units.size === 1 ? [...units.keys()][0] : natural) ?? null,
  )
  const valued = claims.filter((claim) => basisOf(claim) === 'value')
  const quantities = [...units].map(([unit, counted]) => {
    const joining = mayTakeUnnumbered(counted) ? (unnumbered.get(unit) ?? []) : []
    if (joining.length > 0) unnumbered.delete(unit)
    return { basis: 'quantity' as const, unit, claims: [...counted, ...joining] }
  })
  const alone = [...unnumbered.values()].flat()
  const [unit, ...others] = new Set(alone.map((claim) => claim.unit))
  const presences =
    alone.length === 0
      ? []
      : [
          {
            basis: 'presence' as const,
            unit: others.length > 0 ? null : (unit ?? null),
            claims: alone,
          },
        ]
  const values =
    valued.length === 0 ? [] : [{ basis: 'value' as const, unit: null, claims: valued }]
  return [...quantities, ...values, ...presences]
}

const quantityOf = (claim: Counted): Known[] =>
  claim.quantity === null
    ? []
    : [
        {
          amount: plain(claim.quantity),
          qualifier:
            claim.qualifier !== null && goesWithNumber(claim.qualifier) ? claim.qualifier : 'exact',
        },
      ]

const valueOf = (claim: Counted): Known[] =>
  claim.valueGbp === null
    ? []
    : [
        {
          amount: plain(claim.valueGbp),
          qualifier:
            claim.valueQualifier !== null && goesWithNumber(claim.valueQualifier)
              ? claim.valueQualifier
              : 'exact',
        },
      ]

/** Ages do not add up: the youngest of two is the lower one (catalogue, `youngest_age`). */
const AGES = 'years'

const lowest = (known: readonly Known[]): Known | null =>
  known.toSorted((a, b) => compare(a.amount, b.amount))[0] ?? null

const added = (known: readonly Known[]): Known | null => {
  const [first, ...rest] = known
  return first === undefined ? null : addKnown([first, ...rest])
}

const mayTakeUnnumbered = (claims: readonly Counted[]): boolean => {
  const total = added(claims.flatMap(quantityOf))
  return total !== null && mayJoinUnnumbered(total.qualifier)
}

const figureOf = (group: Group, natural: string | null): Figure => {
  const [first] = group.claims
  if (first === undefined) throw new Error('a figure without claims')
  const { claims } = group
  const quantities = claims.flatMap(quantityOf)
  const amount = group.unit === AGES ? lowest(quantities) : added(quantities)
  const values = claims.flatMap(valueOf)
  const value = values.length === claims.length ? added(values) : null
  const unnumbered = claims.some((claim) => basisOf(claim) === 'presence')
  const named = {
    standing: group.standing,
    basis: group.basis,
    under18: group.under18,
    beside: first.beside,
    measure: first.measure,
    subject: first.subject,
    unit: group.unit,
  }
  return {
    ...named,
    key: keyOf(named, natural),
    quantity: amount?.amount ?? null,
    qualifier:
      amount === null
        ? group.basis === 'value'
          ? null
          : combineUnnumbered(claims.flatMap(({ qualifier }) => qualifier ?? []))
        : unnumbered
          ? 'over'
          : amount.qualifier,
    valueGbp: value?.amount ?? null,
    valueQualifier: value?.qualifier ?? null,
    valueMethod: value === null ? null : methods(claims),
    valuedInPart:
      value === null && values.length > 0
        ? { claims: values.length, valueGbp: sum(values.map((known) => known.amount)) }
        : null,
    status: leastSettled(claims.map(({ status }) => status)),
    early: leastSettled(claims.map(({ status }) => status)) === 'early',
    countedBy: distinct(claims.flatMap(({ countedBy }) => countedBy ?? [])),
    alsoReportedBy: distinct(claims.flatMap(({ alsoReportedBy }) => alsoReportedBy)),
    claims,
  }
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)].sort()

const methods = (claims: readonly Counted[]): string | null => {
  const known = distinct(claims.flatMap(({ valueMethod }) => valueMethod ?? []))
  return known.length === 0 ? null : known.join('; ')
}

const SETTLING = ['early', 'checked', 'published', 'corrected'] as const

/** A figure is as settled as the least settled claim behind it. */
export const leastSettled = (statuses: readonly FigureStatus[]): FigureStatus =>
  SETTLING.find((status) => statuses.includes(status)) ?? 'early'

const STANDINGS = ['counted', 'within', 'headline', 'beside'] as const

const inOrder =
  (order: MeasureOrder) =>
  (a: Figure, b: Figure): number =>
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    order.place(a.measure) - order.place(b.measure) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
