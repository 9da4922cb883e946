import type { Page } from '../../platform/page/page.ts'
import { definitionPage, definitionsPage, newDefinitionPage } from './define-changes/pages.ts'
import { answerFindingPage } from './answer-finding/page.ts'
import { commentsPage } from './comment-release/page.ts'
import { comparePage } from './compare-versions/page.ts'
import { resolveCommentPage } from './comment-release/resolve-page.ts'
import { checkTextPage } from './check-text/page.ts'
import { editReleasePage, newReleasePage } from './edit-release/page.ts'
import { editWeekPage, newWeekPage } from './edit-week/page.ts'
import { besidePage } from './quote-operation/page.ts'
import { importFiguresPages } from './import-figures/pages.ts'
import { columnPage } from './keep-returns/column-page.ts'
import { draftPage } from './keep-returns/draft-page.ts'
import { returnsPage } from './keep-returns/page.ts'
import { versionPage } from './keep-returns/version-page.ts'
import { exportFilePage, exportPage } from './make-returns/export-pages.ts'
import { makeReturnPage } from './make-returns/make-page.ts'
import { newsPages } from './read-news/pages.ts'
import { exportClaimsPage } from './see-claims/export-page.ts'
import { claimPage } from './see-claims/page.ts'
import { boardFigurePage } from './see-board/figure-page.ts'
import { boardCsvPage, boardPage } from './see-board/page.ts'
import { figurePage } from './see-figures/figure-page.ts'
import { figuresPage } from './see-figures/page.ts'
import { schedulePage, unschedulePage } from './schedule-release/pages.ts'
import { releasePage } from './see-release/page.ts'
import { rollupPage } from './see-rollup/page.ts'
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
  definitionsPage,
  newDefinitionPage,
  definitionPage,
  editWeekPage,
  boardPage,
  boardCsvPage,
  boardFigurePage,
  weekPage,
  newStatementPage,
  statementPage,
  rollupPage,
  besidePage,
  claimPage,
  figurePage,
  figuresPage,
  ...importFiguresPages,
  exportClaimsPage,
  returnsPage,
  draftPage,
  columnPage,
  versionPage,
  makeReturnPage,
  exportPage,
  exportFilePage,
  releasesPage,
  newReleasePage,
  checkTextPage,
  editReleasePage,
  answerFindingPage,
  commentsPage,
  comparePage,
  resolveCommentPage,
  schedulePage,
  unschedulePage,
  ...stepPages(settings),
  releasePage(settings),
]
