import { NOT_NAMES, RELATIONS, SERVICES } from './rules-redaction-words.ts'

/** A stretch of a folded text that tells of its writer; `names` are looked for in the rest of it too. */
export type Phrase = { readonly from: number; readonly to: number; readonly names?: string[] }

/**
 * A phrase as a pattern: a space in it is a space or a line end. Nothing in a pattern repeats without a
 * bound, so that no text makes the search slow: whoever reports is not known, and may mean harm.
 */
const phrase = (source: string): RegExp => new RegExp(source.replaceAll(' ', '\\s'), 'gu')
const NAME = /[\p{L}\p{N}][\p{L}\p{N}'_-]{0,63}/uy
const isName = (word: string) => !NOT_NAMES.has(word.replace(/'s$/u, ''))

/** Who somebody is to somebody, after their name: "Sarah, her aunt". */
const APPOSITION =
  /, ?(?:her|his|their|your|our|a|an|the|from|of|aged?|born|\d+)\b[^.,;!?\n]{0,60}(?=[.,;!?\n]|$)/uy

/** The words of a name from a place on: where they end, and which they are. */
const nameFrom = (
  text: string,
  { at, most, isCapital }: { at: number; most: number; isCapital: (at: number) => boolean },
): { to: number; names: string[] } | undefined => {
  const names: string[] = []
  let [to, next, small] = [at, at, 0]
  while (names.length < most) {
    NAME.lastIndex = next
    const word = NAME.exec(text)?.[0]
    if (word === undefined || !isName(word)) break
    // A name of three words in small letters is seldom; what follows a name is not.
    if (!isCapital(next) && (small += 1) > 2) break
    names.push(word)
    to = next + word.length
    next = to + (/^(?:\.? |\.(?=\p{L}))/u.exec(text.slice(to, to + 3))?.[0].length ?? 0)
    if (next === to) break
    if (text.startsWith('.', to) && word.length > 2) break
  }
  if (names.length === 0) return undefined
  APPOSITION.lastIndex = to
  const apposition = APPOSITION.exec(text)
  return { to: apposition === null ? to : to + apposition[0].length, names }
}

const BETWEEN = `(?:[ :,"“”*_.=(-]{1,4})`
/** After these comes a name. */
const NAME_CUES = phrase(
  `(?<![\\p{L}\\p{N}])(?:(?:my|our) (?:full |first |last |real |own |maiden |nick|sur|user|middle )?name(?:'?s| is| was)?|names? is|name's|call me|(?:people|they|friends|everyone|everybody) calls? me|known as|i(?: a|')?m called|i go by|i am named|signed|(?:yours|regards|sincerely|faithfully|cheers)(?: sincerely| faithfully)?|(?<=^|\\n)(?:name|from|i))${BETWEEN}`,
)
/** After these comes a name, or much else. */
const WEAK_CUES = phrase(
  `(?<![\\p{L}\\p{N}])(?:i am|i'?m|i was|me,|this is|(?:it is|it'?s)(?= [^.!?\\n]{1,40}(?:here|speaking|again|writing|calling))|speaking as|as)${BETWEEN}`,
)
const SIGNED_AT_END =
  /(?<![\p{L}\p{N}])(?:thanks|thank you|love|from|best|x{1,9})[,. \n-]{1,9}([\p{L}'-]{1,40}(?: [\p{L}'-]{1,40})?)[ .!x\n]{0,20}$/gu
/** Who begins with their name: "Priya here.", "Hi, it's me. Priya here:". */
const HERE =
  /(?<=(?:^|[.!?\n])\s?(?:(?:hi|hello|hey|hiya)[,!.]? )?)([\p{L}'-]{1,40}(?: [\p{L}'-]{1,40})?) here(?= ?[.,:;!\n-]|$| again)/gu
/** Who ends with their name, and who they are to somebody: "Ivo L. - your neighbour". */
const SIGNED_AS =
  /(?<=(?:^|[.!?\n])\s?)([\p{L}'-]{1,40}(?: [\p{L}'-]{1,40})?)\.? ?[-,\u2013\u2014] ?(?:your|a|an|the|her|his|their|one of)(?!\p{L})[^.\n]{1,60}[ .!\n]{0,20}$/gu
/** How much of the end of a text is looked at for a signature. */
const SIGNATURE = 160

const RELATION = phrase(
  `(?<![\\p{L}\\p{N}])(?:my|our)(?: [\\p{L}\\p{N}'-]{1,40}){0,3}? (?:${RELATIONS})(?:'s?)?(?![\\p{L}\\p{N}])`,
)
const CALLED = phrase(
  `(?:,? (?:who is |who's |is |was |'s )?(?:called|named)|(?: full| first)? name(?: is|'s| was)?| is| was|,| \\(|:| -)? ?["(]?`,
)

