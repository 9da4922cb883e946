import type { JointRisk } from './rules-check-figures.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { spanInWords } from './rules-weeks.ts'

/** What these rules must know of an outcome: who did what with whom, where, when and of what kind. */
export type JointOutcome = {
  readonly outcomeId: string
  readonly activityId: string
  readonly activityReference: string
  readonly operationId: string | null
  readonly kind: string
  readonly startsOn: string
  readonly endsOn: string
  readonly area: string
  readonly countedBy: string
  readonly alsoReportedBy: readonly string[]
  readonly measure: string
  readonly subject: string | null
}

/** What a partner has told of the same week: where, and in which words. */
export type Told = {
  readonly agency: string
  readonly measure: string
  readonly subject: string | null
  readonly phrase: string
  readonly where: string
}

const claimsIn = ({ claims }: FigureSnapshot): ReadonlySet<string> =>
  new Set(claims.flatMap((claim) => (claim.startsWith('outcome ') ? [claim.slice(8)] : [])))

const sameArea = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether two activities may be one: counted by two agencies, of a kind, in one place, at one time. */
const mayBeOne = (mine: JointOutcome, theirs: JointOutcome): boolean =>
  mine.activityId !== theirs.activityId &&
  mine.countedBy !== theirs.countedBy &&
  mine.kind === theirs.kind &&
  mine.startsOn <= theirs.endsOn &&
  theirs.startsOn <= mine.endsOn &&
  sameArea(mine.area, theirs.area) &&
  (mine.alsoReportedBy.includes(theirs.countedBy) ||
    theirs.alsoReportedBy.includes(mine.countedBy) ||
    (mine.operationId !== null && mine.operationId === theirs.operationId))

/**
 * Joint work that may be counted twice (decision 0008: a joint activity is counted by one agency):
 * two activities that stand, counted by different agencies of which one names the other, or which
 * belong to one operation, of the same kind, on overlapping days, in the same area, and which counted
 * the same thing. Nothing is said of the other agency's activity but who counted it and when.
 */
export const countedTwice = (
  figures: readonly FigureSnapshot[],
  outcomes: readonly JointOutcome[],
  nameOf: (slug: string) => string,
): JointRisk[] =>
  figures.flatMap((figure) => {
    if (figure.standing !== 'counted' || figure.under18) return []
    const ids = claimsIn(figure)
    const mine = outcomes.filter(({ outcomeId }) => ids.has(outcomeId))
    const others = outcomes.filter(
      ({ outcomeId, measure, subject }) =>
        !ids.has(outcomeId) && measure === figure.measure && subject === figure.subject,
    )
    const pairs = mine.flatMap((one) =>
      others.filter((other) => mayBeOne(one, other)).map((other) => ({ one, other })),
    )
    const seen = new Map(
      pairs.map((pair) => [`${pair.one.activityId} ${pair.other.activityId}`, pair]),
    )
    return [...seen.values()].map(({ one, other }) => ({
      key: figure.key,
      code: 'joint-twice' as const,
      words: `${nameOf(one.countedBy)} counts its activity ${one.activityReference} in this figure, and ${nameOf(other.countedBy)} counts one of the same kind in the same place (${spanInWords(other.startsOn, other.endsOn)}).`,
    }))
  })

/**
 * Figures with joint work of which a partner has told the same measure for the same week, in a
 * release or in what it returned (decision 0008). Both are named.
 */
export const toldTwice = (
  figures: readonly FigureSnapshot[],
  told: readonly Told[],
  { reporter, nameOf }: { reporter: string; nameOf: (slug: string) => string },
): JointRisk[] =>
  figures.flatMap((figure) =>
    figure.standing !== 'counted' || figure.under18
      ? []
      : told
          .filter(
            ({ agency, measure, subject }) =>
              figure.alsoReportedBy.includes(agency) &&
              measure === figure.measure &&
              subject === figure.subject,
          )
          .map(({ agency, phrase, where }) => ({
            key: figure.key,
            code: 'joint-published' as const,
            words: `${reporter} counts ${figure.forms.phrase}, some of it together with ${nameOf(agency)}, which told of ${phrase} for the same week (${where}).`,
          })),
  )
