import type { Figure, FigureStatus } from './model.ts'
import { readingOf } from './rules-snapshot.ts'

/** What a release said of a figure, edition by edition, the oldest first. */
export type Said = { readonly figureKey: string; readonly readings: readonly string[] }

/**
 * Where a figure stands (design, Figures): early until somebody has checked it, or everything
 * behind it; published while a release says exactly this; corrected where that release once said
 * otherwise. A check and a publication hold for the reading they were made of and for no other.
 */
export const statusOf = (
  figure: Figure,
  {
    checked,
    said,
  }: { checked: readonly { figureKey: string; reading: string }[]; said: readonly Said[] },
): FigureStatus => {
  const reading = readingOf(figure)
  const published = said.filter(
    ({ figureKey, readings }) => figureKey === figure.key && readings.at(-1) === reading,
  )
  if (published.length > 0)
    return published.some(({ readings }) => readings.some((earlier) => earlier !== reading))
      ? 'corrected'
      : 'published'
  const isChecked = checked.some(
    (check) => check.figureKey === figure.key && check.reading === reading,
  )
  return isChecked && figure.status === 'early' ? 'checked' : figure.status
}