const END = `[,;!?\\n]|(?<!(?<!\\p{L})(?:st|rd|ave|dr|mr|mrs|ms|no|apt|nr))\\.(?=[ \\n]|$)|$`
const CLAUSE = `(?:[^,;!?\\n]{0,120}?(?=${END}| (?:and|but) (?:i|we|he|she|they|it|there)(?!\\p{L})| because )|[^,;!?\\n]{0,120})`
const LIVES = `live[sd]?|living|reside|stay(?:ing)?|dwell|work(?:ed|ing)?|drive|driving|teach|study|studying|own|manage|rent|lodge|volunteer|run|go to|attend|am based|was born|grew up|moved`
/** What somebody does, is, or where they live, to the end of the clause. */
const CLAUSES = [
  `(?<![\\p{L}\\p{N}])(?:i|we)(?:'(?:ve|m|re|d))?(?: (?:also|still|just|currently|used to|have|had|do|did|am|was|are|both|only|now|once|always|been)){0,2} (?:${LIVES})(?!\\p{L})${CLAUSE}`,
  `(?<![\\p{L}\\p{N}])(?:i am|i'?m|i was|as|we are|we're)(?: a| an| the| her| his| their| your| its| one of| from| based| at| in| on| next)(?!\\p{L})${CLAUSE}`,
  `(?<![\\p{L}\\p{N}])(?:at|from|to|for|in|after|during|my|outside|near) (?:work|job|home)(?: is)? (?:at|in|for|as|on)(?!\\p{L})${CLAUSE}`,
  `(?<=^|[.!?\\n] ?)(?:work|live|living|working|based|staying) (?:at|in|on|for|near|next|opposite|by)(?!\\p{L})${CLAUSE}`,
  `(?<![\\p{L}\\p{N}])(?:my|our)(?: home| work| house| flat| street)? (?:address|post ?code|phone|number|mobile|email|house|street|birthday|date of birth|dob|age|school|work|job)(?: number)?(?: is|'s| was|:| -|=|(?= ?\\d))${CLAUSE}`,
  `(?<=^|\\n)(?:home )?(?:address|post ?code|date of birth|dob)[ :=-]{1,3}${CLAUSE}`,
].map(phrase)
const BEFORE_MINE = phrase(
  `[^.,;!?\\n]{1,80} is (?:where (?:i|we) (?:live|work|stay)|my (?:home|house|flat|address|street|work|school))(?!\\p{L})`,
)
const NEAR_ME = phrase(
  `(?<!\\p{L})(?:next door to|opposite|across from|near|above|below|behind|outside|beside) (?:me|us|mine)(?!\\p{L})`,
)
/** A part of an address after a comma or on the next line: some words, and not a new thought. */
const MORE_ADDRESS =
  /(?:,[ \n]*|\n)((?:(?:at )?(?:number|no\.?|flat|house|room|unit|apartment|plot) ?(?=\d))?[\p{L}\p{N}'/-]{1,40})(?: (?!(?:and|but|i|we|he|she|they|there|it|where|which|who|so|is|was|saw)(?!\p{L}))[\p{L}\p{N}'/-]{1,40}){0,3}/uy
