import type { Page } from '../../platform/page/page.ts'
import { returnPage } from './come-back/page.ts'
import type { PublicReportDeps } from './deps.ts'
import { PROFESSIONAL } from './questionnaires/professional.ts'
import { PUBLIC } from './questionnaires/public.ts'
import { YOUNG } from './questionnaires/young.ts'
import { questionnairePage } from './send-report/page.ts'
import { wordsPage } from './send-report/receipt-page.ts'

/** What the public site serves of reports. */
export const publicReportPages = (deps: PublicReportDeps): Page[] => [
  questionnairePage(deps, PUBLIC),
  questionnairePage(deps, YOUNG),
  questionnairePage(deps, PROFESSIONAL),
  wordsPage(deps),
  returnPage(deps),
]
