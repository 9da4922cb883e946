import type { Page } from '../../../platform/page/page.ts'
import type { Access } from '../create-access.ts'
import { confirmRecoveryKeyPage } from './confirm-recovery-key/page.ts'
import { giveKeyPage } from './give-key/page.ts'
import { makeRecoveryKeyPage } from './make-recovery-key/page.ts'
import { ownKeysPage } from './see-keys/page.ts'
import { recoveryPage } from './see-recovery/page.ts'
import { settleGiftPage, takeFromRecoveryPage } from './use-recovery-key/pages.ts'

/** The pages about keys: each member's own, and the administrators'. */
export const keyPages = (access: Access): readonly Page[] => [
  ownKeysPage(access),
  giveKeyPage(access),
  recoveryPage(access),
  makeRecoveryKeyPage(access),
  confirmRecoveryKeyPage(access),
  takeFromRecoveryPage(access),
  settleGiftPage(access),
]
