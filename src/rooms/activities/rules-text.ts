/**
 * What may not stand in clear text. People are counted here and never named, and a place is an area
 * and never an address (quantities, dates, kinds and states stand in clear; what identifies does
 * not). These rules catch what a machine can recognise; the hints on the forms say the rest.
 */

/** The last two letters of a postcode are never C, I, K, M, O or V, so that "A14 3pm" is none. */
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[ABD-HJLNP-UW-Z]{2}\b/iu
const STREET_WORDS =
  'street|road|rd|avenue|ave|lane|close|drive|crescent|gardens|grove|terrace|place|square|mews|court|walk|row|rise|way|hill|parade|croft|yard'
const NUMBERED_STREET = new RegExp(
  `\\b\\d+[a-z]?\\b[\\s,]+(?:[\\p{L}'’.-]+\\s+){0,3}(?:(?:${STREET_WORDS})\\b|st\\b(?=\\.?\\s*(?:,|$)))`,
  'iu',
)
/** In running text a number often stands before a street ("4 warrants near Station Road"). */
const NUMBERED_STREET_IN_PROSE = new RegExp(
  `\\b\\d+[A-Za-z]?\\s+(?:\\p{Lu}[\\p{L}'’.-]*\\s+){1,3}(?:${STREET_WORDS.split('|')
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
    .join('|')})\\b`,
  'u',
)
const NUMBERED_HOME =
  /\b(?:flat|apartment|apt|room|house|house number)\s*(?:no\.?\s*)?\d+[a-z]?\b/iu

/**
 * Words for a street or a building that need no number to lead to a door. Those that towns are called
 * by as well (hill, way, croft) are refused with a number only; "close to" is no street.
 */
const STREET_OR_BUILDING = new RegExp(
  `(?<!-le-)\\b(?:streets?|roads?|rd|lanes?|ln|avenues?|ave|drives?|courts?|crescents?|groves?|gardens|terraces?|mews|parade|close(?!\\s+(?:to|by)\\b)|cottages?|houses?|bungalows?|farms?|farmhouses?|flats?|apartments?|units?)\\b|\\bst\\b\\.?\\s*$`,
  'iu',
)
const STATION = /\bstation$/iu

const EMAIL = /(?<![^\s@])[^\s@]+@[^\s@]+\.[^\s@]+/u
const DATE_OF_BIRTH_WORDS = /\b(?:d\.?\s?o\.?\s?b\b|date of birth|born (?:on|in)\b)/iu
const FULL_DATE =
  /\b(?:(\d{4})-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4}))\b/giu
const PHONE = /(?:\+\s?\d|\b0)(?:[\s().-]*\d){9,12}\b/u
const PLATES = [
  /\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b/u,
  /\b[a-z]{2}\d{2}\s?[a-z]{3}\b/u,
  // Older styles only without a gap: "A6 BTP" is a road and a force.
  /\b[A-Z]\d{1,3}[A-Z]{3}\b/u,
  /\b[A-Z]{3}\d{1,3}[A-Z]\b/u,
]
const NATIONAL_INSURANCE = /\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/iu

/** Somebody this many years old or more may have been born on a date in a text. */
const YOUNGEST_CONCERN_YEARS = 5

const looksLikeBirth = (text: string, year: number): boolean => {
  if (DATE_OF_BIRTH_WORDS.test(text)) return true
  for (const match of text.matchAll(FULL_DATE)) {
    const digits = match[1] ?? match[2] ?? match[3] ?? ''
    const written = Number(digits)
    const found = digits.length === 4 ? written : written + (written > year % 100 ? 1900 : 2000)
    if (found <= year - YOUNGEST_CONCERN_YEARS) return true
  }
  return false
}

/**
 * What is wrong with a text about people, in words, or undefined. `year` is the year of what it is
 * about: a full date five years or more before it is taken for a date of birth.
 */
export const identifyingProblem = (
  text: string,
  { label, year }: { label: string; year: number },
): string | undefined => {
  const plain = text.normalize('NFKC')
  if (EMAIL.test(plain)) return `${label} must not hold an email address`
  if (looksLikeBirth(plain, year))
    return `${label} must not hold a date of birth: for an older date write only the month and year`
  if (PHONE.test(plain.replaceAll(FULL_DATE, ' '))) return `${label} must not hold a phone number`
  if (POSTCODE.test(plain))
    return `${label} must not hold a full postcode: the first half is enough`
  if (NATIONAL_INSURANCE.test(plain)) return `${label} must not hold a National Insurance number`
  if (PLATES.some((plate) => plate.test(plain))) return `${label} must not hold a number plate`
  if (NUMBERED_STREET_IN_PROSE.test(plain) || NUMBERED_HOME.test(plain))
    return `${label} must not hold an address: leave out the house number`
  return undefined
}

/** A name of a place without what is written in several ways. */
const placeKey = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll('’', "'").replaceAll(/\s+/gu, ' ').toLowerCase()

const placeKeys = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Worked out once for a list of places: a file of many rows asks about each of them. */
const keysOf = (places: readonly string[]): ReadonlySet<string> => {
  const known = placeKeys.get(places) ?? new Set(places.map(placeKey))
  placeKeys.set(places, known)
  return known
}

/**
 * What is wrong with the name of an area, in words, or undefined. An area is a town, a village, a
 * district or a force area; a street or a building is part of an address, with a number or without.
 * `places` are the names of the catalogue: a part between commas that is one of them always passes,
 * and a station may be called after its street.
 */
export const areaProblem = (area: string, places: readonly string[]): string | undefined => {
  const plain = area.normalize('NFKC')
  if (plain.trim() === '') return 'Enter an area, for example Hinckley'
  if (POSTCODE.test(plain))
    return 'Area must not hold a full postcode: give the town, the district or the first half'
  if (NUMBERED_STREET.test(plain) || NUMBERED_HOME.test(plain))
    return 'Area must not be an address: leave out the house number and give the town or district'
  if (EMAIL.test(plain) || PHONE.test(plain))
    return 'Area must be the name of a place, for example Hinckley'
  if (!/\p{L}/u.test(plain)) return 'Area must be the name of a place, for example Hinckley'
  const known = keysOf(places)
  const parts = known.has(placeKey(plain)) ? [] : plain.split(',').map((part) => part.trim())
  return parts.some(
    (part) => STREET_OR_BUILDING.test(part) && !STATION.test(part) && !known.has(placeKey(part)),
  )
    ? 'Area must not be a street or a building: give the town, the village or the district, for example Hinckley'
    : undefined
}
