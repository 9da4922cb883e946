const XLSX = [0x50, 0x4b, 0x03, 0x04]
const XLS = [0xd0, 0xcf, 0x11, 0xe0]
const PDF = [0x25, 0x50, 0x44, 0x46]

const SAVE_AS = 'save it as “CSV UTF-8 (comma delimited)” and bring it in again'

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean =>
  with_.every((byte, at) => bytes[at] === byte)

const foreignForm = (first: Uint8Array): string | undefined => {
  if (begins(first, XLSX) || begins(first, XLS))
    return `This is a spreadsheet, not a CSV file: in the spreadsheet program, ${SAVE_AS}`
  if (begins(first, PDF)) return 'This is a PDF, not a CSV file'
  if (begins(first, [0xff, 0xfe]) || begins(first, [0xfe, 0xff]))
    return `The file is written in UTF-16 (“Unicode text”): in the spreadsheet program, ${SAVE_AS}`
  return undefined
}

const newlinesIn = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

/**
 * Looks at the bytes of a file as they come, and says in a sentence why they are no text that can be
 * read: a spreadsheet, UTF-16, the code page of an old program, NUL bytes. Nothing is guessed: a
 * wrong guess would change somebody's words without a sound.
 */
export const byteWatch = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let lines = 1
  let isFirst = true
  const look = (piece: Uint8Array): string | undefined => {
    if (isFirst && piece.length > 0) {
      isFirst = false
      const foreign = foreignForm(piece)
      if (foreign !== undefined) return foreign
    }
    const nul = piece.indexOf(0)
    if (nul !== -1)
      return `Line ${lines + newlinesIn(piece.subarray(0, nul))} holds a NUL byte, so this is no CSV text (or it is UTF-16): ${SAVE_AS}`
    try {
      decoder.decode(piece, { stream: true })
    } catch {
      return `Letters at about line ${lines + newlinesIn(piece.subarray(0, wrongByte(piece)))} are not UTF-8 (often Windows-1252, from an older program): in the spreadsheet program, ${SAVE_AS}`
    }
    lines += newlinesIn(piece)
    return undefined
  }
  const end = (): string | undefined => {
    if (isFirst) return 'The file is empty'
    try {
      decoder.decode()
      return undefined
    } catch {
      return `The file ends in the middle of a letter: ${SAVE_AS}`
    }
  }
  return { look, end }
}

/** About where a piece stops being UTF-8: found by halves. */
const wrongByte = (piece: Uint8Array): number => {
  const holds = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(0, end), { stream: true })
      return true
    } catch {
      return false
    }
  }
  let [good, bad] = [0, piece.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (holds(middle)) good = middle
    else bad = middle
  }
  return good
}
