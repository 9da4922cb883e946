/** The largest quantity or value: a million thousand millions. Anything above is a slip. */
export const LARGEST = 10n ** 15n

export type ParsedDecimal = { ok: true; decimal: string } | { ok: false; message: string }

const decimalsMessage = (label: string, decimals: number): string =>
  decimals === 0
    ? `${label} must be a whole number in this unit`
    : `${label} must have no more than ${decimals} decimal places`

/**
 * Reads a number that a person typed, exactly: `10,256`, `15.3`, `£1,250.50`. Answers with a plain
 * decimal without thousands separators or needless zeros. Never goes through floating point.
 */
export const parseDecimal = (
  typed: string,
  { label, decimals }: { label: string; decimals: number },
): ParsedDecimal => {
  const refuse = (message: string): ParsedDecimal => ({ ok: false, message })
  const text = typed.trim().replace(/^£\s*/u, '')
  if (/^[-\u2212]/u.test(text)) return refuse(`${label} must not be less than zero`)
  const match =
    /^(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<part>\d+))?$/u.exec(text)?.groups ?? undefined
  if (match === undefined) return refuse(`${label} must be a number in figures, for example 12`)
  const whole = (match['whole'] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/u, '')
  const part = (match['part'] ?? '').replace(/0+$/u, '')
  if (part.length > decimals) return refuse(decimalsMessage(label, decimals))
  if (whole.length > 16 || BigInt(whole) > LARGEST || (BigInt(whole) === LARGEST && part !== ''))
    return refuse(`${label} must be 1,000,000,000,000,000 or less`)
  return { ok: true, decimal: part === '' ? whole : `${whole}.${part}` }
}

const scaled = (decimal: string): bigint => {
  const [whole = '0', part = ''] = decimal.split('.')
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0').slice(0, 3))
}

/** Below zero, zero or above, as the first is smaller than, equal to or larger than the second. */
export const compareDecimals = (a: string, b: string): number => {
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The exact sum. */
export const addDecimals = (decimals: readonly string[]): string => {
  const sum = decimals.reduce((total, decimal) => total + scaled(decimal), 0n)
  const part = (sum % 1000n).toString().padStart(3, '0').replace(/0+$/u, '')
  const whole = (sum / 1000n).toString()
  return part === '' ? whole : `${whole}.${part}`
}

/** For people: `1,234,567.5`. */
export const showDecimal = (decimal: string): string => {
  const [whole = '0', part] = decimal.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',')
  return part === undefined ? spaced : `${spaced}.${part}`
}
