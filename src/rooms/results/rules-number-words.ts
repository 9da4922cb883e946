const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fourty fifty sixty seventy eighty ninety'
const LARGE = 'hundred thousand million billion trillion dozen'
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth'
const MULTIPLES =
  'half halves quarter twice thrice double doubled doubles doubling treble trebled triple tripled tripling quadruple quadrupled couple zero nil nought naught twos threes fours tens twenties'

const list = (words: string) => words.split(' ')

const WORDS = [
  ...list(UNITS),
  ...list(TENS),
  ...list(LARGE).flatMap((word) => [word, `${word}s`]),
  ...list(ORDINALS).flatMap((word) => [word, `${word}s`]),
  ...list(MULTIPLES),
].toSorted((a, b) => b.length - a.length)

const ANY = `(?:${WORDS.join('|')})`
/** A number in words: one word, or several joined by spaces, hyphens or "and". */
const IN_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${ANY}(?:(?:[ \\t\\n]+and[ \\t\\n]+|[ \\t\\n]+|-|‐|‑|–)${ANY})*|\\p{L}+-?fold|scores? of|pairs? of)(?![\\p{L}\\p{N}])`,
  'giu',
)
/** Words that end in "fold" and are no number. */
const NOT_A_MULTIPLE = /^(?:mani|un|scaf|blind|bill|sheep|pin|gate|en|in|re|bi)-?fold$|^fold$/iu

/** Words before and after which "one" is a pronoun and counts nobody. */
const PRONOUN_BEFORE = /(?:\b(?:no|any|every|some|this|that|which|the|each)[ \t\n]+)$/iu
const PRONOUN_AFTER = /^[ \t\n]+another\b|^['’]s\b/iu
const SET_BEFORE = /\b(?:at|safety|from the|in the)[ \t\n]+$/iu
const SECOND_AFTER =
  /^[ \t\n]+(?:person|name|pair of (?:eyes|hands)|opinion|thoughts?|chances?|nature|hand|home)\b|^-hand\b/iu
/** Pairs that are one thing, or nobody's count. */
const PAIR_AFTER = /^[ \t\n]+(?:hands|eyes|ears|gloves|shoes|socks|trousers|scissors|glasses)\b/iu
/** What forces count: a word of quantity before one of these is a figure without its source. */
const COUNTED_THINGS =
  'arrests?|charges?|warrants?|search(?:es)?|stops|seizures?|raids?|convictions?|referrals?|visits?|lines?|phones?|knife|knives|blades?|machetes?|swords?|weapons?|firearms?|guns?|wraps?|deals|tablets?|plants?|vehicles?|cars?|suspects?|offenders?|safeguardings?'
const SOME_OF_THEM = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:no|several|many|numerous|multiple|countless|various|a few|few|fewer|a handful of|handfuls of|a (?:large )?number of|dozens of)(?:[ \\t\\n]+(?!(?:of|in|for|to|and|or|who|were|was|but|if|when|where)\\b)[\\p{L}’'-]+){0,2}?[ \\t\\n]+(?:${COUNTED_THINGS})(?![\\p{L}\\p{N}])`,
  'giu',
)
const SET_AFTER = /^(?:[ \t\n]+(?:aid|of all|and foremost|place)\b|-aid\b)/iu

/** Numbers written in the characters of other scripts, for which Unicode has no number property. */
const HAN = /[〇零一二三四五六七八九十百千万億亿兩两]+/gu

/** Words made of letters of two alphabets, which can hide a word from a reader and from a search. */
const MIXED =
  /(?=[\p{L}]*[\p{Script=Latin}])(?=[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}])[\p{L}]+/gu

export type WordFound = {
  readonly at: number
  readonly excerpt: string
  readonly kind: 'word' | 'mixed'
}

/**
 * Numbers written as words ("a dozen", "eighty-five", "hundreds", "twice", "half", "third", "a pair
 * of"), and words of quantity before what forces count ("no arrests", "several knives"). "One" as a
 * pronoun ("no one", "one another") and a few set phrases ("first aid", "a second person") count
 * nothing.
 */
export const numberWordsIn = (text: string): WordFound[] => {
  const words = [...text.matchAll(IN_WORDS)]
    .filter((match) => !countsNothing(text, match))
    .map((match): WordFound => ({ at: match.index, excerpt: match[0], kind: 'word' }))
  const han = [...text.matchAll(HAN)].map((match): WordFound => ({
    at: match.index,
    excerpt: match[0],
    kind: 'word',
  }))
  const mixed = [...text.matchAll(MIXED)].map((match): WordFound => ({
    at: match.index,
    excerpt: match[0],
    kind: 'mixed',
  }))
  const some = [...text.matchAll(SOME_OF_THEM)].map((match): WordFound => ({
    at: match.index,
    excerpt: match[0],
    kind: 'word',
  }))
  return [...words, ...some, ...han, ...mixed]
}

const countsNothing = (text: string, match: RegExpExecArray): boolean => {
  const [word] = match
  const before = text.slice(Math.max(0, match.index - 20), match.index)
  const after = text.slice(match.index + word.length, match.index + word.length + 20)
  switch (word.toLowerCase()) {
    case 'one':
      return PRONOUN_BEFORE.test(before) || PRONOUN_AFTER.test(after)
    case 'second':
      return SECOND_AFTER.test(after)
    case 'pair of':
    case 'pairs of':
      return PAIR_AFTER.test(after)
    case 'first':
      return SET_AFTER.test(after) || SET_BEFORE.test(before)
    default:
      return NOT_A_MULTIPLE.test(word)
  }
}
