import { quoted } from '../command/quoted.ts'
import type { Column, Layout } from './model.ts'
import { nameKey, nearest } from './rules-nearest.ts'
import { firstRow, readRecords } from './rules-records.ts'

export type HeaderProblem = { readonly column: string; readonly words: string }

export type ReadHeader =
  | { readonly ok: true; readonly layout: Layout; readonly bytes: number }
  | { readonly ok: false; readonly problems: readonly HeaderProblem[] }

const SEPARATORS = [',', ';', '\t'] as const
const BOM_BYTES = 3

const hasBom = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

type Split = { separator: Layout['separator']; names: readonly string[]; known: number }

/** The separator that makes most documented columns of the first line. */
const split = (line: Uint8Array, columns: readonly Column[]): Split | string => {
  const known = new Set(columns.map(({ name }) => name))
  const splits: Split[] = []
  let wrong = 'The first line cannot be read'
  for (const separator of SEPARATORS) {
    const read = readRecords(line, { separator })
    if (!read.ok) wrong = read.words
    const names = (read.records[0] ?? []).map(nameKey)
    if (read.ok)
      splits.push({ separator, names, known: names.filter((name) => known.has(name)).length })
  }
  const best = splits.toSorted((a, b) => b.known - a.known || b.names.length - a.names.length)[0]
  return best ?? wrong
}

const problemsOf = (names: readonly string[], columns: readonly Column[]): HeaderProblem[] => {
  const known = columns.map(({ name }) => name)
  const problems: HeaderProblem[] = []
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    const place = `column ${at + 1}`
    if (name === '') problems.push({ column: '', words: `The ${place} has no name` })
    else if (seen.has(name))
      problems.push({
        column: name,
        words: `The column ${quoted(name)} is there twice`,
      })
    else if (!known.includes(name)) {
      const near = nearest(name, known)
      problems.push({
        column: name,
        words: `There is no column ${quoted(name)}${near === undefined ? '' : `: is it ${near}?`}`,
      })
    }
    seen.add(name)
  }
  for (const { name, required } of columns)
    if (required && !seen.has(name))
      problems.push({ column: name, words: `The column ${name} is missing` })
  return problems
}

/** The last names of a header may be empty: spreadsheets leave separators at the end of lines. */
const withoutEmptyEnd = (names: readonly string[]): readonly string[] =>
  names.slice(0, names.findLastIndex((name) => name !== '') + 1)

/**
 * Reads the first line: columns may stand in any order, in capitals or with spaces. Whatever is
 * unknown, doubled, nameless or missing is said at once.
 */
export const readHeader = (start: Uint8Array, columns: readonly Column[]): ReadHeader => {
  const skipped = hasBom(start) ? BOM_BYTES : 0
  const rest = start.subarray(skipped)
  const { length, lineEnd } = firstRow(rest)
  const found = split(rest.subarray(0, length), columns)
  if (typeof found === 'string') return { ok: false, problems: [{ column: '', words: found }] }
  const names = withoutEmptyEnd(found.names)
  if (found.known === 0)
    return {
      ok: false,
      problems: [
        {
          column: '',
          words: `The first line must name the columns (${columns
            .filter(({ required }) => required)
            .map(({ name }) => name)
            .join(', ')} and so on), and it names none of them`,
        },
      ],
    }
  const problems = problemsOf(names, columns)
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        layout: { separator: found.separator, lineEnd, columns: names },
        bytes: skipped + length,
      }
}
