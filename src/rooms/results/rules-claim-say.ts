import { nearest } from '../../platform/imports/rules-nearest.ts'
import type { ClaimColumn } from './rules-claim-cells.ts'

/** Something to mend in one cell. `unknown`: a code that nobody knows, with the nearest known one. */
export type CellProblem = {
  readonly column: ClaimColumn
  readonly words: string
  readonly code?: 'unknown'
  readonly nearest?: string
}

/** Gathers what is to be mended in one row. */
export type Say = (problem: CellProblem) => void

/** The word of a list that a cell holds. */
export const oneOf = <Word extends string>(
  words: readonly Word[],
  cell: string,
): Word | undefined => words.find((word) => word === cell)

/** `exact, over, almost or about`. */
export const choice = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

const LONGEST_SHOWN = 60
/** From so many letters on, the beginning of a code is near it: "leicester". */
const SHORTEST_BEGUN = 4

/** What to say of a code that is not known, with the nearest one that is. */
export const unknownCode = (
  column: ClaimColumn,
  { kind, code, known }: { kind: string; code: string; known: Iterable<string> },
): CellProblem => {
  const codes = [...known]
  const begun = code.toLowerCase()
  const near =
    nearest(code, codes) ??
    (begun.length < SHORTEST_BEGUN ? undefined : codes.find((one) => one.startsWith(begun)))
  const shown = code.length > LONGEST_SHOWN ? `${code.slice(0, LONGEST_SHOWN)}…` : code
  const words = `No ${kind} is called "${shown}"`
  return near === undefined
    ? { column, words, code: 'unknown' }
    : { column, words: `${words}: the nearest is "${near}"`, code: 'unknown', nearest: near }
}
