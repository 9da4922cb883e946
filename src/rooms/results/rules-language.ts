/** A word that blames or belittles a child, and what to write instead. */
export type Wording = { readonly at: number; readonly length: number; readonly better: string }

/**
 * Words that the Appropriate Language Guide (CSE Taskforce and the Children's Society, 14 November
 * 2024) asks not to use of children who are exploited, with what it prefers. Only those that have no
 * innocent use in a release about county lines.
 */
const AVOIDED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:drugs?[- ])?runners?\b/giu, 'a child who is criminally exploited'],
  [/\bdrugs?[- ]running\b/giu, 'being made to carry drugs'],
  [
    /\b(?:(?:drugs?|money)[- ])?mules?\b/giu,
    'a child made to carry drugs, or whose account was used',
  ],
  [/\blifestyle choices?\b/giu, 'is being forced, or is being harmed'],
  [/\bputs? (?:himself|herself|themselves) at risk\b/giu, 'is being harmed'],
  [/\bplugging\b/giu, 'made to hide drugs inside the body'],
  [
    /\b(?:women|men|woman|man) under (?:the age of )?(?:18|eighteen)\b/giu,
    'girls, boys or children',
  ],
  [
    /\binvolved in (?:child )?(?:criminal |sexual )?exploitation\b/giu,
    'is exploited, or is a victim of exploitation',
  ],
  [
    /\b(?:child(?:ren)?|young (?:people|person)|boys?|girls?|teenagers?)(?: (?:who|that))? (?:were |was |are |is |being )*(?:recruited|joined|working for)\b/giu,
    'groomed, exploited or coerced',
  ],
]

/** Every such wording in a text, in order. */
export const wordingsIn = (text: string): Wording[] =>
  AVOIDED.flatMap(([pattern, better]) =>
    [...text.matchAll(pattern)].map((match) => ({
      at: match.index,
      length: match[0].length,
      better,
    })),
  ).toSorted((a, b) => a.at - b.at)
