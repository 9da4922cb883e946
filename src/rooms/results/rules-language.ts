/** A word that blames or belittles a child, and what to write instead. */
export type Wording = { readonly at: number; readonly length: number; readonly better: string }

/** Whom the guide is about, as a release may call them. */
const YOUNG =
  '(?:child(?:ren)?|young (?:people|person|adults?|m[ae]n|wom[ae]n)|boys?|girls?|teen(?:ager)?s?|youths?|youngsters?|pupils?|minors?|juveniles?|under[- ]?18s?)'
/** Who is said to do it to them. */
const GANG = '(?:gangs?|dealers?|drug lines?|lines?|county lines)'
/** What may stand between a child and what was done to them: "who have also been recruited". */
const BETWEEN =
  '(?:[ \\t\\n]+(?:who|that|have|has|had|be|been|was|were|is|are|being|also|often|then|later|sometimes|to|get|gets|got))*[ \\t\\n]+'
/** Adjectives before a child: "recruiting vulnerable young people". */
const ADJECTIVES =
  "(?:[ \\t\\n]+(?!(?:for|to|of|with|who|that|and|or|in|at|from|by)\\b)[\\p{L}’'-]+){0,2}?[ \\t\\n]+"
/** Things that anybody may join. */
const HARMLESS =
  '(?![ \\t\\n]+(?:in|us|officers|staff|partners|(?:a|an|the|our|this|that)[ \\t\\n]+(?:workshop|session|class|lesson|club|event|talk|visit|programme|course|assembly))\\b)'

const EXPLOITED = 'groomed, exploited or coerced'
const EXPLOITATION =
  '(?:CCE|CSE|(?:child )?(?:criminal |sexual )?exploitation|county lines?|drug (?:dealing|supply)|(?:gang|criminal) activity)'

const pattern = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')

/**
 * Words that the Appropriate Language Guide (CSE Taskforce and the Children's Society, 14 November
 * 2024) asks not to use of children who are exploited, with what it prefers. Those that have another
 * use in a release ("recruited", "joined", "works for") only beside a child or a gang.
 */
const AVOIDED: readonly (readonly [RegExp, string])[] = [
  [pattern('(?:drugs?[- ])?runners?'), 'a child who is criminally exploited'],
  [pattern('drugs?[- ]running|running drugs|runs? drugs'), 'being made to carry drugs'],
  [
    pattern('(?:(?:drugs?|money)[- ])?mules?'),
    'a child made to carry drugs, or whose account was used',
  ],
  [pattern('(?:(?:drugs?|modern|debt)[- ])?slaves?'), 'a child, or an adult, who is exploited'],
  [
    pattern('lifestyle choices?|(?:chose|choose|chosen) (?:this|that|the) (?:life|lifestyle)'),
    'is being forced, or is being harmed',
  ],
  [
    pattern(
      `(?:puts?|putting|plac(?:es?|ed|ing)) (?:himself|herself|themsel(?:ves|f)|their own safety) (?:at risk|in danger)`,
    ),
    'is being harmed',
  ],
  [pattern('plugging|plugged'), 'made to hide drugs inside the body'],
  [
    pattern(
      '(?:women|men|woman|man) (?:aged )?under (?:the age of )?(?:18|eighteen)|under-?age (?:women|woman|men|man)',
    ),
    'girls, boys or children',
  ],
  [
    pattern(
      `(?:involved|caught up|mixed up|engaged|engaging|participat\\p{L}+|tak(?:es?|ing|en) part) (?:in|with) (?:the )?${EXPLOITATION}`,
    ),
    'is exploited, or is a victim of exploitation',
  ],
  [
    pattern(`${YOUNG}${BETWEEN}(?:recruited|join(?:s|ed|ing)?${HARMLESS}|work(?:s|ed|ing)? for)`),
    EXPLOITED,
  ],
  [
    pattern(`(?:recruit(?:s|ed|ing|ment of)?|sign(?:s|ed|ing)? up)${ADJECTIVES}${YOUNG}`),
    EXPLOITED,
  ],
  [
    pattern(
      `${GANG} (?:recruits?|recruited|recruiting|recruitment)|recruit(?:s|ed|ing)? (?:by|into|to) (?:a |the )?${GANG}`,
    ),
    EXPLOITED,
  ],
  [
    pattern(
      `(?:work(?:s|ed|ing)?|deal(?:s|t|ing)?|sell(?:s|ing)?|sold) (?:drugs )?for (?:a |the |drug |county lines? )*${GANG}`,
    ),
    EXPLOITED,
  ],
  [pattern(`join(?:s|ed|ing)? (?:a |the |drug |county lines? )*${GANG}`), EXPLOITED],
  [
    pattern(
      '(?:keeps?|kept|always|repeatedly|constantly) (?:on )?(?:going|goes|went|being) missing|runs? away again|(?:frequent|persistent|serial|prolific|habitual) (?:absconders?|missing)',
    ),
    'may have been trafficked, or is being controlled',
  ],
  [
    pattern(
      '(?:goes|go|going|went|gone|keeps? going|returns?|returned) back to (?:the |her |his |their |a )*(?:abusers?|exploiters?|gangs?|dealers?|lines?|perpetrators?|boyfriends?|group)',
    ),
    'is being controlled',
  ],
  [
    pattern(
      '(?:contact(?:s|ed|ing)?|talk(?:s|ed|ing)? to|meet(?:s|ing)?|messag(?:es?|ed|ing)) (?:older |unknown )*(?:adults?|men|strangers?) (?:online|on the internet|on social media)',
    ),
    'concern that an adult is contacting the child',
  ],
]

/** Every such wording in a text, in order. */
export const wordingsIn = (text: string): Wording[] =>
  AVOIDED.flatMap(([avoided, better]) =>
    [...text.matchAll(avoided)].map((match) => ({
      at: match.index,
      length: match[0].length,
      better,
    })),
  ).toSorted((a, b) => a.at - b.at)
