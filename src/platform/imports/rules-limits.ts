/** The largest file that is taken, and the most rows. */
export const MOST_BYTES = 256 * 1024 * 1024
export const MOST_ROWS = 2_000_000
/** As many problems are kept; all are counted. */
export const MOST_PROBLEMS_KEPT = 5_000
/** As many unknown codes of one import are listed. */
export const MOST_UNKNOWNS = 500
/** A file is kept in pieces of this size, and checked in parts of about it. */
export const PIECE_BYTES = 256 * 1024
/** One row with more bytes than this is taken for a quotation mark that is never closed. */
export const MOST_ROW_BYTES = 128 * 1024
/** What nobody touched for so many days is discarded. */
export const KEPT_DAYS = 7

/** `256 MB`, `3 kB`. */
export const bytesWords = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(bytes >= 10 * 1024 * 1024 ? 0 : 1)} MB`
    : bytes >= 1024
      ? `${(bytes / 1024).toFixed(0)} kB`
      : `${bytes.toString()} bytes`

export const TOO_LARGE = `The file is larger than ${bytesWords(MOST_BYTES)}: bring it in as several files, each with the header`
