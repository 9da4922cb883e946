/** The door of the results room: figures, weeks, statements and releases. */
export type { Figure, OtherDates, Standing, Week } from './model.ts'
export type { Content, Quote } from './model-release.ts'
export type { StatementFields } from './model-statement.ts'
export { type Doer, recordWeek, changeWeek, type WeekFields } from './record-week.ts'
export { changeStatement, recordStatement } from './record-statement.ts'
export { quoteBeside, stopQuoting } from './quote-beside.ts'
export { beginCorrection, draftRelease, editRelease, type Placing } from './write-release.ts'
export {
  countersignRelease as countersign,
  publishRelease as publish,
  returnRelease as sendBack,
  submitRelease as submit,
  withdrawRelease as withdraw,
} from './sign-release.ts'
export { type FigureRow, showFigures } from './show-figures.ts'
export { listNews, type NewsItem } from './store-published.ts'
