import type { RolledFigure, Said, SumQualifier } from './model-rollup.ts'
import type { Cell, ReturnColumn } from './model-return.ts'
import { compare, distance, sum } from './rules-amounts.ts'
import { isWithin, type SubjectsOn } from './rules-return-columns.ts'

/** What one line has of one figure. */
export type Item = {
  readonly figure: RolledFigure
  readonly said: Said
  readonly phrase: string
  /** Some of it was only published by others, so that nobody knows of what ages it is. */
  readonly isClaimed: boolean
}

const NOTHING: Cell = { number: null, qualifier: null, phrases: [] }

/**
 * Whether a figure belongs to a column, apart from its ages. Only what is counted adds up; a figure in
 * another unit is another column's; a value stands whatever the unit.
 */
export const belongs = (
  { figure, said }: Pick<Item, 'figure' | 'said'>,
  column: ReturnColumn,
  subjects: SubjectsOn,
): boolean =>
  figure.measure === column.measure &&
  isWithin(figure.subject, column.of, subjects) &&
  (column.unit === null
    ? said.valueGbp !== null
    : figure.basis !== 'value' && (figure.unit === null || figure.unit === column.unit))

/** As `belongs`, with what nobody valued: it leaves a sum of values "at least". */
const isFitting = (item: Item, column: ReturnColumn, subjects: SubjectsOn): boolean =>
  belongs(item, column, subjects) ||
  (column.unit === null &&
    item.figure.measure === column.measure &&
    isWithin(item.figure.subject, column.of, subjects))

/** Counted figures of all ages, and apart from them those of people under 18, which are parts. */
export const isCounted = ({ standing, under18 }: RolledFigure): boolean =>
  standing === 'counted' && !under18
export const isOfUnder18 = ({ standing, under18 }: RolledFigure): boolean =>
  under18 && (standing === 'within' || standing === 'counted')

/** What a line says in a column. Nothing counted is no zero: the cell is empty. */
export const cellOf = (
  items: readonly Item[],
  column: ReturnColumn,
  subjects: SubjectsOn,
): Cell => {
  const fitting = items.filter((item) => isFitting(item, column, subjects))
  const all = fitting.filter(({ figure }) => isCounted(figure))
  const young = fitting.filter(({ figure }) => isOfUnder18(figure))
  if (column.age === 'under18') return added(young, column)
  if (column.age === 'all') return added(all, column)
  return adults({ all, young, column })
}

/**
 * How many were 18 or over: all of them less those under 18. Known only where every one of both was
 * counted here, exactly; a figure that somebody published does not say of what ages it is.
 */
const adults = ({
  all,
  young,
  column,
}: {
  all: readonly Item[]
  young: readonly Item[]
  column: ReturnColumn
}): Cell => {
  const whole = added(all, column)
  if (whole.number === null) return whole
  const part = added(young, column)
  const unknown = { ...whole, number: null, qualifier: 'present' as const }
  if (all.some(({ isClaimed }) => isClaimed) || whole.qualifier !== 'exact') return unknown
  if (young.length === 0) return whole
  return part.number === null ||
    part.qualifier !== 'exact' ||
    compare(part.number, whole.number) > 0
    ? unknown
    : { ...whole, number: distance(whole.number, part.number) }
}

type Amount = { readonly number: string | null; readonly qualifier: SumQualifier | null }

const added = (items: readonly Item[], column: ReturnColumn): Cell => {
  if (items.length === 0) return NOTHING
  const phrases = items.map(({ phrase }) => phrase)
  const amounts = items.map(({ said }) =>
    column.unit === null
      ? { number: said.valueGbp, qualifier: said.valueQualifier }
      : { number: said.quantity, qualifier: said.qualifier },
  )
  const numbers = amounts.flatMap(({ number }) => number ?? [])
  if (numbers.length > 0) {
    const qualifier = ofSum(amounts)
    return qualifier === undefined
      ? { number: null, qualifier: 'present', phrases }
      : { number: sum(numbers), qualifier, phrases }
  }
  // A value that nobody put on something is not told of in a column of values.
  if (column.unit === null) return NOTHING
  const isSeveral = amounts.some(({ qualifier }) => qualifier === 'several')
  return { number: null, qualifier: isSeveral ? 'several' : 'present', phrases }
}

/**
 * What may be said of a sum (decision 0008). Of one it is its own. All exact is exact. With "over" it
 * is over; with "at least", or with some of which no number was given, it is at least. What is known
 * only from above, or roughly, leaves the sum rough; with some unnumbered besides, nothing is left
 * that is true of any number.
 */
const ofSum = (amounts: readonly Amount[]): SumQualifier | undefined => {
  const said = amounts.flatMap(({ number, qualifier }) =>
    number === null ? [] : [qualifier ?? 'exact'],
  )
  const isUnnumbered = said.length < amounts.length
  const [only] = said
  if (said.length === 1 && !isUnnumbered) return only
  if (said.some((one) => one === 'almost' || one === 'about'))
    return isUnnumbered ? undefined : 'about'
  if (said.includes('over')) return 'over'
  return isUnnumbered || said.includes('at_least') ? 'at_least' : 'exact'
}
