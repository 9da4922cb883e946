/** The door of the activities room: what was done, what came of it, and the codes for both. */
export type { Catalogue } from './catalogue.ts'
export type {
  ActivityFields,
  Claim,
  CountedOutcome,
  FigureStatus,
  Hand,
  OperationFields,
  OutcomeFields,
  Qualifier,
  Refused,
  Saved,
} from './model.ts'
export { activitiesImport } from './import-activities/import-kind.ts'
export { type PastValue, pastValues } from './past-values.ts'
export { WHOLE_REACH } from './reach.ts'
export { parseDecimal } from './rules-decimal.ts'
export { classOn } from './rules-drug-class.ts'
export { countSeizures } from './rules-seizures.ts'
export { identifyingProblem } from './rules-text.ts'
export { correctActivity, recordActivity, withdrawActivity } from './save-activity.ts'
export { recordOperation } from './save-operation.ts'
export { correctOutcome, recordOutcome, withdrawOutcome } from './save-outcome.ts'
export { type DefinitionChange, definitionChanges } from './store-catalogue-edit.ts'
export { loadCatalogue } from './store-catalogue.ts'
export {
  outcomesAcross,
  outcomesAlsoReportedBy,
  outcomesBetween,
  outcomesByIds,
  outcomesCountedBy,
  outcomesOfOperation,
} from './store-counted.ts'
export {
  jointOutcomes,
  type JointOutcomes,
  outcomeTallies,
  type OutcomeTally,
  whoCountsWithin,
} from './store-tallies.ts'
export { type ActivityCount, activityCounts, outcomeTalliesByStrand } from './store-week.ts'
