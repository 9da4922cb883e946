import type { CountedOutcome } from '../activities/index.ts'
import type { Counted, Operation, Standing } from './model.ts'
import type { Statement } from './model-statement.ts'

type Span = { readonly startsOn: string; readonly endsOn: string }

/** An operation quoted beside the week, with everything that came of it. */
export type QuotedOutcomes = {
  readonly operation: Operation
  readonly outcomes: readonly CountedOutcome[]
}

/**
 * Every claim of one reporter about one week. A joint activity belongs to the agency that counts it
 * and to nobody else's totals. What an operation quoted beside the week did within the week is
 * counted in the week, and not beside it.
 */
export const claimsOf = (
  reporter: string,
  week: Span,
  from: {
    readonly inWeek: readonly CountedOutcome[]
    readonly quoted: readonly QuotedOutcomes[]
    readonly statements: readonly Statement[]
  },
): Counted[] => {
  const mine = ({ countedBy }: CountedOutcome) => countedBy === reporter
  const inWeek = ({ startsOn, endsOn }: CountedOutcome) =>
    startsOn >= week.startsOn && endsOn <= week.endsOn
  const operations = new Map(from.quoted.map(({ operation }) => [operation.id, operation]))
  return [
    ...from.inWeek.filter(mine).map((outcome) =>
      claimOf(outcome, outcome.standing, {
        beside:
          outcome.standing === 'beside'
            ? (operations.get(outcome.operationId ?? '') ?? null)
            : null,
      }),
    ),
    ...from.quoted.flatMap(({ operation, outcomes }) =>
      outcomes
        .filter((outcome) => mine(outcome) && !inWeek(outcome))
        .map((outcome) =>
          claimOf(outcome, outcome.standing === 'within' ? 'within' : 'beside', {
            beside: operation,
          }),
        ),
    ),
    ...from.statements.filter(({ withdrawn }) => !withdrawn).map(statedClaim),
  ]
}

/** An outcome as a claim behind a figure. */
export const claimOf = (
  outcome: CountedOutcome,
  standing: Standing,
  { beside }: { beside: Operation | null },
): Counted => ({
  ...claimFields(outcome),
  source: 'outcome',
  id: outcome.outcomeId,
  standing,
  status: outcome.status,
  under18: outcome.under18,
  beside,
  countedBy: outcome.countedBy,
  alsoReportedBy: outcome.alsoReportedBy,
})

/** A statement as a claim. Whoever stated it, nobody here counted it, the reporter neither. */
const statedClaim = ({ id, fields }: Statement): Counted => ({
  ...claimFields(fields),
  source: 'statement',
  id,
  standing: fields.standing,
  status: 'checked',
  under18: false,
  beside: null,
  countedBy: null,
  alsoReportedBy: [],
})

const claimFields = (claim: CountedOutcome | Statement['fields']) => ({
  measure: claim.measure,
  subject: claim.subject,
  quantity: claim.quantity,
  unit: claim.unit,
  qualifier: claim.qualifier,
  valueGbp: claim.valueGbp,
  valueQualifier: claim.valueQualifier,
  valueMethod: claim.valueMethod,
})
