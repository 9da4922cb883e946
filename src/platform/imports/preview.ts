import type { ReadDb } from '../database/handles.ts'
import type { Import } from './model.ts'
import { readRecords, wholeRows } from './rules-records.ts'
import { isEmptyRow } from './rules-rows.ts'
import { bytesFrom } from './store-rows.ts'

const LONGEST = 64 * 1024

export type FirstRows = {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

/** The first rows of a file as they were read, for a look before all of them are brought in. */
export const firstRows = async (
  db: ReadDb,
  it: Import,
  most: number,
): Promise<FirstRows | undefined> => {
  if (it.layout === null) return undefined
  const { layout } = it
  const start = await bytesFrom(db, { importId: it.id, from: 0, least: LONGEST })
  const some = start.subarray(0, LONGEST)
  const length = some.length < LONGEST ? some.length : wholeRows(some, layout.lineEnd)
  const [, ...records] = readRecords(some.subarray(0, length), layout).records
  return {
    columns: layout.columns,
    rows: records
      .map((cells, at) => ({ row: at + 1, cells: cells.slice(0, layout.columns.length) }))
      .filter(({ cells }) => !isEmptyRow(cells))
      .slice(0, most),
  }
}
