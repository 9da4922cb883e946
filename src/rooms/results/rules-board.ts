import type { RolledFigure, Rollup, Said, Share, SumQualifier } from './model-rollup.ts'
import { pounds, withSeparators } from './rules-amounts.ts'

/** What is asked first of a week, in this order; the whole is in the table below. */
export const ASKED_FIRST = [
  'arrests',
  'warrants_executed',
  'lines_closed',
  'deal_lines_seized',
  'children_safeguarded',
  'adults_safeguarded',
  'people_safeguarded',
  'people_engaged',
  'safeguarding_visits',
  'cuckooing_visits',
  'nrm_referrals',
  'cash_seized',
  'weapons_seized',
  'pupils_reached',
  'people_reached',
] as const

/** What a figure says, and who says it: those who counted it, or whoever stated it. */
export type Spoken = Said & {
  readonly phrase: string
  /** `counted`, or the slug of whoever stated it. */
  readonly by: string
  /** Slugs of those who counted it; none where it was stated. */
  readonly reporters: readonly string[]
}

type Asked = Pick<RolledFigure, 'measure' | 'unit'>

const isAsked = ({ standing, measure, subject, under18 }: RolledFigure): boolean =>
  (standing === 'counted' || standing === 'headline') &&
  subject === null &&
  !under18 &&
  ASKED_FIRST.some((asked) => asked === measure)

const place = (measure: string): number => ASKED_FIRST.findIndex((asked) => asked === measure)

/** The figures that are asked for first, counted ones before those that were only stated. */
export const headlinesOf = ({ figures }: Pick<Rollup, 'figures'>): RolledFigure[] => {
  const asked = figures.filter(isAsked)
  return (
    asked
      .filter(
        (figure) =>
          figure.shares.length > 0 ||
          !asked.some((other) => other.measure === figure.measure && other.shares.length > 0),
      )
      .filter(({ shares, stated }) => shares.length > 0 || stated.length > 0)
      // A total over several measures gives way to the figure of its own measure.
      .filter(
        ({ measure, standing }, _, all) =>
          standing === 'counted' ||
          !all.some((other) => other.measure === measure && other.standing === 'counted'),
      )
      .toSorted((a, b) => place(a.measure) - place(b.measure))
  )
}

/**
 * What is held against other weeks of a figure: for a region or the country the total that its own
 * unit stated, because the sum of those who are in by now is no total; otherwise what was counted.
 */
export const spokenOf = (
  { figures, scope }: Pick<Rollup, 'figures' | 'scope'>,
  { measure, unit }: Asked,
): Spoken | undefined => {
  const these = figures.filter(
    (figure) => isAsked(figure) && figure.measure === measure && (figure.unit ?? unit) === unit,
  )
  const own = these
    .flatMap(({ stated }) => stated)
    .find(({ reporter }) => reporter === scope.slug && scope.kind !== 'reporter')
  if (own !== undefined) return { ...own, by: own.reporter, reporters: [] }
  const counted = these.find(({ shares }) => shares.length > 0)
  if (counted !== undefined) return { ...counted, by: 'counted', reporters: reportersOf(counted) }
  const [stated] = these.flatMap((figure) => figure.stated)
  return stated === undefined ? undefined : { ...stated, by: stated.reporter, reporters: [] }
}

const reportersOf = ({ shares }: RolledFigure): string[] =>
  [...new Set(shares.map(({ reporter }) => reporter))].sort()

/** How exact a number is, in the one or two words that stand beside it in a drawing. */
export const EXACT_WORDS = {
  exact: '',
  over: 'over',
  at_least: 'at least',
  almost: 'almost',
  about: 'about',
  several: '',
  present: '',
} as const satisfies Record<SumQualifier, string>

/** A number as a drawing or a table of numbers says it; words where no number is known. */
export const numberInWords = (
  { quantity, qualifier, valueGbp, valueQualifier }: Said,
  unit: string | null,
): { readonly qualifier: string; readonly number: string } => {
  if (quantity !== null)
    return {
      qualifier: EXACT_WORDS[qualifier ?? 'exact'],
      number: unit === 'GBP' ? pounds(quantity) : withSeparators(quantity),
    }
  if (valueGbp !== null && qualifier === null)
    return { qualifier: EXACT_WORDS[valueQualifier ?? 'exact'], number: pounds(valueGbp) }
  return { qualifier: '', number: qualifier === 'several' ? 'several' : 'some' }
}

/** The number with its qualifier, in one piece: "over 277,000". */
export const shortOf = (said: Said, unit: string | null): string => {
  const { qualifier, number } = numberInWords(said, unit)
  return qualifier === '' ? number : `${qualifier} ${number}`
}

/** As far as a drawing needs it; null where no number is known, which is no zero. */
export const amountOf = ({ quantity, qualifier, valueGbp }: Said): number | null => {
  const text = quantity ?? (qualifier === null ? valueGbp : null)
  return text === null ? null : Number(text)
}

/** One reporter's share of a figure; none where it is not in it. */
export const shareOf = (figure: RolledFigure, reporter: string): Share | undefined =>
  figure.shares.find((share) => share.reporter === reporter)
