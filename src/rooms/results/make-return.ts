import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type Catalogue, loadCatalogue } from '../activities/index.ts'
import type { Week } from './model.ts'
import type { MadeBy } from './model-definitions.ts'
import type { ReturnFields, ReturnLine } from './model-return.ts'
import type { Rollup, RollupScope } from './model-rollup.ts'
import { rollUp, scopeText } from './roll-up.ts'
import { subjectsOn, type SubjectsOn } from './rules-return-columns.ts'
import { headingsOf, rowsOf } from './rules-return-csv.ts'
import { linesOf } from './rules-return-lines.ts'
import { metadataOf } from './rules-return-metadata.ts'
import { safeCell } from '../../platform/csv/safe-cell.ts'
import {
  insertReturnExport,
  type ReturnExport,
  returnExport,
  type ReturnFiles,
} from './store-return-exports.ts'

type Of = { readonly week: Week; readonly scope: RollupScope; readonly fields: ReturnFields }

/** A return as it would be made now. */
export type Prepared = {
  readonly rollup: Rollup
  readonly catalogue: Catalogue
  readonly subjects: SubjectsOn
  readonly lines: readonly ReturnLine[]
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Works a return out, and keeps nothing. */
export const prepareReturn = async (
  db: ReadDb | Tx,
  { week, scope, fields }: Of,
): Promise<Prepared> => {
  const rollup = await rollUp(db, { week, scope })
  const catalogue = await loadCatalogue(db)
  const subjects = subjectsOn(catalogue, week.endsOn)
  const lines = linesOf(rollup, fields, subjects)
  return {
    rollup,
    catalogue,
    subjects,
    lines,
    headings: headingsOf(fields),
    rows: rowsOf(lines, { week, fields }),
  }
}

/** What a return is called where nobody says otherwise. */
const usualName = ({ week, scope }: Pick<Of, 'week' | 'scope'>, version: number): string =>
  `return-${week.startsOn}-${scope.slug}-v${version.toString()}.csv`

/** Cells as CSV (RFC 4180, UTF-8, header first), safe to open in a spreadsheet. */
const asCsv = ({ headings, rows }: Pick<Prepared, 'headings' | 'rows'>): string =>
  stringify(
    [headings, ...rows].map((row) => row.map((cell) => safeCell(cell))),
    { record_delimiter: 'windows' },
  )

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Makes a return, and keeps it as it is, so that the same one can be shown again. */
export const makeReturn = async (
  tx: Tx,
  {
    week,
    scope,
    mapping: { version, fields },
    by,
    now,
    fileName,
    id,
  }: {
    week: Week
    scope: RollupScope
    mapping: { readonly version: number; readonly fields: ReturnFields }
    by: MadeBy
    now: Date
    fileName?: string
    /** The id that its form came with: the same form sent twice makes one return. */
    id?: string
  },
): Promise<ReturnExport & ReturnFiles> => {
  const sent = id === undefined ? undefined : await returnExport(tx, id)
  if (sent?.weekId === week.id && sent.scope === scopeText(scope) && sent.version === version)
    return sent
  const prepared = await prepareReturn(tx, { week, scope, fields })
  const { catalogue, headings } = prepared
  const name = fileName ?? usualName({ week, scope }, version)
  const csv = asCsv(prepared)
  const said = metadataOf({ fields, week, scope, version, catalogue, headings }, name)
  const metadata = `${JSON.stringify(said, null, 2)}\n`
  const made: ReturnExport & ReturnFiles = {
    id: sent === undefined && id !== undefined ? id : newId(now.getTime()),
    weekId: week.id,
    scope: scopeText(scope),
    scopeName: scope.name,
    version,
    by,
    at: now,
    fileName: name,
    lines: prepared.lines.length,
    csv,
    metadata,
    sha256: sha256(csv),
    metadataSha256: sha256(metadata),
  }
  await insertReturnExport(tx, made)
  tx.note({
    returnId: made.id,
    weekId: week.id,
    scope: made.scope,
    version,
    lines: made.lines,
    sha256: made.sha256,
  })
  return made
}
