import { z } from 'zod'
import {
  dataTable,
  type Html,
  html,
  nothing,
  pageHeading,
  summaryList,
  tag,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import type { RolledFigure } from '../model-rollup.ts'
import { claimPath, WeekParams } from '../open-week.ts'
import { phraseOf } from '../rules-phrases.ts'
import { orderOf, wordingOf } from '../rules-wording.ts'
import { claimsAbout, type SaidRow } from '../store-rollup.ts'
import { type Board, boardPath, BoardQuery, readBoard, reporterName } from './read-board.ts'
import { shareLink } from './share-link.ts'

const Params = WeekParams.extend({ figureKey: z.string().max(200) })

/** What a rolled-up figure is made of: each reporter's share, the claims published, and what was stated. */
export const boardFigurePage: Page = page({
  path: '/weeks/:weekId/board/figures/:figureKey{.+}',
  permission: 'results.read',
  audit: 'results.board.figure',
  keptUntilChange: true,
  params: Params,
  query: BoardQuery,
  show: async (visit) => {
    const board = await readBoard(visit.read, {
      weekId: visit.params.weekId,
      query: visit.query,
      member: memberOf(visit),
    })
    const figure = board.rollup.figures.find(({ key }) => key === visit.params.figureKey)
    if (figure === undefined) throw new NotFound()
    const claims = await claimsAbout(visit.read, [board.week.id])
    return shown({
      title: figure.phrase,
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: board.week.name, href: `/weeks/${board.week.id}` },
        { text: `Board: ${board.scope.name}`, href: boardPath(board) },
      ],
      width: 'wide',
      body: view(board, figure, claims),
    })
  },
})

const view = (board: Board, figure: RolledFigure, claims: readonly SaidRow[]): Html => {
  const measure = board.catalogue.measures.get(figure.measure)
  const published = figure.shares.filter(({ from }) => from === 'claims')
  return html`${pageHeading({ title: figure.phrase, caption: `${board.scope.name}, ${board.week.name}` })}
${summaryList({
  rows: [
    { key: { text: 'Means' }, value: { text: measure?.definition ?? figure.measure } },
    {
      key: { text: 'Source of the definition' },
      value: { text: measure?.definitionSource ?? 'none' },
    },
    figure.gap !== null && {
      key: { text: 'Against what was stated' },
      value: { text: figure.gap },
    },
    figure.alsoReportedBy.length > 0 && {
      key: { text: 'Also reported by' },
      value: { text: figure.alsoReportedBy.map(({ name }) => name).join(', ') },
    },
  ],
})}
${sharesTable(board, figure)}
${published.map(({ reporter }) => claimsTable(board, figure, { reporter, claims }))}
${statedTable(board, figure)}`
}

const FROM = { activities: 'Activities here', claims: 'Published figures' } as const

const sharesTable = (board: Board, figure: RolledFigure): Html =>
  figure.shares.length === 0
    ? html`<p class="govuk-body">Nobody of this scope counted it: it was only stated.</p>`
    : dataTable({
        caption: 'Who counted it',
        columns: [
          { heading: 'Reporter' },
          { heading: 'Share' },
          { heading: 'From' },
          { heading: 'Claims', numeric: true },
        ],
        rows: figure.shares.map((share) => [
          reporterName(board, share.reporter),
          html`<a class="govuk-link" href="${shareLink(board, figure, share)}">${share.phrase}</a>${share.earlyClaims > 0 ? html` ${tag({ text: 'early', classes: 'govuk-tag--yellow' })}` : nothing}`,
          FROM[share.from],
          share.claims.toString(),
        ]),
        foot: [
          'All of them',
          figure.phrase,
          '',
          figure.shares.reduce((sum, { claims }) => sum + claims, 0).toString(),
        ],
      })

/** The claims of one reporter that are in the figure, as they were published. */
const claimsTable = (
  board: Board,
  figure: RolledFigure,
  { reporter, claims }: { reporter: string; claims: readonly SaidRow[] },
): Html => {
  const agency = board.agencies.find(({ slug }) => slug === reporter)
  const natural = orderOf(board.catalogue).naturalUnit(figure.measure)
  const these = claims.filter(
    (claim) =>
      claim.agencyId === agency?.id &&
      claim.measure === figure.measure &&
      claim.subject === figure.subject &&
      claim.standing === figure.standing &&
      isOf(claim, figure, natural),
  )
  const wording = wordingOf(board.catalogue)
  return html`<div id="claims-${reporter}">${dataTable({
    caption: `Published by ${reporterName(board, reporter)}`,
    columns: [{ heading: 'Claim' }, { heading: 'Status' }, { heading: 'Where' }],
    rows: these.map((claim) => [
      html`<a class="govuk-link" href="${claimPath(board.week.id, reporter, claim.id)}">${phraseOf({ ...claim, under18: false }, wording)}</a>`,
      claim.status,
      claim.source,
    ]),
  })}</div>`
}

const isOf = (claim: SaidRow, figure: RolledFigure, natural: string | null): boolean => {
  const basis =
    claim.quantity !== null ? 'quantity' : claim.valueGbp !== null ? 'value' : 'presence'
  if (basis === 'value' || figure.basis === 'value') return basis === figure.basis
  return basis === 'presence' || (claim.unit ?? natural) === (figure.unit ?? natural)
}

const statedTable = (board: Board, figure: RolledFigure): Html =>
  figure.stated.length === 0
    ? nothing
    : dataTable({
        caption: 'Stated, and never added',
        columns: [{ heading: 'Who' }, { heading: 'What' }, { heading: 'Where' }],
        rows: figure.stated.map(({ reporter, phrase, sources }) => [
          reporterName(board, reporter),
          phrase,
          sources.join('; '),
        ]),
      })
