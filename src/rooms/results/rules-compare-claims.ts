import type { Counted, Figure } from './model.ts'
import type { PublishedClaim } from './model-claim.ts'
import { compare } from './rules-amounts.ts'
import { figuresOf, type MeasureOrder } from './rules-figures.ts'

/**
 * What the figures here say to a published one. `same`: just this. `true`: they bear its words out
 * (more than 38,000, where 38,450 are counted). `differs`: another number, or words that are not true
 * of it. `unsettled`: the same kind of thing, and no number to hold against it. `not-here`: nothing of
 * the kind is counted or stated here.
 */
export type Verdict = 'same' | 'true' | 'differs' | 'unsettled' | 'not-here'

export type ComparedFigure = {
  /** What one source says of one thing: all its claims of the kind, added as figures are. */
  readonly published: Figure
  readonly claims: readonly PublishedClaim[]
  readonly own: Figure | null
  readonly verdict: Verdict
}

export type ComparedSource = {
  readonly source: string
  readonly figures: readonly ComparedFigure[]
}

const asCounted = (claim: PublishedClaim): Counted => ({
  measure: claim.measure,
  subject: claim.subject,
  quantity: claim.quantity,
  unit: claim.unit,
  qualifier: claim.qualifier,
  valueGbp: claim.valueGbp,
  valueQualifier: claim.valueQualifier,
  valueMethod: null,
  source: 'statement',
  id: claim.id,
  standing: claim.standing,
  status: claim.status,
  under18: false,
  beside: null,
  countedBy: null,
  alsoReportedBy: [],
})

/** Whether two figures are of the same kind; that there was some is of a kind with any number of it. */
const isAlike = (published: Figure, own: Figure): boolean =>
  published.measure === own.measure &&
  published.subject === own.subject &&
  published.under18 === own.under18 &&
  (published.basis === 'presence'
    ? own.basis !== 'value'
    : published.basis === own.basis && published.unit === own.unit)

/**
 * The figure here that a published one is held against: of the same standing and kind, if there is
 * exactly one; for a stated total that nobody stated here, what is counted of the kind.
 */
const ownOf = (published: Figure, own: readonly Figure[]): Figure | null => {
  const alike = own.filter((figure) => isAlike(published, figure))
  const standings =
    published.standing === 'headline' ? (['headline', 'counted'] as const) : [published.standing]
  for (const standing of standings) {
    const [only, ...others] = alike.filter((figure) => figure.standing === standing)
    if (only !== undefined && others.length === 0) return only
  }
  return null
}

type Amount = { readonly amount: string | null; readonly qualifier: Figure['qualifier'] }

const amountOf = ({ basis, ...figure }: Figure): Amount =>
  basis === 'value'
    ? { amount: figure.valueGbp, qualifier: figure.valueQualifier }
    : { amount: figure.quantity, qualifier: figure.qualifier }

/** Authority: decision 0008, words about a number must be true of it. */
const verdictOf = (published: Figure, own: Figure | null): Verdict => {
  if (own === null) return 'not-here'
  const [said, here] = [amountOf(published), amountOf(own)]
  if (said.amount === null || here.amount === null) return 'unsettled'
  const order = compare(here.amount, said.amount)
  if (order === 0 && here.qualifier === said.qualifier) return 'same'
  if (here.qualifier !== 'exact') return 'unsettled'
  switch (said.qualifier) {
    case 'over':
      return order > 0 ? 'true' : 'differs'
    case 'almost':
      return order < 0 ? 'true' : 'differs'
    case 'about':
      return order === 0 ? 'true' : 'unsettled'
    default:
      return 'differs'
  }
}

/**
 * What others published of one reporter and week, source by source, beside the figures here. Claims of
 * one source add as figures do; those of two sources never do, because both may tell of the same thing.
 */
export const compareClaims = (
  claims: readonly PublishedClaim[],
  own: readonly Figure[],
  order: MeasureOrder,
): ComparedSource[] =>
  [...Map.groupBy(claims, ({ source }) => source)].map(([source, said]) => {
    const byId = new Map(said.map((claim) => [claim.id, claim]))
    return {
      source,
      figures: figuresOf(said.map(asCounted), order).map((published) => {
        const counterpart = ownOf(published, own)
        return {
          published,
          claims: published.claims.flatMap(({ id }) => byId.get(id) ?? []),
          own: counterpart,
          verdict: verdictOf(published, counterpart),
        }
      }),
    }
  })

/** What is counted here and in none of the sources, by the kind of thing. */
export const unpublished = (
  own: readonly Figure[],
  sources: readonly ComparedSource[],
): readonly Figure[] => {
  const said = sources.flatMap(({ figures }) => figures.map(({ published }) => published))
  return own.filter(
    (figure) =>
      figure.standing === 'counted' && !said.some((published) => isAlike(published, figure)),
  )
}
