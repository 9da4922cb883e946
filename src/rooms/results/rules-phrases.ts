import type { Figure } from './model.ts'
import type { SumQualifier } from './model-rollup.ts'
import { pounds, withSeparators } from './rules-amounts.ts'

/** The words that a figure is put into. Made from the catalogue of activities (`wording.ts`). */
export type Wording = {
  /** Some measures are worded by the unit they were counted in; null where there is none. */
  readonly measure: (code: string, unit: string | null) => MeasureWords
  readonly subject: (code: string) => NounWords
  readonly unit: (code: string) => UnitWords
}

/**
 * How a measure is worded. `count`: the measure is itself what is counted ("22 arrests").
 * `things`: its subjects are counted ("4 knives"). `substance`: an amount of its subject ("32 wraps
 * of heroin"). `money`: an amount of money ("£10,256 in cash").
 */
export type MeasureWords = {
  readonly style: 'count' | 'things' | 'substance' | 'money'
} & NounWords
export type NounWords = { readonly one: string; readonly many: string }
/** `suffix`: 6kg of heroin. `of`: 32 wraps of heroin. `after`: 97 cannabis plants. */
export type UnitWords = NounWords & { readonly style: 'suffix' | 'of' | 'after' }

/** What of a figure is printed: all of it, without its value, its number only, or its value only. */
export const FORMS = ['phrase', 'short', 'number', 'value'] as const
export type Form = (typeof FORMS)[number]

type Worded = Pick<Figure, 'measure' | 'subject' | 'quantity' | 'unit' | 'valueGbp' | 'under18'> & {
  readonly qualifier: SumQualifier | null
  readonly valueQualifier: SumQualifier | null
}

const QUALIFIER_WORDS = {
  exact: '',
  over: 'more than ',
  almost: 'almost ',
  about: 'around ',
  several: 'several ',
  present: '',
  at_least: 'at least ',
} as const satisfies Record<SumQualifier, string>

/** The words that say how a number is meant: `over` is "more than ". */
export const qualifierWords = (qualifier: SumQualifier | null): string =>
  QUALIFIER_WORDS[qualifier ?? 'exact']

/** A value in pounds with its qualifier: "around £800,000". */
export const valueWords = (valueGbp: string, qualifier: SumQualifier | null): string =>
  `${qualifierWords(qualifier)}${pounds(valueGbp)}`

/**
 * The words of a figure for the public (decision 0008): every number and qualifier in them is
 * the figure's own, so that they are true of it; undefined where the figure has no such form
 * (no number was given, or no value).
 */
export const wordsOf = (figure: Worded, form: Form, wording: Wording): string | undefined => {
  switch (form) {
    case 'phrase':
      return phraseOf(figure, wording)
    case 'short':
      return figure.quantity === null && figure.valueGbp !== null
        ? phraseOf(figure, wording)
        : shortPhrase(figure, wording)
    case 'number':
      return numberOf(figure, wording)
    case 'value':
      return figure.valueGbp === null
        ? undefined
        : valueWords(figure.valueGbp, figure.valueQualifier)
  }
}

/** The whole phrase: "22 arrests", "900 cannabis plants, valued at around £800,000". */
export const phraseOf = (figure: Worded, wording: Wording): string => {
  if (figure.valueGbp === null) return shortPhrase(figure, wording)
  const value = valueWords(figure.valueGbp, figure.valueQualifier)
  return figure.quantity === null && figure.qualifier === null
    ? `${value} of ${massOf(figure, wording)}${ofWhom(figure)}`
    : `${shortPhrase(figure, wording)}, valued at ${value}`
}

const shortPhrase = (figure: Worded, wording: Wording): string =>
  `${counted(figure, wording)}${ofWhom(figure)}`

const ofWhom = (figure: Worded): string => (figure.under18 ? ' of children under 18' : '')

const counted = (figure: Worded, wording: Wording): string => {
  const measure = wording.measure(figure.measure, figure.unit)
  const { quantity } = figure
  if (measure.style === 'money') return moneyPhrase(figure, measure)
  if (measure.style === 'substance') return substancePhrase(figure, wording)
  const noun = nounOf(figure, measure, wording)
  if (quantity === null)
    return figure.qualifier === 'several'
      ? `several ${noun.many}`
      : `${noun.many}, number not given`
  return `${qualifierWords(figure.qualifier)}${withSeparators(quantity)} ${agree(quantity, noun)}`
}

const agree = (quantity: string, noun: NounWords): string =>
  quantity === '1' ? noun.one : noun.many

const nounOf = (figure: Worded, measure: MeasureWords, wording: Wording): NounWords => {
  if (figure.subject === null) return measure
  const subject = subjectOf(figure.subject, wording)
  if (measure.style === 'things') return subject
  return {
    one: `${measure.one} (${subject.one})`,
    many: `${measure.many} (${subject.many})`,
  }
}

/** A joint count (`cocaine+cannabis`) names all of its subjects. */
const subjectOf = (code: string, wording: Wording): NounWords => {
  const nouns = code.split('+').map((one) => wording.subject(one))
  return {
    one: nouns.map(({ one }) => one).join(' and '),
    many: nouns.map(({ many }) => many).join(' and '),
  }
}

const massOf = (figure: Worded, wording: Wording): string =>
  figure.subject === null
    ? wording.measure(figure.measure, figure.unit).many
    : subjectOf(figure.subject, wording).many

const moneyPhrase = (figure: Worded, measure: MeasureWords): string => {
  if (figure.quantity === null)
    return figure.qualifier === 'several'
      ? `several amounts of ${measure.many}`
      : `${measure.many}, amount not given`
  return `${moneyNumber(figure.quantity, figure)} in ${measure.many}`
}

const moneyNumber = (quantity: string, { unit, qualifier }: Worded): string => {
  const amount =
    unit === null || unit === 'GBP'
      ? pounds(quantity)
      : unit === 'EUR'
        ? pounds(quantity).replace('£', '€')
        : `${withSeparators(quantity)} ${unit}`
  return `${qualifierWords(qualifier)}${amount}`
}

const substancePhrase = (figure: Worded, wording: Wording): string => {
  const mass = massOf(figure, wording)
  const unit = figure.unit === null ? null : wording.unit(figure.unit)
  if (figure.quantity === null) {
    if (figure.qualifier !== 'several') return `${mass}, amount not given`
    return unit?.style === 'after'
      ? `several ${mass} ${unit.many}`
      : `several ${unit?.many ?? 'amounts'} of ${mass}`
  }
  const number = `${qualifierWords(figure.qualifier)}${withSeparators(figure.quantity)}`
  if (unit === null) return `${number} amounts of ${mass}`
  switch (unit.style) {
    case 'suffix':
      return `${number}${unit.many} of ${mass}`
    case 'of':
      return `${number} ${agree(figure.quantity, unit)} of ${mass}`
    case 'after':
      return `${number} ${figure.subject === null ? wording.measure(figure.measure, figure.unit).one : mass} ${agree(figure.quantity, unit)}`
  }
}

const numberOf = (figure: Worded, wording: Wording): string | undefined => {
  if (figure.quantity === null)
    return figure.valueGbp !== null && figure.qualifier === null
      ? valueWords(figure.valueGbp, figure.valueQualifier)
      : undefined
  if (wording.measure(figure.measure, figure.unit).style === 'money')
    return moneyNumber(figure.quantity, figure)
  const unit = figure.unit === null ? null : wording.unit(figure.unit)
  const suffix = unit?.style === 'suffix' ? unit.many : ''
  return `${qualifierWords(figure.qualifier)}${withSeparators(figure.quantity)}${suffix}`
}
