import type { Page } from '../../platform/page/page.ts'
import { chooseIntakePage } from './choose-intake/page.ts'
import { addFilesPage } from './add-files/page.ts'
import { beginUploadPage, uploadPiecePage } from './add-files/resumable.ts'
import type { Access } from '../access/index.ts'
import { settleIntakePage } from './choose-intake/settle-page.ts'
import { returnPage } from './come-back/page.ts'
import type { Endpoint } from '../../platform/page/endpoint.ts'
import type { DeskReportDeps, PartnerDeps, PublicReportDeps } from './deps.ts'
import { enterReportPage } from './enter-report/page.ts'
import { describingEndpoint } from './partners/open-api.ts'
import { newPartnerPage, partnersPage, withdrawPartnerPage } from './partners/pages.ts'
import { receiveEndpoint } from './partners/receive-call.ts'
import { PROFESSIONAL } from './questionnaires/professional.ts'
import { PUBLIC } from './questionnaires/public.ts'
import { YOUNG } from './questionnaires/young.ts'
import { createWrittenDown } from './send-report/keep-words.ts'
import { questionnairePage } from './send-report/page.ts'
import { seePicturePage, takeFilePage } from './see-files/page.ts'
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
    addFilesPage(deps),
    beginUploadPage(deps),
    uploadPiecePage(deps),
  ]
}

/** What the desk serves of reports; reading and deciding is the room's above. */
export const deskReportPages = (deps: DeskReportDeps): Page[] => [
  enterReportPage(deps),
  chooseIntakePage(deps),
  settleIntakePage(deps),
  partnersPage(deps),
  newPartnerPage(deps),
  withdrawPartnerPage(),
]

/** The files of reports, at the desk. */
export const deskFilePages = (access: Access): Page[] => [
  takeFilePage(access),
  seePicturePage(access, 'cleaned'),
  seePicturePage(access, 'preview'),
]

/** What the public site answers to partner systems. */
export const partnerEndpoints = (deps: PartnerDeps): Endpoint[] => [
  receiveEndpoint(deps),
  describingEndpoint(deps.about),
]
