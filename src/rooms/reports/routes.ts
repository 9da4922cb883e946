import type { Page } from '../../platform/page/page.ts'
import { chooseIntakePage } from './choose-intake/page.ts'
import { returnPage } from './come-back/page.ts'
import type { DeskReportDeps, PublicReportDeps } from './deps.ts'
import { enterReportPage } from './enter-report/page.ts'
import { PROFESSIONAL } from './questionnaires/professional.ts'
import { PUBLIC } from './questionnaires/public.ts'
import { YOUNG } from './questionnaires/young.ts'
import { createWrittenDown } from './send-report/keep-words.ts'
import { questionnairePage } from './send-report/page.ts'
import { wordsPage } from './send-report/receipt-page.ts'

/** What the public site serves of reports. */
export const publicReportPages = (needs: PublicReportDeps): Page[] => {
  const deps = { ...needs, writtenDown: createWrittenDown() }
  return [
    questionnairePage(deps, PUBLIC),
    questionnairePage(deps, YOUNG),
    questionnairePage(deps, PROFESSIONAL),
    wordsPage(deps),
    returnPage(deps),
  ]
}

/** What the desk serves of reports; reading and deciding is the room's above. */
export const deskReportPages = (deps: DeskReportDeps): Page[] => [
  enterReportPage(deps),
  chooseIntakePage(deps),
]
