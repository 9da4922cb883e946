import type { CountedOutcome } from '../activities/index.ts'
import type { AgencyKind } from '../access/index.ts'
import type { Counted } from './model.ts'
import type { PublishedClaim } from './model-claim.ts'
import { claimOf } from './rules-claims.ts'

/** What the rules must know of an agency. */
export type Speaker = {
  readonly id: string
  readonly slug: string
  readonly kind: AgencyKind
  readonly region: string | null
}

/** Whoever speaks for others: what they publish of a week are totals of others' work. */
export const speaksForOthers = ({ kind }: Pick<Speaker, 'kind'>): boolean =>
  kind === 'regional-unit' || kind === 'national-body'

/**
 * The agencies that a reporter speaks for: a regional unit for those of its region, a national body
 * for all that speak for nobody else. British Transport Police is of no region.
 */
export const spokenForBy = (reporter: Speaker, agencies: readonly Speaker[]): Speaker[] => {
  const others = agencies.filter((one) => one.id !== reporter.id && !speaksForOthers(one))
  switch (reporter.kind) {
    case 'national-body':
      return others
    case 'regional-unit':
      return others.filter(({ region }) => region !== null && region === reporter.region)
    default:
      return []
  }
}

type Known = {
  readonly reporter: Speaker
  readonly spokenFor: readonly Speaker[]
  /** What anybody counts in the week. */
  readonly outcomes: readonly CountedOutcome[]
  /** What anybody published of it. */
  readonly published: readonly PublishedClaim[]
}

/**
 * What others counted or published that is part of a reporter's figures, besides what it counts here
 * itself (decisions 0008 and 0020). Each agency is taken from what it counts here, where it counts
 * anything, and otherwise from what it published. What a regional unit or a national body published is
 * a total of others' work: it is stated, and added to nothing. What is a part of another figure, or
 * stood beside the week, is added to no sum of several agencies.
 */
export const claimsOfOthers = ({ reporter, spokenFor, outcomes, published }: Known): Counted[] => {
  const counting = new Set(outcomes.map(({ countedBy }) => countedBy))
  const byId = new Map(spokenFor.map((agency) => [agency.id, agency]))
  const slugs = new Set(spokenFor.map(({ slug }) => slug))
  return [
    ...outcomes
      .filter(({ countedBy, standing }) => slugs.has(countedBy) && standing === 'counted')
      .map((outcome) => claimOf(outcome, 'counted', { beside: null })),
    ...published.flatMap((claim): Counted[] => {
      if (claim.agencyId === reporter.id) return ownClaim(reporter, claim, counting)
      const agency = byId.get(claim.agencyId)
      if (agency === undefined || counting.has(agency.slug) || claim.standing !== 'counted')
        return []
      return [publishedClaim(claim, 'counted', agency.slug)]
    }),
  ]
}

const ownClaim = (
  reporter: Speaker,
  claim: PublishedClaim,
  counting: ReadonlySet<string>,
): Counted[] => {
  if (speaksForOthers(reporter))
    return [publishedClaim(claim, claim.standing === 'counted' ? 'headline' : claim.standing, null)]
  if (counting.has(reporter.slug)) return []
  return [
    publishedClaim(claim, claim.standing, claim.standing === 'headline' ? null : reporter.slug),
  ]
}

const publishedClaim = (
  claim: PublishedClaim,
  standing: Counted['standing'],
  countedBy: string | null,
): Counted => ({
  measure: claim.measure,
  subject: claim.subject,
  quantity: claim.quantity,
  unit: claim.unit,
  qualifier: claim.qualifier,
  valueGbp: claim.valueGbp,
  valueQualifier: claim.valueQualifier,
  valueMethod: null,
  source: 'claim',
  id: claim.id,
  standing,
  status: claim.status,
  under18: false,
  beside: null,
  countedBy,
  alsoReportedBy: [],
})
