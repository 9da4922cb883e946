import type { Period } from '../model.ts'
import type { PublishedDocument, PublishedFigure } from '../model-published.ts'

/** Whether anybody here counted any of a figure; the rest was only stated. */
export const wasCounted = ({ counts, statedBy }: PublishedFigure): boolean =>
  statedBy.length < counts

/** The days that a published figure is about. Older editions know only those of the week. */
export const publishedPeriod = (
  { period, standing, operation }: PublishedFigure,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Period =>
  period ??
  (standing === 'beside' || operation !== null
    ? { startsOn: null, endsOn: null, note: null }
    : { startsOn, endsOn, note: null })

/** Whether a release is, or speaks, of an area smaller than a force's. */
export const keepsSmallCountsBack = ({
  areaIsPart,
  figures,
}: Pick<PublishedDocument, 'areaIsPart' | 'figures'>): boolean =>
  areaIsPart || figures.some(({ operation }) => operation !== null)
