import type { Page } from '../../platform/page/page.ts'
import { checkTextPage } from './check-text/page.ts'
import { editReleasePage, newReleasePage } from './edit-release/page.ts'
import { editWeekPage, newWeekPage } from './edit-week/page.ts'
import { besidePage } from './quote-operation/page.ts'
import { newsPages } from './read-news/pages.ts'
import { figurePage } from './see-figures/figure-page.ts'
import { figuresPage } from './see-figures/page.ts'
import { releasePage } from './see-release/page.ts'
import { releasesPage } from './see-releases/page.ts'
import { weekPage, weeksPage } from './see-weeks/page.ts'
import { newStatementPage, statementPage } from './state-total/page.ts'
import { stepPages } from './step-release/pages.ts'

export type ResultsSettings = { readonly publicOrigin: string }

/** The news, for anybody. */
export const publicResultsPages = (settings: ResultsSettings): readonly Page[] =>
  newsPages(settings)

/** Weeks, figures, statements and releases, for members. Fixed paths come before those with names. */
export const deskResultsPages = (settings: ResultsSettings): readonly Page[] => [
  weeksPage,
  newWeekPage,
  editWeekPage,
  weekPage,
  newStatementPage,
  statementPage,
  besidePage,
  figurePage,
  figuresPage,
  releasesPage,
  newReleasePage,
  checkTextPage,
  editReleasePage,
  ...stepPages(settings),
  releasePage(settings),
]
