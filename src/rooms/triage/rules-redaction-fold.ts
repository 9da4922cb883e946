/** A text made plain for looking into it, with the place in the text that each character is from. */
export type Plain = { readonly text: string; readonly places: readonly number[] }

/** What is not seen: marks of direction, joiners, soft hyphens, fillers (Unicode, default ignorable). */
const UNSEEN = /[\p{M}\p{Cf}\p{DI}\u2800]/gu
const APOSTROPHE = /['‘’‛ʼ`´＇′]/u
const DASH = /\p{Pd}/u
const LINE_END = /[\n\r\u2028\u2029]/u

const foldOf = (character: string): string => {
  if (APOSTROPHE.test(character)) return "'"
  if (DASH.test(character)) return '-'
  if (LINE_END.test(character)) return '\n'
  if (/\s/u.test(character)) return ' '
  return character.normalize('NFKD').replaceAll(UNSEEN, '').toLowerCase()
}

/**
 * A text without case, accents and what is not seen; full-width letters as plain ones; every run of
 * spaces as one. So a name is found however it is written.
 */
export const foldText = (text: string): Plain => {
  const places: number[] = []
  // Pieces, joined at the end: to look at the end of a growing text copies it each time.
  const plain: string[] = []
  let last = ''
  let place = 0
  for (const character of text) {
    const fold = foldOf(character)
    if (!(fold === ' ' && last === ' ')) {
      for (let unit = 0; unit < fold.length; unit += 1) places.push(place)
      plain.push(fold)
      if (fold !== '') last = fold
    }
    place += character.length
  }
  places.push(text.length)
  return { text: plain.join(''), places }
}
