import type { Mark, Verdict } from '../rules-text-check.ts'

export const VERDICTS = {
  'borne-out': 'borne out',
  contradicted: 'contradicted',
  unsure: 'not clear',
  'not-found': 'no figure',
  'not-a-count': 'not a count',
  'no-number': 'no number',
} as const satisfies Record<Verdict, string>

const ORDER: readonly Verdict[] = [
  'borne-out',
  'contradicted',
  'unsure',
  'not-found',
  'no-number',
  'not-a-count',
]

/** "8 borne out, 1 contradicted." */
export const countOf = (marks: readonly Mark[]): string => {
  const counts = ORDER.flatMap((verdict) => {
    const found = marks.filter((mark) => mark.verdict === verdict).length
    return found === 0 ? [] : [`${found.toString()} ${VERDICTS[verdict]}`]
  })
  return counts.length === 0 ? 'No numbers.' : `${counts.join(', ')}.`
}
