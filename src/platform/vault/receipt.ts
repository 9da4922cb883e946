import { associated } from './associated.ts'
import { FORMAT } from './formats.ts'
import { keyedBlake2b } from './hash.ts'
import { keyPairFromSeed, type KeyPair } from './key-pair.ts'
import { readWords, type UnreadWords } from './read-words.ts'
import { randomBytes, withSecret } from './secrets.ts'
import type { ServerKey } from './server-key.ts'
import { bitsAt, bytesOfWords, wordsOf } from './words.ts'

/**
 * What somebody keeps to come back: ten random words (100 bits) and one that checks them, as 14
 * bytes. Never stored, never logged.
 */
export type Receipt = { readonly kind: 'receipt'; readonly bytes: Buffer }

/** How many words a receipt has. */
export const RECEIPT_WORDS = 11

export type ReadReceipt =
  | { readonly ok: true; readonly receipt: Receipt }
  | UnreadWords
  | { readonly ok: false; readonly why: 'checksum' }

/** A new random receipt. */
export const newReceipt = (): Receipt => withSecret(randomBytes(SEED_BYTES), receiptFrom)

/**
 * The receipt of a seed of at least 13 bytes that nobody can guess and that is nowhere kept: the
 * same seed gives the same receipt.
 */
export const receiptFrom = (seed: Uint8Array): Receipt => {
  if (seed.byteLength < SEED_BYTES) throw new RangeError('A receipt needs 100 bits.')
  const words = Array.from({ length: RECEIPT_WORDS - 1 }, (_, place) => bitsAt(seed, place * 10))
  return { kind: 'receipt', bytes: bytesOfWords([...words, checkWordOf(words)]) }
}

const SEED_BYTES = 13

/** The words to show, print and write down. */
export const receiptWords = ({ bytes }: Receipt): readonly string[] => wordsOf(bytes, RECEIPT_WORDS)

/**
 * Reads a receipt as somebody typed it (`readWords` says how forgivingly). Any one word that is
 * another word of the list, and any two that changed places, are always noticed (`checksum`); of
 * other mistakes one in 1,024 is not, and then there is simply nothing under that receipt.
 */
export const readReceipt = (typed: string): ReadReceipt => {
  const read = readWords(typed, RECEIPT_WORDS)
  if (!read.ok) return read
  return remainder(read.indexes) === 0
    ? { ok: true, receipt: { kind: 'receipt', bytes: bytesOfWords(read.indexes) } }
    : { ok: false, why: 'checksum' }
}

/**
 * What the database finds a receipt by: keyed BLAKE2b, 32 bytes. 100 random bits cannot be guessed,
 * so there is no slow hash here that could be used to exhaust the server.
 */
export const receiptLookupTag = (lookupKey: ServerKey, { bytes }: Receipt): Buffer =>
  keyedBlake2b(lookupKey.bytes, associated(FORMAT.receiptTag), bytes)

/**
 * The key pair that answers to the sender are sealed to: its seed is another keyed BLAKE2b, with
 * another key of the server. The lookup tag does not lead to it.
 */
export const receiptKeyPair = (pairKey: ServerKey, { bytes }: Receipt): KeyPair =>
  withSecret(keyedBlake2b(pairKey.bytes, associated(FORMAT.receiptKey), bytes), keyPairFromSeed)

/** The word that makes the remainder of all eleven zero. */
const checkWordOf = (words: readonly number[]): number => timesX(remainder(words))

/**
 * The words as a polynomial over the field of 1,024 elements, at x (Horner): each word is weighed
 * with another power of x, which is why changed and swapped words show.
 */
const remainder = (words: readonly number[]): number =>
  words.reduce((sum, word) => timesX(sum) ^ word, 0)

/** Times x modulo x^10 + x^3 + 1, of which x is a primitive root: its first 1,023 powers differ. */
const timesX = (element: number): number => ((element << 1) & 0x3ff) ^ (-(element >> 9) & 0b1001)
