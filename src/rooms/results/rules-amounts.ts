/** A decimal as a whole number of its smallest place: 15.3 is { units: 153n, places: 1 }. */
type Decimal = { readonly units: bigint; readonly places: number }

const parse = (text: string): Decimal => {
  const match = /^(\d+)(?:\.(\d+))?$/u.exec(text)
  if (match === null) throw new Error('not a decimal')
  const fraction = match[2] ?? ''
  return { units: BigInt(`${match[1] ?? ''}${fraction}`), places: fraction.length }
}

const scaled = ({ units, places }: Decimal, to: number): bigint =>
  units * 10n ** BigInt(to - places)

const write = (units: bigint, places: number): string => {
  const digits = units.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places).replace(/0+$/u, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

const aligned = (a: string, b: string): { left: bigint; right: bigint; places: number } => {
  const [x, y] = [parse(a), parse(b)]
  const places = Math.max(x.places, y.places)
  return { left: scaled(x, places), right: scaled(y, places), places }
}

/** The same decimal without leading or trailing zeros: `10256.00` is `10256`. */
export const plain = (text: string): string => {
  const { units, places } = parse(text)
  return write(units, places)
}

/** The exact sum of decimals; nothing passes through a float. */
export const sum = (amounts: readonly string[]): string =>
  amounts.reduce((total, amount) => {
    const { left, right, places } = aligned(total, amount)
    return write(left + right, places)
  }, '0')

/** -1, 0 or 1 as `a` is below, equal to or above `b`. */
export const compare = (a: string, b: string): -1 | 0 | 1 => {
  const { left, right } = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** How far apart two decimals are, never below zero. */
export const distance = (a: string, b: string): string => {
  const { left, right, places } = aligned(a, b)
  return write(left < right ? right - left : left - right, places)
}

/** A decimal as the public reads it: `4700000` is `4,700,000`, `15.30` is `15.3`. */
export const withSeparators = (text: string): string => {
  const [whole = '0', fraction] = plain(text).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** Pounds as the public reads them: whole pounds bare, otherwise with two places of pence. */
export const pounds = (text: string): string => {
  const [whole, fraction] = withSeparators(text).split('.')
  return fraction === undefined ? `£${whole ?? '0'}` : `£${whole ?? '0'}.${fraction.padEnd(2, '0')}`
}
