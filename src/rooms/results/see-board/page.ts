import { page, type Page } from '../../../platform/page/page.ts'
import { file, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { WeekParams } from '../open-week.ts'
import { scopeChoices } from '../scope-choices.ts'
import { boardCsv } from './csv.ts'
import { BoardQuery, readBoard } from './read-board.ts'
import { boardView } from './view.ts'

export const boardPage: Page = page({
  path: '/weeks/:weekId/board',
  permission: 'results.read',
  audit: 'results.board',
  keptUntilChange: true,
  params: WeekParams,
  query: BoardQuery,
  show: async (visit) => {
    const { query } = visit
    const board = await readBoard(visit.read, {
      weekId: visit.params.weekId,
      query,
      member: memberOf(visit),
    })
    return shown({
      title: `Board: ${board.week.name}, ${board.scope.name}`,
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: board.week.name, href: `/weeks/${board.week.id}` },
      ],
      width: 'wide',
      body: boardView(board, { query, scopes: await scopeChoices(visit.read) }),
    })
  },
})

export const boardCsvPage: Page = page({
  path: '/weeks/:weekId/board.csv',
  permission: 'results.read',
  audit: 'results.board.download',
  params: WeekParams,
  query: BoardQuery,
  show: async (visit) => {
    const board = await readBoard(visit.read, {
      weekId: visit.params.weekId,
      query: visit.query,
      member: memberOf(visit),
    })
    return file({
      type: 'text/csv; charset=utf-8',
      filename: `board-${board.week.startsOn}-${board.scope.slug}.csv`,
      body: boardCsv(board),
    })
  },
})
