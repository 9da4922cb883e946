import type { Tx } from '../database/handles.ts'
import type { CheckedRow, Import, ImportKind, Layout, WholeProblem } from './model.ts'
import { readHeader } from './rules-header.ts'
import { MOST_ROW_BYTES, MOST_ROWS, PIECE_BYTES } from './rules-limits.ts'
import { NEVER_ENDS, readRecords, wholeRows } from './rules-records.ts'
import { isEmptyRow, rowReader } from './rules-rows.ts'
import { lockImport, updateImport } from './store-imports.ts'
import { bytesFrom, earlierRows, insertProblems, insertRows } from './store-rows.ts'

/** `more`: some rows were checked, others wait. `read`: all were. `elsewhere`: it is not being checked. */
export type Step = 'more' | 'read' | 'elsewhere'

type At = { readonly layout: Layout; readonly from: number }

/** The layout of the file and where its next row begins; what is wrong with the header is kept. */
const placeIn = async (tx: Tx, kind: ImportKind, found: Import): Promise<At | undefined> => {
  if (found.layout !== null) return { layout: found.layout, from: found.checkedBytes }
  const start = await bytesFrom(tx, { importId: found.id, from: 0, least: MOST_ROW_BYTES })
  const header = readHeader(start.subarray(0, MOST_ROW_BYTES), kind.columns)
  if (header.ok) return { layout: header.layout, from: header.bytes }
  const problems = header.problems.map((problem) => ({ ...problem, row: 0 }))
  const all = await insertProblems(tx, { importId: found.id, before: 0, problems })
  await updateImport(tx, found.id, { problems: all, checked_bytes: found.bytes })
  return undefined
}

type Part = {
  readonly records: readonly (readonly string[])[]
  readonly to: number
  /** Why reading stops behind these records, in words. */
  readonly stop: string | undefined
}

const NOT_READ = 'What stands below it was not read.'

const readPart = async (tx: Tx, found: Import, { layout, from }: At): Promise<Part> => {
  if (from >= found.bytes) return { records: [], to: found.bytes, stop: undefined }
  const some = await bytesFrom(tx, { importId: found.id, from, least: PIECE_BYTES })
  const slab = some.subarray(0, PIECE_BYTES)
  const isLast = from + slab.length >= found.bytes
  const length = isLast ? slab.length : wholeRows(slab, layout.lineEnd)
  if (length === 0) return { records: [], to: found.bytes, stop: `${NEVER_ENDS}. ${NOT_READ}` }
  const read = readRecords(slab.subarray(0, length), layout)
  if (!read.ok)
    return { records: read.records, to: found.bytes, stop: `${read.words}. ${NOT_READ}` }
  const most = MOST_ROWS - found.lastRow
  if (read.records.length > most)
    return {
      records: read.records.slice(0, most),
      to: found.bytes,
      stop: `The file has more than ${MOST_ROWS.toLocaleString('en-GB')} rows: bring it in as several files. ${NOT_READ}`,
    }
  return { records: read.records, to: from + length, stop: undefined }
}

const inOrder = (layout: Layout, problems: readonly WholeProblem[]): WholeProblem[] => {
  const place = ({ column }: WholeProblem) => {
    const at = layout.columns.indexOf(column)
    return at === -1 && column !== '' ? layout.columns.length : at
  }
  return problems.toSorted((a, b) => a.row - b.row || place(a) - place(b))
}

/** Checks the next part of a file: its rows, problems and the place reached are kept together. */
export const checkNext = async (
  tx: Tx,
  kind: ImportKind,
  { importId, now }: { importId: string; now: Date },
): Promise<Step> => {
  const found = await lockImport(tx, importId)
  if (found?.state !== 'checking' || found.kind !== kind.kind) return 'elsewhere'
  if (found.checkedBytes >= found.bytes) return 'read'
  const at = await placeIn(tx, kind, found)
  if (at === undefined) return 'read'
  const part = await readPart(tx, found, at)
  const reader = rowReader(at.layout, found.dates)
  const read = part.records.flatMap((cells, index) =>
    isEmptyRow(cells) ? [] : [reader.read(found.lastRow + index + 1, cells)],
  )
  const rows = read.map(({ row }) => row)
  const about = { importId, agencyId: found.agencyId, now, earlier: earlierRows(tx, importId) }
  const checked = rows.length === 0 ? [] : await kind.checkRows(tx, rows, about)
  await insertRows(tx, importId, checked)
  const lastRow = found.lastRow + part.records.length
  const stop = part.stop === undefined ? [] : [{ row: lastRow + 1, column: '', words: part.stop }]
  const problems = inOrder(at.layout, [
    ...read.flatMap(({ row, problems: own }) => own.map((one) => ({ ...one, row: row.row }))),
    ...problemsIn(checked, read),
    ...stop,
  ])
  const all = await insertProblems(tx, { importId, before: found.problems, problems })
  await updateImport(tx, importId, {
    layout: at.layout,
    checked_bytes: part.to,
    last_row: lastRow,
    rows: found.rows + rows.length,
    problems: all,
    dates: reader.survey(),
    touched_at: now,
  })
  return part.to >= found.bytes ? 'read' : 'more'
}

type Read = ReturnType<ReturnType<typeof rowReader>['read']>

/** What the room found wrong, but for cells of which the reading itself has said something. */
const problemsIn = (checked: readonly CheckedRow[], read: readonly Read[]): WholeProblem[] => {
  const byRow = new Map(read.map((one) => [one.row.row, one]))
  return checked.flatMap(({ row, problems }) => {
    const own = byRow.get(row)
    return problems
      .filter(({ column }) => own?.problems.every((one) => one.column !== column) !== false)
      .map((problem) => ({
        ...problem,
        row,
        written: problem.written ?? own?.row.cell(problem.column) ?? '',
      }))
  })
}
