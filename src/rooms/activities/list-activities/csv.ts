import { csvCell } from '../../../platform/csv/safe-cell.ts'
import { ACTIVITY_COLUMNS } from '../import-activities/rules-activity-row.ts'
import { OUTCOME_COLUMNS } from '../import-activities/rules-outcome-row.ts'
import { type Agencies, slugOf } from '../agency-names.ts'
import type { ExportRow } from '../store-export.ts'

/** The columns of an export, which are those of an import. */
export const CSV_COLUMNS = ['activity', ...ACTIVITY_COLUMNS, 'outcome', ...OUTCOME_COLUMNS] as const

/** The first line. `withdrawn` is there only where withdrawn activities are, so that none of them is brought in elsewhere as if it stood. */
export const csvHead = ({ withWithdrawn }: { withWithdrawn: boolean }): string =>
  `${[...CSV_COLUMNS, ...(withWithdrawn ? ['withdrawn'] : [])].join(',')}\r\n`

const NO_CLAIM = ','.repeat(8)
const NO_REST = ','.repeat(5)

/** Lines of an export, made of rows of the database. */
export const csvLines = (
  rows: readonly ExportRow[],
  { agencies, withWithdrawn }: { agencies: Agencies; withWithdrawn: boolean },
): string => {
  const slugs = (ids: string): string =>
    ids
      .split(';')
      .map((id) => slugOf(agencies, id))
      .toSorted()
      .join(';')
  let text = ''
  for (const row of rows) {
    const joint = row.joint_with === '' ? '' : slugs(row.joint_with)
    text += `${row.activity},${csvCell(row.area)},${slugOf(agencies, row.done_by)},${slugOf(agencies, row.counted_by)},${joint},${csvCell(row.operation ?? '')},${csvCell(row.note)},${row.claim ?? NO_CLAIM},${csvCell(row.valued_by ?? '')},${row.rest ?? NO_REST},${csvCell(row.outcome_note ?? '')}${withWithdrawn ? (row.withdrawn ? ',yes' : ',no') : ''}\r\n`
  }
  return text
}
