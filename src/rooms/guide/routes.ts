import type { Page } from '../../platform/page/page.ts'
import type { GuideDeps } from './deps.ts'
import { editDirectoryPages } from './edit-directory/page.ts'
import { posterPages } from './print-posters/page.ts'
import { readFeedbackPages } from './read-feedback/page.ts'
import { searchPages } from './search-guide/page.ts'
import { filmPage } from './see-film/page.ts'
import { contentPages } from './see-guide/page.ts'
import { feedbackPages } from './send-feedback/page.ts'
import { setCampaignPage } from './set-campaign/page.ts'
import { setReportPage } from './set-report-page/page.ts'

/** What the public site serves of the guide. */
export const publicGuidePages = (deps: GuideDeps): Page[] => [
  ...contentPages(deps),
  ...searchPages(deps),
  ...posterPages(deps),
  filmPage(deps),
  ...feedbackPages(deps),
]

/** What the desk serves of the guide. */
export const deskGuidePages = (deps: GuideDeps): Page[] => [
  ...editDirectoryPages,
  setCampaignPage(deps),
  setReportPage,
  ...readFeedbackPages,
]
