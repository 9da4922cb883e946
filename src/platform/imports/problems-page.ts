import { type Page, page } from '../page/page.ts'
import { file } from '../page/reply.ts'
import { csvOf } from './example-file.ts'
import { sheetRow } from './model.ts'
import type { PagesSpec } from './page-spec.ts'
import { MOST_PROBLEMS_KEPT } from './rules-limits.ts'
import { ImportParams, importOf } from './show-page.ts'
import { problemsAfter } from './store-rows.ts'

/** The problems of a file as CSV, to be mended beside it. */
export const problemsPage = (spec: PagesSpec): Page =>
  page({
    path: `${spec.path}/:importId/problems.csv`,
    permission: spec.permission,
    audit: `${spec.audit}-problems`,
    params: ImportParams,
    show: async (visit) => {
      const it = await importOf(spec, visit)
      const all = await problemsAfter(visit.read, {
        importId: it.id,
        after: 0,
        most: MOST_PROBLEMS_KEPT,
      })
      return file({
        type: 'text/csv; charset=utf-8',
        filename: `problems-${it.id}.csv`,
        body: csvOf([
          ['row', 'column', 'problem', 'written'],
          ...all.map(({ row_number, column_name, words, written }) => [
            row_number === 0 ? '' : String(sheetRow(row_number)),
            column_name,
            words,
            written,
          ]),
        ]),
      })
    },
  })
