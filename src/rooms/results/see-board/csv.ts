import type { RolledFigure, Said } from '../model-rollup.ts'
import { headlinesOf } from '../rules-board.ts'
import { rowsAsCsv } from '../show-figures.ts'
import type { Board } from './read-board.ts'
import { boardSeries } from './view-series.ts'

const COLUMNS = [
  'part',
  'week',
  'week_start',
  'week_end',
  'scope',
  'name',
  'key',
  'standing',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'early',
  'phrase',
  'from',
  'note',
] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string | boolean | null>>

const NONE = {
  key: null,
  standing: null,
  measure: null,
  subject: null,
  quantity: null,
  unit: null,
  qualifier: null,
  value_gbp: null,
  value_qualifier: null,
  early: null,
  phrase: null,
  from: null,
  note: null,
}

const saidCells = ({ quantity, qualifier, valueGbp, valueQualifier }: Said) => ({
  quantity,
  qualifier,
  value_gbp: valueGbp,
  value_qualifier: valueQualifier,
})

const aboutCells = ({ key, standing, measure, subject, unit }: RolledFigure) => ({
  key,
  standing,
  measure,
  subject,
  unit,
})

/**
 * The board as data, a line for each thing that it shows: `figure`, `share`, `stated`, `strand`,
 * `earlier` (a headline in an earlier week, with why it may not be compared in `note`), `coverage`.
 */
export const boardCsv = (board: Board): string => {
  const { rollup, week, scope } = board
  const head = {
    week: week.name,
    week_start: week.startsOn,
    week_end: week.endsOn,
    scope: scope.slug,
  }
  const rows: Row[] = [
    ...rollup.figures.flatMap((figure): Row[] => [
      {
        ...head,
        ...aboutCells(figure),
        ...saidCells(figure),
        part: 'figure',
        name: scope.name,
        early: figure.early,
        phrase: figure.phrase,
        from: null,
        note: figure.gap,
      },
      ...figure.shares.map((share): Row => ({
        ...head,
        ...aboutCells(figure),
        ...saidCells(share),
        part: 'share',
        name: share.reporter,
        early: share.earlyClaims > 0,
        phrase: share.phrase,
        from: share.from,
        note: null,
      })),
      ...figure.stated.map((stated): Row => ({
        ...head,
        ...aboutCells(figure),
        ...saidCells(stated),
        part: 'stated',
        name: stated.reporter,
        early: null,
        phrase: stated.phrase,
        from: stated.sources.join('; '),
        note: null,
      })),
    ]),
    ...board.strands.flatMap(({ code, activities, figures }): Row[] => [
      {
        ...head,
        ...NONE,
        part: 'strand',
        name: code,
        measure: 'activities',
        quantity: activities.toString(),
      },
      ...figures.map((figure): Row => ({
        ...head,
        ...aboutCells(figure),
        ...saidCells(figure),
        part: 'strand',
        name: code,
        early: figure.early,
        phrase: figure.phrase,
        from: 'activities',
        note: null,
      })),
    ]),
    ...headlinesOf(rollup).flatMap((figure) => earlierRows(board, figure)),
    ...rollup.coverage.map((one): Row => ({
      ...head,
      ...NONE,
      part: 'coverage',
      name: one.reporter,
      early: one.early > 0,
      from: one.from,
    })),
  ]
  return rowsAsCsv(rows, COLUMNS)
}

const earlierRows = (board: Board, figure: RolledFigure): Row[] =>
  boardSeries(board, figure).map(({ week, spoken, breaks }) => ({
    ...NONE,
    ...aboutCells(figure),
    ...(spoken === undefined ? {} : saidCells(spoken)),
    part: 'earlier',
    week: week.name,
    week_start: week.startsOn,
    week_end: week.endsOn,
    scope: board.scope.slug,
    name: board.scope.name,
    phrase: spoken?.phrase ?? null,
    from: spoken?.by ?? null,
    note: breaks.length === 0 ? null : `Not comparable with the week before. ${breaks.join(' ')}`,
  }))
