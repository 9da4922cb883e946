/** The door of the imports: files that people bring in, checked first, all or nothing. */
export type {
  About,
  CheckedRow,
  Column,
  Committed,
  Counts,
  EarlierRows,
  Import,
  ImportKind,
  Problem,
  ReadRow,
  Undone,
  WholeProblem,
} from './model.ts'
export { sheetRow } from './model.ts'
export { addImportCommands } from './import-commands.ts'
export { importPages } from './import-pages.ts'
export { IMPORT_JOB_NAMES, importHandlers } from './import-jobs.ts'
export { nearest, nameKey } from './rules-nearest.ts'
export { importedRows } from './store-rows.ts'
