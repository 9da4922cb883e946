import type { Page } from '../../platform/page/page.ts'
import { cataloguesPage, entryPage } from './browse-catalogues/page.ts'
import { correctActivityPage } from './correct-activity/page.ts'
import { correctOperationPage } from './correct-operation/page.ts'
import { correctOutcomePage } from './correct-outcome/page.ts'
import { importActivitiesPages } from './import-activities/pages.ts'
import { drugClassPage } from './edit-catalogue/class-page.ts'
import { addEntryPage, changeEntryPage } from './edit-catalogue/page.ts'
import { retireEntryPage } from './edit-catalogue/retire-page.ts'
import { draftsPage } from './enter-activity/drafts-page.ts'
import { enterActivityPage } from './enter-activity/page.ts'
import { exportActivitiesPage } from './list-activities/export-page.ts'
import { listActivitiesPage } from './list-activities/page.ts'
import { listOperationsPage } from './list-operations/page.ts'
import { recordActivityPage } from './record-activity/page.ts'
import { recordOperationPage } from './record-operation/page.ts'
import { recordOutcomePage } from './record-outcome/page.ts'
import { showActivityPage } from './show-activity/page.ts'
import { showOperationPage } from './show-operation/page.ts'
import { addValuationPage, valuationsPage } from './value-outcome/page.ts'
import { withdrawActivityPage } from './withdraw-activity/page.ts'
import { withdrawOperationPage } from './withdraw-operation/page.ts'
import { withdrawOutcomePage } from './withdraw-outcome/page.ts'

/** The pages of this room, all at the desk. A fixed path stands before one with a parameter. */
export const deskActivitiesPages = (
  /** How long a page waits for the check of a file: nothing in tests. */
  imports: { patienceMs?: number } = {},
): readonly Page[] => [
  listOperationsPage,
  recordOperationPage,
  showOperationPage,
  correctOperationPage,
  withdrawOperationPage,
  listActivitiesPage,
  enterActivityPage,
  draftsPage,
  recordActivityPage,
  exportActivitiesPage,
  ...importActivitiesPages(imports),
  showActivityPage,
  correctActivityPage,
  withdrawActivityPage,
  recordOutcomePage,
  correctOutcomePage,
  withdrawOutcomePage,
  valuationsPage,
  addValuationPage,
  cataloguesPage,
  drugClassPage,
  addEntryPage,
  entryPage,
  changeEntryPage,
  retireEntryPage,
]
