import type { Page } from '../../platform/page/page.ts'
import type { GuideDeps } from './deps.ts'
import { searchPages } from './search-guide/page.ts'
import { contentPages } from './see-guide/page.ts'

/** What the public site serves of the guide. */
export const publicGuidePages = (deps: GuideDeps): Page[] => [
  ...contentPages(deps),
  ...searchPages(deps),
]

/** What the desk serves of the guide. */
export const deskGuidePages = (): Page[] => []
