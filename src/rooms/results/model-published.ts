import type { Quote } from './model-release.ts'
import type { Difference, FigureSnapshot } from './rules-snapshot.ts'

type Agency = { readonly slug: string; readonly name: string }

/** A figure as the public may see it: how many claims stand behind it, never which. */
export type PublishedFigure = Omit<FigureSnapshot, 'claims' | 'countedBy' | 'alsoReportedBy'> & {
  readonly countedBy: readonly string[]
  readonly alsoReportedBy: readonly string[]
  readonly counts: number
  /** The references by which the text places it. */
  readonly references: readonly string[]
}

/** All of a published release. It holds nothing that the public may not read. */
export type PublishedDocument = {
  readonly title: string
  readonly reporter: Agency
  readonly week: { readonly name: string; readonly startsOn: string; readonly endsOn: string }
  readonly area: string
  readonly areaIsPart: boolean
  readonly dated: string
  readonly body: string
  readonly quotes: readonly Quote[]
  readonly notes: string
  readonly correction: string
  /** When the figures were read, as an ISO time. */
  readonly asOf: string
  readonly figures: readonly PublishedFigure[]
  /** What this edition says otherwise than the one before. */
  readonly changed: readonly Difference[]
}
