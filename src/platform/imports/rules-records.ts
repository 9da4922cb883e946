import { CsvError, parse } from 'csv-parse/sync'
import { bytesWords, MOST_ROW_BYTES } from './rules-limits.ts'
import type { Layout } from './model.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/**
 * How many bytes, from the beginning, are whole rows: up to the last line end outside quotation marks.
 * 0 where there is none. Two quotation marks in a row, which stand for one, change nothing.
 */
export const wholeRows = (bytes: Uint8Array, lineEnd: Layout['lineEnd']): number => {
  const end = lineEnd === '\n' ? LF : CR
  let quoted = false
  let last = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) quoted = !quoted
    else if (byte === end && !quoted) last = at + 1
  }
  return last
}

/** How many bytes the first row takes, its line end included; all of them where no line ends. */
export const firstRow = (bytes: Uint8Array): { length: number; lineEnd: Layout['lineEnd'] } => {
  let quoted = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) quoted = !quoted
    else if (byte === LF && !quoted) return { length: at + 1, lineEnd: '\n' }
    else if (byte === CR && !quoted)
      return bytes[at + 1] === LF
        ? { length: at + 2, lineEnd: '\n' }
        : { length: at + 1, lineEnd: '\r' }
  }
  return { length: bytes.length, lineEnd: '\n' }
}

export type Records =
  | { readonly ok: true; readonly records: readonly (readonly string[])[] }
  /** Where reading stopped: the record (0 is the first) and why, in words. */
  | { readonly ok: false; readonly records: readonly string[][]; readonly words: string }

const wordsOf = (cause: CsvError): string => {
  switch (cause.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark is opened here and never closed: close it, or take it away'
    case 'CSV_MAX_RECORD_SIZE':
      return `This row is longer than ${bytesWords(MOST_ROW_BYTES)}: most likely a quotation mark before it is never closed`
    default:
      return 'A quotation mark stands in the middle of a cell: put the whole cell in quotation marks and write each one inside it twice'
  }
}

/**
 * Reads whole rows. It stops at the first that cannot be read, with those before it: what stands
 * behind a misplaced quotation mark cannot be told apart any more.
 */
export const readRecords = (
  bytes: Uint8Array,
  { separator }: Pick<Layout, 'separator'>,
): Records => {
  const read: string[][] = []
  try {
    parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      delimiter: separator,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MOST_ROW_BYTES,
      on_record: (record: string[]) => {
        read.push(record)
        return null
      },
    })
    return { ok: true, records: read }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    return { ok: false, records: read, words: wordsOf(cause) }
  }
}

/** Words for a row that never ends: no line end outside quotation marks for far too long. */
export const NEVER_ENDS = `A quotation mark is opened at or below this row and not closed within ${bytesWords(MOST_ROW_BYTES)}: close it, or take it away`
