import type { Page } from '../../platform/page/page.ts'
import { agenciesPage, editAgencyPage, newAgencyPage } from './agencies/pages.ts'
import { auditLogPage } from './audit-log/page.ts'
import type { Access } from './create-access.ts'
import {
  invitationPage,
  invitationPassphrasePage,
  invitationRecoveryPage,
  openInvitationPage,
} from './invitations/pages.ts'
import { keyPages } from './keys/routes.ts'
import { memberChangePages } from './members/change-pages.ts'
import { membersPage } from './members/list-page.ts'
import { invitePage, memberPage } from './members/pages.ts'
import { changePassphrasePage, ownAccountPage, signOutEverywherePage } from './own-account/pages.ts'
import {
  askForCodesPage,
  changeAuthenticatorPage,
  confirmCodesPage,
} from './own-account/second-factor-pages.ts'
import { keepSessionPage, restoredPage, signOutPage } from './sessions/pages.ts'
import { codePage, signInPage } from './sign-in/page.ts'
import { editTeamPage, newTeamPage, teamsPage } from './teams/pages.ts'

/** The pages of this room, all at the desk. */
export const accessPages = (access: Access): readonly Page[] => [
  signInPage(access),
  codePage(access),
  signOutPage(access),
  keepSessionPage(access),
  restoredPage(access),
  invitationPage(access),
  invitationRecoveryPage(access),
  invitationPassphrasePage(access),
  openInvitationPage(access),
  ownAccountPage(access),
  changePassphrasePage(access),
  changeAuthenticatorPage(access),
  askForCodesPage(access),
  confirmCodesPage(access),
  signOutEverywherePage(access),
  membersPage(),
  invitePage(access),
  memberPage(access),
  ...memberChangePages(access),
  agenciesPage(),
  newAgencyPage(access),
  editAgencyPage(access),
  teamsPage(),
  newTeamPage(access),
  editTeamPage(access),
  ...keyPages(access),
  auditLogPage(),
]
