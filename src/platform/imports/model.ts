import type { ReadDb, Tx } from '../database/handles.ts'

export type ImportState =
  'receiving' | 'checking' | 'ready' | 'faulty' | 'committed' | 'undone' | 'discarded'

export type By = { readonly kind: 'member' | 'operator' | 'system'; readonly id: string | null }

/** How a file is written, as its first line says. */
export type Layout = {
  readonly separator: ',' | ';' | '\t'
  readonly lineEnd: '\n' | '\r'
  /** The columns in the order of the file, by their documented names. */
  readonly columns: readonly string[]
}

/** What the dates of a file say about how they are to be read (`rules-dates.ts`). */
export type DateSurvey = {
  /** Dates such as 9/10/2023, which may be read in two ways. */
  readonly slashed: number
  /** Those that can only be read with the day first, and those that can only be with the month first. */
  readonly dayFirst: number
  readonly monthFirst: number
  /** The first that may be read in two ways, and where it stands. */
  readonly example?: { readonly row: number; readonly column: string; readonly written: string }
}

/** A file that somebody brings in, as far as it has come. */
export type Import = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly begunBy: By
  readonly agencyId: string | null
  readonly begunAt: Date
  readonly touchedAt: Date
  readonly state: ImportState
  readonly bytes: number
  readonly sha256: string | null
  readonly dayFirst: boolean
  readonly layout: Layout | null
  readonly checkedBytes: number
  readonly lastRow: number
  readonly rows: number
  readonly problems: number
  readonly dates: DateSurvey
  readonly counts: Counts
  readonly checkedAt: Date | null
  readonly committedAt: Date | null
  readonly committedBy: By | null
  readonly undoneAt: Date | null
  readonly undoneBy: By | null
  readonly undoneWhy: string | null
}

/** What an import makes, by name as it is shown: `{ activities: 12, outcomes: 40 }`. */
export type Counts = Readonly<Record<string, number>>

export type Column = {
  readonly name: string
  /** The column must be there. Whether a cell may be empty is said by the room, row by row. */
  readonly required: boolean
  readonly meaning: string
  readonly example: string
}

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** One row as it was read. A column that the file lacks reads as ''. Cells are trimmed. */
export type ReadRow = {
  /** 1 is the first below the header; empty rows count. */
  readonly row: number
  readonly cell: (column: string) => string
  /** A date cell as an ISO date; '' is null. What is wrong goes to `problems`. */
  readonly date: (column: string, problems: Problem[]) => string | null
}

/** Something to mend. */
export type Problem = {
  readonly column: string
  readonly words: string
  /** `unknown` is a code that nobody knows: such are listed once, with those nearest to them. */
  readonly code?: 'wrong' | 'unknown' | 'unsure-dates'
  /** What the cell holds; the machinery fills it in. */
  readonly written?: string
  readonly nearest?: string
}

/** What the room made of one row. */
export type CheckedRow = {
  readonly row: number
  /** Rows with the same group stand for one thing. */
  readonly group?: string
  readonly payload: Json
  readonly problems: readonly Problem[]
}

export type WholeProblem = Problem & { readonly row: number }

/** What a room is told about the import that it checks or commits. */
export type About = {
  readonly importId: string
  /** The agency of the member who brings it in; null at the command line, which reaches everything. */
  readonly agencyId: string | null
  readonly now: Date
}

export type Committed =
  | { readonly ok: true; readonly counts: Counts }
  /** Something has changed since the check: nothing is brought in. */
  | { readonly ok: false; readonly problems: readonly WholeProblem[] }

export type Undone =
  | { readonly ok: true; readonly counts: Counts }
  /** Something of it was corrected since, each said in a sentence: nothing is undone. */
  | { readonly ok: false; readonly reasons: readonly string[] }

/** A kind of file that a room brings in. */
export type ImportKind = {
  /** `activities`: in addresses, in the log, in the database. */
  readonly kind: string
  readonly columns: readonly Column[]
  /**
   * Reads some rows that stand one after the other, in order. `earlier` gives what was made of rows
   * of a group before them. Nothing is written to the room's tables.
   */
  readonly checkRows: (
    tx: Tx,
    rows: readonly ReadRow[],
    about: About & { readonly earlier: EarlierRows },
  ) => Promise<readonly CheckedRow[]>
  /** Once all rows are checked: what is wrong across them. At most a few thousand problems. */
  readonly checkWhole: (tx: Tx, about: About) => Promise<readonly WholeProblem[]>
  /** What it would make. */
  readonly count: (db: ReadDb | Tx, importId: string) => Promise<Counts>
  /** What else whoever brings it in should know, in sentences; before it and on the receipt. */
  readonly remarks?: (db: ReadDb | Tx, it: Import) => Promise<readonly string[]>
  /** Writes all of it, set-based, from `importedRows` (`store-rows.ts`). */
  readonly commit: (tx: Tx, about: About) => Promise<Committed>
  /** What is wrong with a reason for undoing, in words. */
  readonly whyProblem?: (why: string, now: Date) => string | undefined
  /** Takes all of it back, or nothing. */
  readonly undo: (tx: Tx, about: About & { readonly why: string }) => Promise<Undone>
}

/** What was made of earlier rows of these groups, in order, by group. */
export type EarlierRows = (
  groups: readonly string[],
) => Promise<ReadonlyMap<string, readonly { readonly row: number; readonly payload: unknown }[]>>

/** A row's number as a spreadsheet shows it, where the header is row 1. */
export const sheetRow = (row: number): number => row + 1
