import type { Qualifier } from './model.ts'
import type { NumberFinding } from './rules-numbers.ts'
import type { Form } from './rules-phrases.ts'
import { placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

/** Of what a figure's number may be said to be, for the words that somebody typed before it. */
const TRUE_OF: readonly (readonly [RegExp, ReadonlySet<Qualifier>])[] = [
  [/^(?:no|not|minus|not even|nowhere near|[-−~<>≈≥≤]+)$/u, new Set()],
  [/^(?:another|a further|excluding)$/u, new Set()],
  [/^(?:at least|a minimum of)$/u, new Set(['exact', 'over'])],
  [/^(?:at most|up to|as many as)$/u, new Set(['exact', 'almost'])],
  [/^(?:less than|fewer than|under|below)$/u, new Set(['almost'])],
  [/^(?:almost|nearly|close to|nigh on)$/u, new Set(['almost'])],
  [/^(?:exactly|precisely|only|just)$/u, new Set(['exact'])],
  [
    /^(?:about|around|roughly|approximately|approx|circa|some|in the region of)$/u,
    new Set(['about', 'exact', 'almost']),
  ],
  [
    /^(?:more than|more than the|over|well over|above|(?:in )?excess of|upwards of|north of|beyond)$/u,
    new Set(['over']),
  ],
]

const SAID = {
  exact: 'is exact',
  over: 'is known only to be more than that',
  almost: 'is a little less than that',
  about: 'is only near that',
  several: 'has no number',
  present: 'has no number',
} as const satisfies Record<Qualifier, string>

const qualifierOf = (figure: FigureSnapshot, form: Form): Qualifier | null =>
  form === 'value' || figure.quantity === null ? figure.valueQualifier : figure.qualifier

/**
 * Says of a word typed before a figure that it is not true of it ("more than" before a figure that is
 * exact), where it is not (decision 0008: words must be true). A word that is true is still one too
 * many, because the figure brings its own: that finding stays as it was.
 */
export const judgeWord = (
  finding: NumberFinding,
  text: string,
  find: (reference: string) => { readonly snapshot: FigureSnapshot } | undefined,
): NumberFinding => {
  const words = finding.excerpt
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\s.,(“‘"':;–—-]+$/gu, '')
  const truth = TRUE_OF.find(([pattern]) => pattern.test(words))
  const placement = placementsIn(text).placements.find(({ at }) => at >= finding.at)
  const figure = placement === undefined ? undefined : find(placement.reference)?.snapshot
  if (finding.code !== 'changes-a-figure' || truth === undefined || placement === undefined)
    return finding
  const qualifier = figure === undefined ? null : qualifierOf(figure, placement.form)
  if (figure === undefined || qualifier === null || truth[1].has(qualifier)) return finding
  return {
    ...finding,
    code: 'untrue-words',
    advice: `“${words}” is not true of this figure: ${figure.forms.phrase}, which ${SAID[qualifier]}. Take it away; the figure brings its own words.`,
  }
}
