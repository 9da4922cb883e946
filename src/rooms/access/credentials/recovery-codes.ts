import { keyedHash, randomToken, type ServerKey } from '../../../platform/vault/server-key.ts'

/** Crockford's base32: no I, L, O or U, so that a code copied by hand survives. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const HOW_MANY = 8
const LETTERS = 16

/** Eight new codes of 80 random bits each, written in groups of four. */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, newCode)

const newCode = (): string => {
  const letters = [...Buffer.from(randomToken(LETTERS), 'base64url')]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
  return letters.replaceAll(/(.{4})(?=.)/gu, '$1-')
}

/** What somebody typed as a code, without the spaces, hyphens and look-alikes; undefined if it cannot be one. */
export const readRecoveryCode = (typed: string): string | undefined => {
  const plain = typed
    .toLowerCase()
    .replaceAll(/[\s-]/gu, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/gu, '1')
  const possible = plain.length === LETTERS && /^[0-9a-hjkmnp-tv-z]+$/u.test(plain)
  return possible ? plain.replaceAll(/(.{4})(?=.)/gu, '$1-') : undefined
}

/** What the database keeps of a code. */
export const recoveryCodeHash = (key: ServerKey, code: string): Buffer =>
  keyedHash(key, `recovery ${code}`)
