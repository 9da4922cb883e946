import type { Figure } from './model.ts'
import { compare, distance, pounds, sum, withSeparators } from './rules-amounts.ts'
import { addKnown, goesWithNumber, type Known } from './rules-combine.ts'
import { qualifierWords } from './rules-phrases.ts'

/** What the comparison must know of the catalogue: which measures and subjects a total is made of. */
export type Families = {
  /** The measures that are parts of this one, itself included: all weapons are firearms, blades, others. */
  readonly partsOf: (measure: string) => readonly string[]
  /** Whether a subject is (part of) another: heroin is of class A. */
  readonly isOf: (part: string | null, whole: string | null) => boolean
}

/** How a stated total stands towards what was counted. */
export type Gap = {
  readonly headline: Figure
  readonly parts: readonly Figure[]
  readonly counted: Known | null
  /** The parts are below, at or above what was stated; or nothing comparable was counted. */
  readonly relation: 'equal' | 'below' | 'above' | 'nothing-counted'
  /** What lies between them, where both are numbers. */
  readonly apart: string | null
  /** The words of the headline are not true of its parts. */
  readonly untrue: boolean
  /** The headline says less than half of what its parts come to. */
  readonly understates: boolean
  /** The comparison in words, for the desk and for the public. */
  readonly sentence: string
}

type Stated = { readonly known: Known; readonly kind: 'value' | 'quantity' }

/**
 * Compares each stated total with the parts counted beside it (decision 0008: where a headline
 * and its parts differ, both are shown with the gap; nothing is refused and nothing mended). What
 * whoever speaks for others published as parts of its totals is stated too, and `isItem` of it: its
 * totals are compared with these, and with what its forces counted only where it itemised nothing.
 */
export const gapsOf = (
  figures: readonly Figure[],
  families: Families,
  isItem: (figure: Figure) => boolean = () => false,
): Gap[] =>
  figures
    .filter(({ standing }) => standing === 'headline')
    .flatMap((headline) => {
      const stated = statedBy(headline)
      if (stated === null) return []
      const items = isItem(headline)
        ? []
        : partsOf(headline, stated, { figures: figures.filter(isItem), families })
      const parts =
        items.length > 0
          ? items
          : partsOf(headline, stated, {
              figures: figures.filter(({ standing }) => standing === 'counted'),
              families,
            })
      return [compareWithParts(headline, stated, parts)]
    })

const statedBy = (headline: Figure): Stated | null => {
  const { quantity, qualifier, valueGbp, valueQualifier } = headline
  if (quantity !== null && qualifier !== null && goesWithNumber(qualifier))
    return { kind: 'quantity', known: { amount: quantity, qualifier } }
  if (valueGbp !== null && valueQualifier !== null && goesWithNumber(valueQualifier))
    return { kind: 'value', known: { amount: valueGbp, qualifier: valueQualifier } }
  return null
}

const partOf = (figure: Figure, { kind }: Stated): Known[] => {
  const [amount, qualifier] =
    kind === 'value'
      ? [figure.valueGbp, figure.valueQualifier]
      : [figure.quantity, figure.qualifier]
  return amount !== null && qualifier !== null && goesWithNumber(qualifier)
    ? [{ amount, qualifier }]
    : []
}

const partsOf = (
  headline: Figure,
  stated: Stated,
  { figures, families }: { figures: readonly Figure[]; families: Families },
): Figure[] => {
  const measures = families.partsOf(headline.measure)
  return figures.filter(
    (figure) =>
      measures.includes(figure.measure) &&
      families.isOf(figure.subject, headline.subject) &&
      (stated.kind === 'value' || figure.unit === headline.unit) &&
      partOf(figure, stated).length > 0,
  )
}

const compareWithParts = (headline: Figure, stated: Stated, parts: readonly Figure[]): Gap => {
  const [first, ...rest] = parts.flatMap((figure) => partOf(figure, stated))
  const counted = first === undefined ? null : addKnown([first, ...rest])
  const say = sayer(headline, stated)
  if (counted === null)
    return {
      headline,
      parts,
      counted,
      relation: 'nothing-counted',
      apart: null,
      untrue: false,
      understates: false,
      sentence: `${say(stated.known)} stated; nothing comparable was counted`,
    }
  const verb = parts.some(({ standing }) => standing === 'headline') ? 'itemised' : 'counted'
  const order = compare(counted.amount, stated.known.amount)
  const judged = {
    relation: order === 0 ? 'equal' : order < 0 ? 'below' : 'above',
    apart: order === 0 ? null : distance(counted.amount, stated.known.amount),
    untrue: isUntrue(stated.known, counted),
    understates: compare(sum([stated.known.amount, stated.known.amount]), counted.amount) < 0,
  } as const
  return {
    headline,
    parts,
    counted,
    ...judged,
    sentence: sentenceOf(stated, counted, { ...judged, verb }, say),
  }
}

/**
 * Whether what was counted shows a stated total to be false: "almost" or an exact total that the
 * parts pass. A total above its parts may still be true, because not everything is itemised.
 */
const isUntrue = (stated: Known, counted: Known): boolean => {
  if (counted.qualifier === 'about' || counted.qualifier === 'almost') return false
  const order = compare(counted.amount, stated.amount)
  if (stated.qualifier === 'almost') return order >= 0
  return stated.qualifier === 'exact' && order > 0
}

const sayer =
  (headline: Figure, stated: Stated) =>
  ({ amount, qualifier }: Known): string => {
    const money = stated.kind === 'value' || headline.unit === 'GBP'
    const suffix = !money && (headline.unit === 'kg' || headline.unit === 'g') ? headline.unit : ''
    const words = qualifier === 'about' ? 'about ' : qualifierWords(qualifier)
    return `${words}${money ? pounds(amount) : withSeparators(amount)}${suffix}`
  }

const sentenceOf = (
  stated: Stated,
  counted: Known,
  judged: Pick<Gap, 'relation' | 'apart' | 'untrue' | 'understates'> & { readonly verb: string },
  say: (known: Known) => string,
): string => {
  const begins = `${say(stated.known)} stated`
  const exactly = counted.qualifier === 'exact' && stated.known.qualifier === 'exact'
  const gap = judged.apart === null ? '' : say({ amount: judged.apart, qualifier: 'exact' })
  if (judged.understates)
    return `${begins}; the parts listed come to ${say(counted)}: the headline understates by more than half`
  if (judged.untrue)
    return `${begins}; the parts listed come to ${say(counted)}: the words of the headline are not true of its parts`
  if (judged.relation === 'below' && exactly)
    return `${begins}, ${say(counted)} ${judged.verb}, ${gap} not itemised`
  if (judged.relation === 'below' && stated.known.qualifier !== 'about')
    return `${begins}; the parts listed come to ${say(counted)}; the rest is not itemised`
  if (judged.relation === 'equal' && exactly) return `${begins}, and the parts listed add up to it`
  return `${begins}; the parts listed come to ${say(counted)}`
}
