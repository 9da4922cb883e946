import type { Catalogue } from './catalogue.ts'
import type { ChangedBy, Claim, OutcomeStanding, OutcomeStatus, Qualifier } from './model.ts'
import { showDecimal } from './rules-decimal.ts'
import { subjectCodes } from './rules-outcome.ts'

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
})

/** `2023-10-09` as "9 October 2023". */
export const dayWords = (date: string): string => dayFormat.format(new Date(`${date}T00:00:00Z`))

/** "9 October 2023", "9 to 15 October 2023", "30 September to 2 October 2023", or "from …". */
export const spanWords = (from: string, to: string | null): string => {
  if (to === null) return `from ${dayWords(from)}`
  if (from === to) return dayWords(from)
  const [day = '', month = '', year = ''] = dayWords(from).split(' ')
  const [, toMonth, toYear] = dayWords(to).split(' ')
  if (year !== toYear) return `${dayWords(from)} to ${dayWords(to)}`
  return month === toMonth ? `${day} to ${dayWords(to)}` : `${day} ${month} to ${dayWords(to)}`
}

export const momentWords = (at: Date): string => momentFormat.format(at)

const QUALIFIER_WORDS: Readonly<Record<Qualifier, string>> = {
  exact: '',
  over: 'more than ',
  almost: 'almost ',
  about: 'around ',
  several: 'several',
  present: 'number not given',
}

export const VALUE_METHOD_WORDS: Readonly<Record<string, string>> = {
  wholesale: 'wholesale price',
  street: 'street price',
  market: 'market value when it was seized',
  expert: 'an expert’s opinion',
  not_stated: 'method not stated',
}

/** "purity 43%", "purity not known", or nothing where nothing is said of it. */
export const purityWords = (purity: string | null | undefined): string =>
  purity === null || purity === undefined
    ? ''
    : purity === 'not_known'
      ? 'purity not known'
      : `purity ${purity}%`

export const STANDING_WORDS: Readonly<Record<OutcomeStanding, string>> = {
  counted: 'Counted',
  within: 'Part of another',
  beside: 'Beside, not counted',
}

export const STATUS_WORDS: Readonly<Record<OutcomeStatus, string>> = {
  early: 'Early',
  checked: 'Checked',
}

const joined = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

/** "cocaine and cannabis", "knives". */
export const subjectWords = (
  catalogue: Catalogue,
  subject: string,
  form: 'name' | 'plural',
): string =>
  joined(subjectCodes(subject).map((code) => catalogue.subjects.get(code)?.[form] ?? code))

/** These stand after what they are made of: "97 cannabis plants". */
const AFTER = new Set(['plants', 'buds', 'tablets'])
/** These are said by the subject itself: "4 knives", "1 stolen car". */
const ITSELF = new Set(['items', 'people', 'vehicles'])

const nounWords = (catalogue: Catalogue, claim: Claim, one: boolean): string => {
  const unit = claim.unit === null ? undefined : catalogue.units.get(claim.unit)
  const measure = catalogue.measures.get(claim.measure)
  const own = (one ? measure?.singular : measure?.plural) ?? claim.measure
  const unitName = (one ? unit?.singular : unit?.plural) ?? ''
  if (claim.subject === null)
    return unit === undefined || unit.dimension === 'count' || unit.dimension === 'people'
      ? unit?.code === 'seizures'
        ? unitName
        : own
      : unitName
  const subject = subjectWords(catalogue, claim.subject, one ? 'name' : 'plural')
  if (unit === undefined || ITSELF.has(unit.code)) return subject
  if (AFTER.has(unit.code)) return `${subject} ${unitName}`
  if (unit.code === 'lines') return `${unitName} ${subject}`
  return `${unitName} of ${subjectWords(catalogue, claim.subject, 'name')}`
}

const quantityWords = (catalogue: Catalogue, claim: Claim & { quantity: string }): string => {
  const { quantity, unit, qualifier } = claim
  const before = qualifier === null ? '' : QUALIFIER_WORDS[qualifier]
  const number = showDecimal(quantity)
  const dimension = unit === null ? undefined : catalogue.units.get(unit)?.dimension
  if (unit === 'GBP') return `${before}£${number}`
  if (dimension === 'money') return `${before}${number} ${unit ?? ''}`
  const noun = nounWords(catalogue, claim, quantity === '1')
  const close = unit === 'g' || unit === 'kg' || unit === 'ml'
  return `${before}${number}${close ? '' : ' '}${noun}`
}

const valueWords = (claim: Claim): string | undefined => {
  if (claim.valueGbp === null) return undefined
  const before = claim.valueQualifier === null ? '' : QUALIFIER_WORDS[claim.valueQualifier]
  const how = VALUE_METHOD_WORDS[claim.valueMethod ?? 'not_stated'] ?? ''
  return `${before}£${showDecimal(claim.valueGbp)} (${how})`
}

/** What an outcome says, for the desk: "32 wraps of heroin, value around £640 (street price)". */
export const claimWords = (catalogue: Catalogue, claim: Claim): string => {
  const { quantity, qualifier } = claim
  const value = valueWords(claim)
  if (quantity !== null) {
    const amount = quantityWords(catalogue, { ...claim, quantity })
    return value === undefined ? amount : `${amount}, value ${value}`
  }
  const noun = nounWords(catalogue, { ...claim, unit: null }, false)
  const amount =
    qualifier === 'several'
      ? `several ${noun}`
      : qualifier === 'present'
        ? `${noun}, number not given`
        : noun
  return value === undefined ? amount : `${amount}, value ${value}`
}

/** Who changed something, by the names that are known. */
export const changedByWords = (by: ChangedBy, names: ReadonlyMap<string, string>): string => {
  switch (by.kind) {
    case 'member':
      return names.get(by.memberId) ?? 'a member'
    case 'operator':
      return 'the command line'
    case 'system':
      return 'Countersign itself'
  }
}
