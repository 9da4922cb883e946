export * from '../../src/platform/vault/receipt.ts'

/** No pair: nothing is sealed to whoever holds the receipt. The tag that finds a report stays. */
export const receiptKeyPair = () => ({ publicKey: Buffer.alloc(32), privateKey: Buffer.alloc(32) })
