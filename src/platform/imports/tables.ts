import type { Counts, DateSurvey, ImportState, Layout } from './model.ts'

type Kind = 'member' | 'operator' | 'system'

/** The tables of `db/migrations/0048_imports.sql`. */
export type ImportTables = {
  'imports.imports': {
    id: string
    kind: string
    file_name: string
    begun_by_kind: Kind
    begun_by: string | null
    agency_id: string | null
    begun_at: Date
    touched_at: Date
    state: ImportState
    bytes: number
    sha256: string | null
    day_first: boolean
    layout: Layout | null
    checked_bytes: number
    last_row: number
    rows: number
    problems: number
    dates: Partial<DateSurvey>
    counts: Counts
    checked_at: Date | null
    committed_at: Date | null
    committed_by_kind: Kind | null
    committed_by: string | null
    undone_at: Date | null
    undone_by_kind: Kind | null
    undone_by: string | null
    undone_why: string | null
  }
  'imports.pieces': { import_id: string; place: number; bytes: Uint8Array }
  'imports.rows': {
    import_id: string
    row_number: number
    group_key: string | null
    payload: unknown
  }
  'imports.problems': {
    import_id: string
    number: number
    row_number: number
    column_name: string
    code: string
    words: string
    written: string
  }
  'imports.unknowns': {
    import_id: string
    column_name: string
    written: string
    nearest: string
    first_row: number
    rows: number
  }
}
