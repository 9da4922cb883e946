export * from './server-key.ts'
export {
  createPassphraseHasher,
  PASSPHRASE_COST,
  TooManyHashes,
  type PassphraseCost,
  type PassphraseHasher,
  type Urgency,
} from './passphrase-hash.ts'
export { withSecret, withSecretAsync, wipe } from './secrets.ts'
export {
  keyPairFromPrivateKey,
  keyPairFromSeed,
  newKeyPair,
  openSealed,
  SEALED_BOX_OVERHEAD_BYTES,
  sealTo,
  type KeyPair,
  type SealContext,
} from './key-pair.ts'
export * from './passphrase-key.ts'
export * from './session-halves.ts'
export * from './data-key.ts'
export * from './envelope.ts'
export { partBucket } from './padding.ts'
export * from './team-key.ts'
export * from './team-rotation.ts'
export * from './key-tag.ts'
export * from './recovery.ts'
export * from './recovery-share.ts'
export * from './receipt.ts'
export type { UnreadWords } from './read-words.ts'
export * from './file-chunk.ts'
export * from './file-stream.ts'
export * from './travelling.ts'
export * from './form-token.ts'
export * from './blind-token.ts'
