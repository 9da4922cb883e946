/** Control and format characters: escapes of a terminal, marks that reverse or hide text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const LONGEST = 80

const written = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

/**
 * A text as a terminal or a page may show it: what would steer either, or be seen by nobody, stands
 * as its number. Line ends and tabs stay.
 */
export const visible = (text: string): string =>
  text.replaceAll(UNSEEN, (character) =>
    character === '\n' || character === '\t' ? character : written(character),
  )

/** Something that was given, to be said back: in quotation marks, on one line, cut where it is long. */
export const quoted = (text: string): string => {
  const characters = Array.from(text)
  const shown = characters.slice(0, LONGEST).join('').replaceAll(UNSEEN, written)
  return characters.length <= LONGEST
    ? `"${shown}"`
    : `"${shown}…" (${characters.length.toLocaleString('en-GB')} characters)`
}
