/** The door of the activities room: what was done, what came of it, and the codes for both. */
export type {
  ActivityKind,
  Area,
  Catalogue,
  Dimension,
  DrugClass,
  Measure,
  StrandEntry,
  Subject,
  SubjectGroup,
  Topic,
  Unit,
} from './catalogue.ts'
export {
  type ActivityFields,
  type Claim,
  type CountedOutcome,
  type FieldError,
  type FigureStatus,
  type Hand,
  type OperationFields,
  type OutcomeFields,
  type OutcomeStanding,
  type Qualifier,
  QUALIFIERS,
  type Reach,
  type Refused,
  type Saved,
  type Strand,
  STRANDS,
  type ValueMethod,
} from './model.ts'
export { readingReach, WHOLE_REACH } from './reach.ts'
export { compareDecimals, parseDecimal, showDecimal } from './rules-decimal.ts'
export { countSeizures, subjectCodes } from './rules-outcome.ts'
export { correctActivity, recordActivity, withdrawActivity } from './save-activity.ts'
export { correctOperation, recordOperation, withdrawOperation } from './save-operation.ts'
export { correctOutcome, recordOutcome, withdrawOutcome } from './save-outcome.ts'
export { loadCatalogue } from './store-catalogue.ts'
export {
  outcomesBetween,
  outcomesByIds,
  outcomesCountedBy,
  outcomesOfOperation,
} from './store-counted.ts'
