import { types } from 'pg'

/**
 * How SQL values become JavaScript ones, per pool and never globally. What JavaScript cannot hold
 * exactly stays text: dates without a time, decimals, timestamps without a zone. `int8` becomes a
 * number, and one that a number cannot hold is an error rather than another number.
 */

const OID = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  interval: 1186,
  numeric: 1700,
  int8Array: 1016,
  timestampArray: 1115,
  dateArray: 1182,
  intervalArray: 1187,
  numericArray: 1231,
} as const

/** pg reads text[] as it should be read: strings and nulls. */
const TEXT_ARRAY = 1009

const asText = (text: string): string => text

const asNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 is beyond what a number can hold')
  return value
}

type TextParser = (text: string) => unknown

/** pg's own parsers, by the number of the type. */
const ownParser: (oid: number, format: 'text' | 'binary') => TextParser = types.getTypeParser

const textArray: TextParser = (text) => ownParser(TEXT_ARRAY, 'text')(text)

const numberArray: TextParser = (text) => {
  const items = textArray(text)
  return Array.isArray(items)
    ? items.map((item: unknown) => (typeof item === 'string' ? asNumber(item) : item))
    : items
}

const PARSERS = new Map<number, TextParser>([
  [OID.int8, asNumber],
  [OID.date, asText],
  [OID.timestamp, asText],
  [OID.interval, asText],
  [OID.numeric, asText],
  [OID.int8Array, numberArray],
  [OID.timestampArray, textArray],
  [OID.dateArray, textArray],
  [OID.intervalArray, textArray],
  [OID.numericArray, textArray],
])

/** What pg's pool takes as `types`. */
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? ownParser(oid, format ?? 'text'),
}
