/**
 * The first byte of everything that the vault makes: what it is (high four bits) and the version of
 * its format (low four). It is part of what is authenticated, so that one kind of box can never be
 * passed off as another. `docs/sealing-format.md` has the bytes behind each.
 */
export const FORMAT = {
  sealedBox: 0x11,
  passphraseKey: 0x21,
  sessionHalf: 0x31,
  part: 0x41,
  fileChunk: 0x51,
  travelling: 0x61,
  formToken: 0x71,
  recoveryShare: 0x81,
  receiptTag: 0xa1,
  receiptKey: 0xb1,
  blindToken: 0xc1,
  keyTag: 0xd1,
} as const

export type Format = (typeof FORMAT)[keyof typeof FORMAT]
