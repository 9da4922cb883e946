const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A short name for a report, for people to say and type: 50 bits of its random id (the first 48, and
 * two of the rest). It says nothing of time or order.
 */
export const referenceOf = (reportId: string): string => {
  const hex = reportId.replaceAll('-', '')
  let bits = BigInt(`0x${hex.slice(0, 12)}${hex.slice(-1)}`) >> 2n
  let name = ''
  for (let place = 0; place < 10; place += 1) {
    name = `${ALPHABET.charAt(Number(bits & 31n))}${name}`
    bits >>= 5n
  }
  return `R-${name.slice(0, 5)}-${name.slice(5)}`
}

/** What somebody typed as a reference or the beginning of one, as it is written; else undefined. */
export const asReference = (typed: string): string | undefined => {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '')
    .replaceAll(/[IL]/gu, '1')
    .replaceAll('O', '0')
  const letters = plain.startsWith('R') ? plain.slice(1) : plain
  if (!/^R-?/iu.test(typed.trim()) || letters.length < 3 || letters.length > 10) return undefined
  if (!/^[0-9A-HJKMNP-TV-Z]+$/u.test(letters)) return undefined
  return letters.length > 5 ? `R-${letters.slice(0, 5)}-${letters.slice(5)}` : `R-${letters}`
}
