import { aeadOpen, aeadSeal } from './aead.ts'
import { FORMAT } from './formats.ts'
import { labelledBlake2b } from './hash.ts'
import { secretBytes, withSecret } from './secrets.ts'

const HEADER = Buffer.from([FORMAT.sessionHalf])

/**
 * Splits a private key for one session, so that it takes both the cookie and the row to open it. The
 * row half is a box whose key is derived from the cookie's token (at least 32 random bytes).
 *
 * The row also knows a plain hash of the token. That hash is no help: the box's key is BLAKE2b of the
 * token under a label of its own. A token cannot be guessed, so neither hash needs to be slow.
 */
export const splitForSession = (
  privateKey: Uint8Array,
  cookieToken: string,
): { readonly rowHalf: Buffer } =>
  withSecret(keyOf(cookieToken), (key) => ({
    rowHalf: aeadSeal({ key, header: HEADER, associated: HEADER }, privateKey),
  }))

/** The private key; undefined for a half of another session, or anything that was changed. */
export const joinHalves = (rowHalf: Uint8Array, cookieToken: string): Buffer | undefined =>
  rowHalf[0] === FORMAT.sessionHalf
    ? withSecret(keyOf(cookieToken), (key) =>
        aeadOpen({ key, header: HEADER, associated: HEADER }, rowHalf),
      )
    : undefined

const keyOf = (cookieToken: string): Buffer =>
  withSecret(secretBytes(cookieToken), (token) =>
    labelledBlake2b('countersign session half', token),
  )
