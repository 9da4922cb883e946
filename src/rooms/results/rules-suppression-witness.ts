import { type PeopleCell, type Relation, SMALLEST_PUBLISHED } from './rules-suppression-cells.ts'

type Target = { readonly cell: string } | { readonly restOf: Relation }

type Known = {
  readonly cells: readonly PeopleCell[]
  readonly relations: readonly Relation[]
  /** Ids of the cells that anybody can read. */
  readonly shown: ReadonlySet<string>
}

type Equation = { readonly terms: ReadonlyMap<string, number>; readonly right: number }

/**
 * Whether somebody who reads what is shown, and knows that wholes are the sums of their parts, must
 * still reckon with five or more in a place that they cannot see (decision 0021). It is so only if a
 * set of whole numbers can be given that fits everything shown and has five or more there; where none
 * is found it counts as not so. A rest of nought is taken to be known as nought, because whoever
 * guesses that a total is complete guesses right.
 */
export const mayReach = (target: Target, { cells, relations, shown }: Known): boolean => {
  const counts = new Map(cells.map(({ id, count }) => [id, count]))
  const equations = relations.map((relation, place): Equation => {
    const terms = new Map<string, number>()
    let right = 0
    const put = (id: string, times: number) => {
      if (shown.has(id)) right -= times * (counts.get(id) ?? 0)
      else terms.set(id, (terms.get(id) ?? 0) + times)
    }
    put(relation.whole, 1)
    for (const part of relation.parts) put(part, -1)
    if (relation.restIsKnown) right += relation.rest
    else if (relation.rest > 0) terms.set(restName(place), -1)
    return { terms, right }
  })
  const wanted = 'cell' in target ? target.cell : restName(relations.indexOf(target.restOf))
  if (shown.has(wanted)) return false
  const lifted = equations.map(({ terms, right }) => ({
    terms,
    right: right - (terms.get(wanted) ?? 0) * SMALLEST_PUBLISHED,
  }))
  return hasWholeSolution(lifted)
}

const restName = (place: number): string => `rest ${place.toString()}`

/** Whether whole numbers, none below nought, fit all equations; the ones found are tried. */
const hasWholeSolution = (equations: readonly Equation[]): boolean => {
  const names = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))]
  const rows = equations.map(({ terms }) => names.map((name) => terms.get(name) ?? 0))
  const right = equations.map((equation) => equation.right)
  const found = solve(rows, right)?.map(Math.round)
  return (
    found !== undefined &&
    found.every((value) => value >= 0) &&
    rows.every(
      (row, at) => row.reduce((sum, times, of) => sum + times * (found[of] ?? 0), 0) === right[at],
    )
  )
}

const NEARLY = 1e-7
const MOST_STEPS = 5000

/**
 * Numbers from nought up that fit `rows · x = right`: the first phase of the simplex method, with
 * Bland's rule against going round in circles. Undefined where there are none.
 */
const solve = (
  rows: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined => {
  const width = rows[0]?.length ?? 0
  const table = rows.map((row, at) => {
    const sign = (right[at] ?? 0) < 0 ? -1 : 1
    return [...row.map((value) => value * sign), (right[at] ?? 0) * sign]
  })
  const cost = Array.from({ length: width + 1 }, (_, column) =>
    table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  )
  const basis = table.map((_, at) => width + 1 + at)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const column = cost.findIndex((value, at) => at < width && value > NEARLY)
    if (column < 0) break
    const row = leavingRow(table, basis, column)
    if (row < 0) return undefined
    pivot([...table, cost], row, column)
    basis[row] = column
  }
  if ((cost[width] ?? 0) > NEARLY) return undefined
  const values = Array.from({ length: width }, () => 0)
  for (const [at, column] of basis.entries())
    if (column < width) values[column] = table[at]?.[width] ?? 0
  return values
}

/** The row whose share runs out first; among equals, that of the lowest name. */
const leavingRow = (
  table: readonly number[][],
  basis: readonly number[],
  column: number,
): number => {
  let best = { at: -1, share: Infinity, name: Infinity }
  for (const [at, row] of table.entries()) {
    const by = row[column] ?? 0
    if (by <= NEARLY) continue
    const share = (row.at(-1) ?? 0) / by
    const name = basis[at] ?? Infinity
    if (share < best.share - NEARLY || (share <= best.share + NEARLY && name < best.name))
      best = { at, share, name }
  }
  return best.at
}

const pivot = (table: readonly number[][], row: number, column: number): void => {
  const lead = table[row]
  if (lead === undefined) return
  const by = lead[column] ?? 1
  for (const [at, value] of lead.entries()) lead[at] = value / by
  for (const other of table) {
    const times = other[column] ?? 0
    if (other === lead || times === 0) continue
    for (const [at, value] of lead.entries()) other[at] = (other[at] ?? 0) - times * value
  }
}
