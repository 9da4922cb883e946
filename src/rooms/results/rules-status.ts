import type { Figure, FigureStatus } from './model.ts'
import { readingOf } from './rules-snapshot.ts'

/** What a release said of a figure, edition by edition, the oldest first. */
export type Said = { readonly figureKey: string; readonly readings: readonly string[] }

/**
 * Where a figure stands (decision 0008): early until somebody has checked it, or everything
 * behind it; published while a release says exactly this; corrected where that release once said
 * otherwise. A check and a publication hold for the reading they were made of and for no other.
 */
export const statusOf = (
  figure: Figure,
  { checked, said }: { checked: readonly Check[]; said: readonly Said[] },
): FigureStatus => {
  const reading = readingOf(figure)
  const published = said.filter(
    ({ figureKey, readings }) => figureKey === figure.key && readings.at(-1) === reading,
  )
  if (published.length > 0)
    return published.some(({ readings }) => readings.some((earlier) => earlier !== reading))
      ? 'corrected'
      : 'published'
  return figure.status === 'early' && !isEarly(figure, checked) ? 'checked' : figure.status
}

type Check = { readonly figureKey: string; readonly reading: string }

/**
 * Whether a figure is early, published or not: something behind it was not checked by whoever
 * counted it, and nobody has checked the figure as it reads now.
 */
export const isEarly = (figure: Figure, checked: readonly Check[]): boolean =>
  figure.early &&
  !checked.some((check) => check.figureKey === figure.key && check.reading === readingOf(figure))
