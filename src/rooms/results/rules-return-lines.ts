import type { RolledFigure, Rollup } from './model-rollup.ts'
import type { ReturnFields, ReturnLine } from './model-return.ts'
import { belongs, cellOf, isCounted, isOfUnder18, type Item } from './rules-return-cells.ts'
import type { SubjectsOn } from './rules-return-columns.ts'

/** What one reporter has of every figure. */
const itemsOf = (figures: readonly RolledFigure[], reporter: string): Item[] =>
  figures.flatMap((figure) =>
    figure.shares
      .filter((share) => share.reporter === reporter)
      .map((share) => ({
        figure,
        said: share,
        phrase: share.phrase,
        isClaimed: share.from === 'claims',
      })),
  )

const wholeItems = (figures: readonly RolledFigure[]): Item[] =>
  figures
    .filter(({ shares }) => shares.length > 0)
    .map((figure) => ({
      figure,
      said: figure,
      phrase: figure.phrase,
      isClaimed: figure.shares.some(({ from }) => from === 'claims'),
    }))

/**
 * The lines of a return. A force that has nothing in the week has a line all the same, and its cells
 * are empty: missing is not zero.
 */
export const linesOf = (
  { figures, coverage, scope }: Rollup,
  { columns, rows }: ReturnFields,
  subjects: SubjectsOn,
): ReturnLine[] => {
  const line = (reporter: string, name: string, items: readonly Item[]): ReturnLine => ({
    reporter,
    name,
    cells: columns.map((column) => cellOf(items, column, subjects)),
  })
  if (rows === 'whole') return [line(scope.slug, scope.name, wholeItems(figures))]
  return coverage
    .filter(({ isForce, from }) => isForce || (rows === 'reporters' && from !== 'missing'))
    .map(({ reporter, name }) => line(reporter, name, itemsOf(figures, reporter)))
}

/** How a figure meets the mapping: in which columns it is, by their place. */
export type Placed = { readonly figure: RolledFigure; readonly columns: readonly number[] }

/**
 * Figures that were counted and that no column holds, or that two hold. A quantity and its value are
 * two things, each of which may have a column; a figure of people under 18 is a part, and is left
 * out only where it is in no column and what it is part of is in none either.
 */
export const coverageOf = (
  { figures }: Rollup,
  { columns }: ReturnFields,
  subjects: SubjectsOn,
): { readonly inNone: readonly RolledFigure[]; readonly inSeveral: readonly Placed[] } => {
  const placed = figures
    .filter((figure) => figure.shares.length > 0 && isCounted(figure))
    .map((figure) => {
      const item = { figure, said: figure }
      const taking = columns.flatMap((column, place) =>
        column.age !== 'under18' && belongs(item, column, subjects) ? [place] : [],
      )
      const isValue = (place: number) => columns[place]?.unit === null
      return {
        figure,
        columns: taking,
        quantities: taking.filter((place) => !isValue(place)),
        values: taking.filter(isValue),
      }
    })
  return {
    inNone: placed.filter((one) => one.columns.length === 0).map(({ figure }) => figure),
    inSeveral: placed.flatMap(({ figure, quantities, values }) =>
      [quantities, values].flatMap((within) =>
        within.length > 1 ? [{ figure, columns: within }] : [],
      ),
    ),
  }
}

/** Figures of people under 18 that no column of theirs holds. */
export const under18Left = (
  { figures }: Rollup,
  { columns }: ReturnFields,
  subjects: SubjectsOn,
): RolledFigure[] =>
  figures.filter(
    (figure) =>
      isOfUnder18(figure) &&
      !columns.some(
        (column) => column.age === 'under18' && belongs({ figure, said: figure }, column, subjects),
      ),
  )
