import { compare, sum } from './rules-amounts.ts'
import type { Finding } from './rules-findings.ts'
import { type Nouns, saysWhat } from './rules-nouns.ts'
import { placeOf } from './rules-numbers.ts'
import { maskPlacements, placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

type Vague = { readonly words: string; readonly least: string | null; readonly most: string | null }

/** What words without a number are taken to say: no fewer than the first, no more than the second. */
const VAGUE: readonly Vague[] = [
  { words: '(?:only )?(?:a )?(?:very )?few', least: '2', most: '5' },
  { words: 'a (?:small )?handful of|handfuls of', least: '3', most: '5' },
  { words: 'a small number of', least: '2', most: '9' },
  { words: 'several|various|a number of', least: '3', most: '9' },
  { words: 'dozens of', least: '24', most: '49' },
  { words: 'tens of', least: '20', most: '99' },
  { words: 'scores of', least: '40', most: '99' },
  { words: 'hundreds of', least: '200', most: '900' },
  { words: 'thousands of', least: '2000', most: null },
  {
    words:
      '(?:a great |so )?many|numerous|countless|multiple|lots of|a large number of|large numbers of',
    least: '10',
    most: null,
  },
]

const twice = (amount: string): string => sum([amount, amount])

/** Whether words say less than half of a number, or more than twice as much; null where neither. */
const misses = ({ least, most }: Vague, amount: string): 'understates' | 'overstates' | null => {
  if (most !== null && compare(amount, twice(most)) > 0) return 'understates'
  return least !== null && compare(twice(amount), least) < 0 ? 'overstates' : null
}

type Countable = { readonly snapshot: FigureSnapshot; readonly nouns: Nouns }

/**
 * Words of quantity ("dozens of arrests") that say less than half of what the week's figure says, or
 * more than twice as much (decision 0008: words must be true). Where any figure that the words could
 * mean bears them out, nothing is found.
 */
export const checkVagueWords = (text: string, figures: readonly Countable[]): Finding[] => {
  const masked = maskPlacements(text)
  const counted = figures.filter(
    ({ snapshot }) =>
      snapshot.quantity !== null && snapshot.qualifier !== null && !snapshot.under18,
  )
  return VAGUE.flatMap((vague) =>
    [...masked.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${vague.words})(?=\\s)`, 'giu'))].flatMap(
      (match): Finding[] => {
        const after = masked.slice(match.index + match[0].length)
        const meant = counted.filter(({ nouns }) =>
          saysWhat(nouns, masked.slice(0, match.index), after),
        )
        const judged = meant.map(({ snapshot }) => misses(vague, snapshot.quantity ?? '0'))
        const [code] = judged
        const figure = meant[0]?.snapshot
        if (code === null || code === undefined || figure === undefined || judged.includes(null))
          return []
        return [
          {
            ...placeOf(text, match.index),
            code,
            excerpt: match[0],
            advice: `The figure is ${figure.forms.phrase}. Place it instead: {figure ${figure.key}}.`,
            keys: [figure.key],
          },
        ]
      },
    ),
  )
}

const COMPARISONS =
  /\brecord[- ](?:breaking|number|amount|haul|seizures?|arrests?|weeks?|totals?|results?|high|levels?|sums?)\b|\b(?:a|new) record\b|\b(?:biggest|largest|highest|lowest|most|best)(?:\s+\p{L}+){0,2}\s+(?:ever|yet|to date|on record)\b|\b(?:more|fewer|better) than ever\b|\bunprecedented\b|\bnever before\b|\b(?:increases?|increased|rise|rose|risen|up|down|fall|fell|fallen|drop|dropped|decreased?)\s+(?:on|from|since|by|compared)\b(?=[^.!?\n]*\b(?:last|previous|earlier|before|year|week|month)\b)|\bcompared (?:with|to)\b(?=[^.!?\n]*\b(?:last|previous|earlier|before|year|week|month)\b)|\b(?:more|fewer|less|higher|lower|greater|better|worse|larger|smaller)(?:\s+[^\s.!?]{1,40}){0,3}\s+than\s+(?:(?:in|at|during|for|the)\s+){0,2}(?:last|previous|earlier|same)\b|\bas (?:many|much|high|low) as\s+(?:(?:in|at|during|for|the)\s+){0,2}(?:last|previous|earlier|same)\b|\b(?:soar|surg|plummet|rocket)\p{L}*\b/giu

/**
 * Words that set a week against others ("a record", "the highest ever", "a rise on last year"), in a
 * text that places a figure: this week's figures alone do not bear them out (decision 0008).
 */
export const checkComparisons = (text: string): Finding[] => {
  if (placementsIn(text).placements.length === 0) return []
  return [...maskPlacements(text).matchAll(COMPARISONS)].map((match) => ({
    ...placeOf(text, match.index),
    code: 'comparison' as const,
    excerpt: match[0].trim(),
    advice: 'Take it away, or say in a reason which figures of which weeks show it.',
  }))
}
