import type { Finding } from './rules-findings.ts'
import { placeOf } from './rules-numbers.ts'
import { paragraphAt } from './rules-findings.ts'
import { placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

/** How a headline stands towards its parts, where its words do not fit them (`rules-headlines.ts`). */
export type Against = 'understates' | 'contradicted'

/** A figure whose joint work somebody else counts or publishes too, in words that name both. */
export type JointRisk = {
  readonly key: string
  readonly code: 'joint-twice' | 'joint-published'
  readonly words: string
}

/** A figure as these checks must know it. */
type Known = { readonly snapshot: FigureSnapshot; readonly against?: Against | undefined }

/** Words by which a reader learns that a figure may still change. */
const EARLY_SAID =
  /\b(?:early|provisional|initial|preliminary|interim)\s+(?:\p{L}+\s+){0,2}(?:figures?|counts?|totals?|numbers?|results?)\b|\bso far\b|\bto date\b|\b(?:may|could|might)\s+(?:still\s+|yet\s+)?(?:change|rise|be corrected)\b|\bstill\s+(?:being\s+)?(?:counted|checked|weighed|confirmed)\b|\bnot\s+yet\s+(?:been\s+)?(?:checked|confirmed|counted)\b|\bsubject to (?:change|confirmation)\b/iu

/** Whether a text says that figures are early. */
export const saysEarly = (text: string): boolean => EARLY_SAID.test(text)

/**
 * What is to be said or answered of the figures that a text places: one that is early and not said to
 * be, beside it or in the notes; a headline that its own parts contradict or that says less than half
 * of them; joint work that somebody else counts or publishes too (decision 0008).
 */
export const checkFigures = (
  text: string,
  {
    find,
    notes,
    joint,
  }: {
    readonly find: (reference: string) => Known | undefined
    readonly notes: string
    readonly joint: readonly JointRisk[]
  },
): Finding[] =>
  placementsIn(text).placements.flatMap(({ at, length, reference }): Finding[] => {
    const found = find(reference)
    if (found === undefined) return []
    const { snapshot, against } = found
    const place = {
      ...placeOf(text, at),
      excerpt: text.slice(at, at + length),
      keys: [snapshot.key],
    }
    const isSaid = saysEarly(paragraphAt(text, place.line)) || saysEarly(notes)
    return [
      ...(snapshot.early === true && !isSaid
        ? [
            {
              ...place,
              code: 'early-not-said' as const,
              advice: `${snapshot.forms.phrase}: not yet checked by whoever counted it. Say “so far”, or that these are early figures, here or in the notes to editors.`,
            },
          ]
        : []),
      ...(against === undefined
        ? []
        : [
            {
              ...place,
              code:
                against === 'understates'
                  ? ('headline-understates' as const)
                  : ('headline-contradicted' as const),
              advice: `${snapshot.gap ?? snapshot.forms.phrase}. Correct what is wrong, or say in a reason why it is told like this.`,
              keys: [snapshot.key, ...(snapshot.parts ?? [])],
            },
          ]),
      ...joint
        .filter(({ key }) => key === snapshot.key)
        .map(({ code, words }) => ({
          ...place,
          code,
          advice: `${words} Find out whether this is the same work, and say in a reason what you found.`,
        })),
    ]
  })
