import type { Page } from '../../platform/page/page.ts'
import { clockPage } from './configure-clock/page.ts'
import { closePage } from './decide-case/close-page.ts'
import { machinePage } from './decide-case/machine-page.ts'
import { machineSecondPage } from './decide-case/machine-second-page.ts'
import { secondPage } from './decide-case/second-page.ts'
import type { TriageDeps } from './deps.ts'
import { openCasePage } from './open-case/page.ts'
import { logPage } from './pass-on/log-page.ts'
import { passPage } from './pass-on/pass-page.ts'
import { referPage } from './pass-on/refer-page.ts'
import { certificatePage, erasedPage } from './retention/erased-pages.ts'
import { reviewsPage } from './retention/list-page.ts'
import { reviewPage } from './retention/review-page.ts'
import { retentionRulesPage } from './retention/set-rules-page.ts'
import { identityPage } from './see-identity/page.ts'
import { logsPage, passedPage, showLogPage } from './see-logs/page.ts'
import { queuePage } from './see-queue/page.ts'
import { referralPage, referralsPage } from './see-referrals/page.ts'
import { noticeChoicePage } from './tell-members/choice-page.ts'
import { noticeSettingsPage } from './tell-members/settings-page.ts'
import { levelPage } from './work-case/level-page.ts'
import { mergePage } from './work-case/merge-page.ts'
import { messagePage } from './work-case/message-page.ts'
import { notePage } from './work-case/note-page.ts'
import { offerPage } from './work-case/offer-page.ts'
import { stepPage } from './work-case/step-page.ts'
import { undoPage } from './work-case/undo-page.ts'

/** The pages of this room, all at the desk. A fixed path stands before one with a parameter. */
export const deskTriagePages = (deps: TriageDeps): readonly Page[] => [
  queuePage,
  identityPage(deps),
  clockPage,
  reviewsPage,
  retentionRulesPage,
  erasedPage,
  certificatePage,
  noticeSettingsPage(deps),
  noticeChoicePage(deps),
  logsPage,
  showLogPage(deps),
  machinePage(deps),
  machineSecondPage(deps),
  openCasePage(deps),
  reviewPage,
  stepPage,
  notePage(deps),
  messagePage(deps),
  levelPage(deps),
  offerPage,
  mergePage(deps),
  undoPage(deps),
  closePage(deps),
  secondPage(deps),
  referPage(deps),
  logPage(deps),
  passPage(deps),
  passedPage(deps),
  referralsPage,
  referralPage(deps),
]
