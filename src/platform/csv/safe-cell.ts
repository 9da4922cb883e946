/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, so that it is text
 * there too (OWASP, CSV injection).
 */
export const safeCell = (text: string): string => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text)

/** The same text as whoever wrote it: the apostrophe of `safeCell` taken away again. */
export const plainCell = (cell: string): string =>
  /^'[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell

/** One cell of a CSV file (RFC 4180), harmless in a spreadsheet. */
export const csvCell = (text: string): string => {
  if (text === '') return ''
  const safe = safeCell(text)
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