const POSTCODE = /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]?[ -]?\d[a-z]{2}(?![\p{L}\p{N}])/gu
const HOME =
  /(?<![\p{L}\p{N}])(?:i|we)(?:'m| am)? (?:live|living|stay|reside|work)|(?:my|our) (?:home|house|flat|address|street|post ?code)/u

const CONTACT = phrase(
  `(?<=(?<!\\p{L})(?:call|ring|text|phone|tel|telephone|mobile|mob|number|whatsapp|contact|reach)(?: me| us| my mum)?(?: is| on| at| no)?[ :.]{1,3})\\+?\\d(?:[ ()./-]{0,2}\\d){4,20}`,
)
const SPELT =
  /(?:(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)[ ,-]{1,4}){5,20}(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)/gu

const all = (text: string, pattern: RegExp): Phrase[] =>
  [...text.matchAll(pattern)].map((it) => ({ from: it.index, to: it.index + it[0].length }))

/** A clause about where somebody lives goes on over the commas of an address. */
const withAddress = (text: string, { from, to }: Phrase): Phrase => {
  let end = to
  for (let part = 0; part < 6; part += 1) {
    MORE_ADDRESS.lastIndex = end
    const more = MORE_ADDRESS.exec(text)
    const first = /^(?:.*(?=\d))?[\p{L}\p{N}']+/u.exec(more?.[1] ?? '')?.[0]
    if (more === null || first === undefined || !isName(first)) break
    end += more[0].length
  }
  return { from, to: end }
}

/** Phrases in which a writer says who they are, of a folded text. */
export const firstPersonIn = (text: string, isCapital: (at: number) => boolean): Phrase[] => {
  const found: Phrase[] = []
  const named = (pattern: RegExp, { most, isSure }: { most: number; isSure: boolean }) => {
    for (const cue of text.matchAll(pattern)) {
      const at = cue.index + cue[0].length
      const name = nameFrom(text, { at, most, isCapital })
      if (name === undefined) continue
      const known = isSure || isCapital(at) ? { names: name.names } : {}
      found.push({ from: cue.index, to: name.to, ...known })
    }
  }
  named(NAME_CUES, { most: 5, isSure: true })
  named(WEAK_CUES, { most: 4, isSure: false })
  const signed = text.trimEnd()
  const start = Math.max(0, signed.length - SIGNATURE)
  for (const end of signed.slice(start).matchAll(SIGNED_AT_END))
    if ((end[1] ?? '').split(' ').every(isName))
      found.push({ from: start + end.index, to: start + end.index + end[0].trimEnd().length })
  for (const [pattern, from] of [
    [HERE, 0],
    [SIGNED_AS, start],
  ] as const)
    for (const it of signed.slice(from).matchAll(pattern)) {
      const at = from + it.index
      const names = (it[1] ?? '').split(' ')
      if (isCapital(at) && names.every(isName))
        found.push({ from: at, to: at + it[0].trimEnd().length, names })
    }
  for (const relation of text.matchAll(RELATION)) {
    const to = relation.index + relation[0].length
    CALLED.lastIndex = to
    const called = CALLED.exec(text)
    const at = called?.index === to ? to + called[0].length : to
    // After a comma comes a name, or another thought: "my sister, Leah, saw".
    const isOther = /^[,:-]/u.test(text.slice(to, at).trim()) && !isCapital(at)
    const name = isOther ? undefined : nameFrom(text, { at, most: 4, isCapital })
    found.push({
      from: relation.index,
      to: name?.to ?? to,
      ...(name !== undefined && isCapital(at) ? { names: name.names } : {}),
    })
  }
  for (const pattern of CLAUSES)
    found.push(...all(text, pattern).map((it) => withAddress(text, it)))
  for (const pattern of [BEFORE_MINE, NEAR_ME]) found.push(...all(text, pattern))
  for (const code of all(text, POSTCODE))
    if (HOME.test(text.slice(Math.max(0, code.from - 200), code.to + 100))) found.push(code)
  return found
}

const SERVICE = `(?<![\\p{L}\\p{N}])(?:${SERVICES})(?![\\p{L}\\p{N}])`
const ONLINE = `(@?[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,40}(?<![.-]))`
const HANDLES = [
  `${SERVICE}(?: (?:name|account|handle|user ?name|id|is|as|under)){0,3} ?[:=@-]{1,4} ?${ONLINE}`,
  `${SERVICE}(?: (?:name|account|handle|user ?name|id))? (?:is|as|under|called) ${ONLINE}`,
  `(?:on|via|by|through) ${SERVICE},? (?:as|under|at|called|i am|i'm|im|my name is|its|it's) ${ONLINE}`,
  `(?<!\\p{L})(?:add|message|dm|find|follow|contact|text|msg|pm|reach) me (?:on |at |via |by )?${SERVICE}[ :,-]{1,2}${ONLINE}`,
  `(?<!\\p{L})(?:i'?m|i am|me) ${ONLINE} on ${SERVICE}`,
  `(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}._-]{0,40}[\\d._])${ONLINE} on ${SERVICE}`,
].map(phrase)
const LINKS =
  /(?:https?:\/\/|www\.)[^\s]+|(?:instagram|facebook|tiktok|snapchat|twitter|x|t|linkedin|youtube)\.(?:com|me)\/[^\s]+/gu

/** Online names after the name of a service, and addresses of pages. */
export const handlesIn = (text: string): Phrase[] => [
  ...HANDLES.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter((it) => isName((it[1] ?? '').replace('@', '')))
      .map((it) => ({ from: it.index, to: it.index + it[0].length })),
  ),
  ...all(text, LINKS),
]

/** Numbers that are short or spelt, where somebody says to ring them. */
export const numbersIn = (text: string): Phrase[] => [...all(text, CONTACT), ...all(text, SPELT)]
