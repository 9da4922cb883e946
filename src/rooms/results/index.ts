/** The door of the results room: figures, weeks, statements and releases. */
export { figuresImport } from './import-figures/kind.ts'
export { answerFindings, type Reasons } from './answer-finding.ts'
export type { Content } from './model-release.ts'
export type { StatementFields } from './model-statement.ts'
export { resultsHandlers } from './publish-scheduled.ts'
export { quoteBeside } from './quote-beside.ts'
export { recordStatement } from './record-statement.ts'
export { recordWeek, type WeekFields } from './record-week.ts'
export { type FigureRow, showFigures } from './show-figures.ts'
export {
  countersignRelease as countersign,
  publishRelease as publish,
  submitRelease as submit,
} from './sign-release.ts'
export { listNews } from './store-published.ts'
export { draftRelease } from './write-release.ts'
