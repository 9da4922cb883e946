import type { By, Import } from './model.ts'
import { bytesWords } from './rules-limits.ts'
import { countsWords, momentWords, rowsWords } from './words.ts'

export type NameOf = (by: By | null) => string

/** What was brought in, as lines with a name: for a page, a terminal, a printer. */
export const receiptLines = (
  it: Import,
  nameOf: NameOf,
): readonly (readonly [name: string, value: string])[] => [
  ['Import', it.id],
  ['File', it.fileName],
  ['Size', bytesWords(it.bytes)],
  ['SHA-256', it.sha256 ?? ''],
  ['Rows', rowsWords(it.rows)],
  ['Made', countsWords(it.counts)],
  ['Brought in', it.committedAt === null ? 'no' : momentWords(it.committedAt)],
  ['By', nameOf(it.committedBy)],
  ...(it.undoneAt === null
    ? []
    : ([
        ['Undone', momentWords(it.undoneAt)],
        ['Undone by', nameOf(it.undoneBy)],
        ['Why', it.undoneWhy ?? ''],
      ] as const)),
]

/** The same for machines. */
export const receiptJson = (it: Import, nameOf: NameOf) => ({
  import: it.id,
  kind: it.kind,
  file: it.fileName,
  bytes: it.bytes,
  sha256: it.sha256,
  state: it.state,
  rows: it.rows,
  problems: it.problems,
  counts: it.counts,
  brought_in_at: it.committedAt?.toISOString() ?? null,
  brought_in_by: it.committedBy === null ? null : nameOf(it.committedBy),
  undone_at: it.undoneAt?.toISOString() ?? null,
  undone_why: it.undoneWhy,
})
