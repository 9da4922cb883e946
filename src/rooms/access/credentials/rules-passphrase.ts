/** The shortest passphrase, in characters as a person counts them. */
export const SHORTEST_PASSPHRASE = 15
const LONGEST_PASSPHRASE = 200
/** How hard the guessing has to be: 2 to the power of this many tries. */
const ENOUGH_BITS = 50

export type PassphraseFault = 'too-short' | 'too-long' | 'common' | 'personal' | 'guessable'

export const PASSPHRASE_FAULTS: Readonly<Record<PassphraseFault, string>> = {
  'too-short': `Passphrase must be ${SHORTEST_PASSPHRASE} characters or more`,
  'too-long': `Passphrase must be ${LONGEST_PASSPHRASE} characters or fewer`,
  common: 'Choose a passphrase that is harder to guess: this one is made of very common words',
  personal: 'Passphrase must be made of more than your name, email address or agency',
  guessable:
    'Choose a passphrase that is harder to guess: repeats, sequences and dates count for little. Four or more unrelated words work well',
}

/** Words that guessing starts with. Written by hand, in the spirit of every published list of breaches. */
const COMMON = `
  password passphrase passw0rd letmein welcome qwertyuiop qwerty azerty asdfghjkl zxcvbnm
  abcdefghijklmnopqrstuvwxyz 01234567890 1234567890 12345678 123456 iloveyou admin administrator
  secret login master dragon monkey football liverpool arsenal chelsea manchester england london
  sunshine princess superman batman charlie police officer constable countersign county lines
  summer winter spring autumn january february march april june july august september october
  november december monday tuesday wednesday thursday friday saturday sunday correct horse
  battery staple the and my is changeme default computer trustno1 whatever hello
`
  .trim()
  .split(/\s+/u)

/**
 * Whether somebody may use a passphrase, and if not, why. Authority: NCSC password guidance and NIST
 * SP 800-63B, 5.1.1.2: length before composition rules, no forced change, and nothing that is
 * common, repetitive, sequential or made of what is known about the person.
 */
export const judgePassphrase = (
  passphrase: string,
  about: readonly string[],
): PassphraseFault | undefined => {
  const length = Array.from(passphrase).length
  if (length < SHORTEST_PASSPHRASE) return 'too-short'
  if (length > LONGEST_PASSPHRASE) return 'too-long'
  const plain = unleet(passphrase.toLowerCase())
  const personal = about.flatMap(wordsOf)
  if (isMostly(plain, personal)) return 'personal'
  if (isMostly(plain, COMMON)) return 'common'
  return guessBits(plain, personal) < ENOUGH_BITS ? 'guessable' : undefined
}

const unleet = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('@', 'a').replaceAll('$', 's')

const wordsOf = (text: string): string[] =>
  unleet(text.toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

/** Whether fewer than six different letters and digits remain when these words are taken out. */
const isMostly = (plain: string, words: readonly string[]): boolean => {
  const rest = longestFirst(words).reduce((text, word) => text.replaceAll(word, ' '), plain)
  return rest !== plain && new Set(rest.match(/[\p{L}\p{N}]/gu)).size < 6
}

const longestFirst = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length)

/**
 * A rough count of the bits in a passphrase: a known word counts as a choice among a thousand, a
 * run (`aaaa`, `4567`, `dcba`) as one character and its length, a year as a choice among a hundred,
 * a part said twice once.
 */
const guessBits = (plain: string, personal: readonly string[]): number => {
  let text = plain
  let bits = 0
  const take = (pattern: RegExp | string, worth: number) => {
    const parts = text.split(pattern)
    bits += Math.min(parts.length - 1, 3) * worth
    text = parts.join(' ')
  }
  for (const word of longestFirst([...personal, ...COMMON])) if (text.includes(word)) take(word, 8)
  take(/(?:19|20)\d\d/u, 6)
  text = withoutRuns(text, () => {
    bits += 6
  })
  const seen = new Set<string>()
  for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
    if (word === '' || seen.has(word)) continue
    seen.add(word)
    bits += isRepeated(word) ? 8 : wordBits(word)
  }
  return bits
}

/** A word of a language is worth less than its letters; a long one still not more than 22 bits. */
const wordBits = (word: string): number => {
  const distinct = new Set(word).size
  const perLetter = /^\p{L}+$/u.test(word) ? 2.6 : 4
  return Math.min(word.length, distinct * 1.6) * perLetter
}

const isRepeated = (word: string): boolean => /^(.{1,6})\1{2,}.{0,5}$/u.test(word)

/** Takes out three or more characters in a row that stay the same, climb or fall by one. */
const withoutRuns = (text: string, onRun: () => void): string => {
  const letters = Array.from(text)
  const stepAt = (index: number) =>
    (letters[index]?.codePointAt(0) ?? Number.NaN) -
    (letters[index - 1]?.codePointAt(0) ?? Number.NaN)
  let kept = ''
  let index = 0
  while (index < letters.length) {
    const step = stepAt(index + 1)
    let end = index + 1
    while (Math.abs(step) <= 1 && stepAt(end) === step) end += 1
    if (end - index >= 3) {
      onRun()
      kept += ' '
    } else {
      end = index + 1
      kept += letters[index] ?? ''
    }
    index = end
  }
  return kept
}
