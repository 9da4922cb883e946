import type { Column } from '../../../platform/imports/index.ts'
import type { ClaimColumn } from '../rules-claim-cells.ts'

const column = (
  name: ClaimColumn,
  meaning: string,
  example: string,
  more: { optional?: true } = {},
): Column => ({ name, required: more.optional !== true, meaning, example })

/** The columns of a file of published figures, as `docs/figures-import.md` tells them. */
export const FIGURE_FILE_COLUMNS: readonly Column[] = [
  column('reporter', 'The agency that published it, by its short name', 'northamptonshire'),
  column('week_start', 'The first day, as it was published', '2023-10-09'),
  column('week_end', 'The last day, as it was published', '2023-10-15'),
  column('standing', 'counted, headline, within or beside', 'counted'),
  column('measure', 'What was counted, by its code', 'drugs_seized'),
  column('subject', 'Of what; several codes with + for one count over all of them', 'heroin', {
    optional: true,
  }),
  column('quantity', 'How many; empty where no number was published', '32', { optional: true }),
  column('unit', 'The unit of the quantity', 'wraps', { optional: true }),
  column('qualifier', 'exact, over, almost, about, several or present', 'exact', {
    optional: true,
  }),
  column('value_gbp', 'The value in pounds, where one was published', '10000', { optional: true }),
  column('value_qualifier', 'exact, over, almost or about', 'about', { optional: true }),
  column('status', 'early, checked, published or corrected', 'published'),
  column('note', 'A remark', 'one warrant', { optional: true }),
  column('source', 'Where and when it was published', 'A newspaper, 20 Oct 2023'),
]
