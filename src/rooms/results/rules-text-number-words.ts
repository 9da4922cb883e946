const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
])

const ANY = [...ONES, ...TENS, ...SCALES.keys(), 'dozen'].toSorted((a, b) => b.length - a.length)
const WORD = `(?:${ANY.join('|')})`

/** A number in words: "eighty-five", "two hundred and six", "a dozen", "half a dozen". */
export const NUMBER_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:half a (?:dozen|million|billion)|(?:a )?quarter of a million|three quarters of a million|(?:a |an )?${WORD}(?:(?:[ -]|\\s+and\\s+)${WORD})*)(?![\\p{L}\\p{N}])`,
  'giu',
)

const FRACTIONS: readonly (readonly [string, number])[] = [
  ['half a dozen', 6],
  ['half a million', 500_000],
  ['half a billion', 500_000_000],
  ['quarter of a million', 250_000],
  ['a quarter of a million', 250_000],
  ['three quarters of a million', 750_000],
]

/** What a number in words comes to; undefined for words that are none, such as "and a". */
export const valueOfWords = (text: string): number | undefined => {
  const said = text.toLowerCase()
  const fraction = FRACTIONS.find(([words]) => said === words)
  if (fraction !== undefined) return fraction[1]
  const words = said.split(/[\s-]+/u).filter((word) => word !== 'and')
  const counts = words.filter((word) => word !== 'a' && word !== 'an')
  if (counts.length === 0 || (counts.length === words.length - 1 && !isScale(counts[0] ?? '')))
    return undefined
  let total = 0
  let part = 0
  for (const word of counts) {
    const scale = SCALES.get(word)
    if (word === 'dozen') part = Math.max(part, 1) * 12
    else if (word === 'hundred') part = Math.max(part, 1) * 100
    else if (scale !== undefined) {
      total += Math.max(part, 1) * scale
      part = 0
    } else part += unitOf(word)
  }
  return total + part
}

const isScale = (word: string): boolean => word === 'dozen' || SCALES.has(word)

const unitOf = (word: string): number => {
  const ten = TENS.indexOf(word)
  return ten >= 0 ? (ten + 2) * 10 : Math.max(ONES.indexOf(word), 0)
}
