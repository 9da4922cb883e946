import type { Page } from '../../platform/page/page.ts'
import type { Access } from './create-access.ts'
import { keepSessionPage, restoredPage, signOutPage } from './sessions/pages.ts'
import { codePage, signInPage } from './sign-in/page.ts'

/** The pages of this room, all at the desk. */
export const accessPages = (access: Access): readonly Page[] => [
  signInPage(access),
  codePage(access),
  signOutPage(access),
  keepSessionPage(access),
  restoredPage(access),
]
