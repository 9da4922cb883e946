import { FORMAT } from './formats.ts'
import { labelledBlake2b } from './hash.ts'
import { bytesOfWords, wordsOf } from './words.ts'
import { readWords, type UnreadWords } from './read-words.ts'

/** One share of a recovery secret. Shares of one splitting have the same set id (4 bytes). */
export type RecoveryShare = {
  readonly setId: Buffer
  /** Which share of the set: 1, 2, … */
  readonly index: number
  /** How many shares are needed. */
  readonly threshold: number
  readonly value: Buffer
}

/** A share is written as 35 words. */
export const SHARE_WORDS = 35

const VALUE_AT = 7
const CHECKSUM_AT = VALUE_AT + 32
const SHARE_BYTES = CHECKSUM_AT + 4

/** A share as words for paper: format, set, index, threshold, value, and a checksum of 32 bits. */
export const shareWords = ({
  setId,
  index,
  threshold,
  value,
}: RecoveryShare): readonly string[] => {
  const bytes = Buffer.alloc(SHARE_BYTES)
  bytes.writeUInt8(FORMAT.recoveryShare)
  bytes.set(setId, 1)
  bytes.writeUInt8(index, 5)
  bytes.writeUInt8(threshold, 6)
  bytes.set(value, VALUE_AT)
  bytes.set(checksum(bytes), CHECKSUM_AT)
  return wordsOf(bytes, SHARE_WORDS)
}

/** What is wrong with a typed share: a word, their number, the checksum, or a newer format. */
export type ReadShare =
  | { readonly ok: true; readonly share: RecoveryShare }
  | UnreadWords
  | { readonly ok: false; readonly why: 'typo' | 'other-format' }

/** Reads a share as somebody typed it from paper, as forgivingly as a receipt is read. */
export const readShare = (typed: string): ReadShare => {
  const read = readWords(typed, SHARE_WORDS)
  if (!read.ok) return read
  const packed = bytesOfWords(read.indexes)
  const bytes = packed.subarray(0, SHARE_BYTES)
  const isWhole = packed.subarray(SHARE_BYTES).every((byte) => byte === 0)
  if (!isWhole || !checksum(bytes).equals(bytes.subarray(CHECKSUM_AT)))
    return { ok: false, why: 'typo' }
  const [index, threshold] = [bytes.readUInt8(5), bytes.readUInt8(6)]
  if (bytes.readUInt8(0) !== FORMAT.recoveryShare || index < 1 || threshold < 2)
    return { ok: false, why: 'other-format' }
  const setId = bytes.subarray(1, 5)
  return {
    ok: true,
    share: { setId, index, threshold, value: bytes.subarray(VALUE_AT, CHECKSUM_AT) },
  }
}

const checksum = (share: Buffer): Buffer =>
  labelledBlake2b('countersign recovery share', share.subarray(0, CHECKSUM_AT)).subarray(0, 4)
