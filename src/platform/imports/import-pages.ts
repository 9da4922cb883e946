import type { Page } from '../page/page.ts'
import { columnPages } from './columns-page.ts'
import { listImportsPage } from './list-page.ts'
import type { PagesSpec } from './page-spec.ts'
import { problemsPage } from './problems-page.ts'
import { showImportPage } from './show-page.ts'
import { undoImportPage } from './undo-page.ts'
import { newImportPage } from './upload-page.ts'

/** The pages by which members bring in files of a kind. They stand before a page with `:id`. */
export const importPages = (spec: PagesSpec): readonly Page[] => [
  listImportsPage(spec),
  newImportPage(spec),
  ...columnPages(spec),
  showImportPage(spec),
  problemsPage(spec),
  undoImportPage(spec),
]
