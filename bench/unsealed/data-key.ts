import type { DataKey } from '../../src/platform/vault/data-key.ts'

export type { DataKey, DataKeyFor } from '../../src/platform/vault/data-key.ts'

/** No key: the same 32 bytes for every record. */
export const newDataKey = (): DataKey => ({ kind: 'data-key', bytes: Buffer.alloc(32) })

export const sealDataKeyTo = (_: Uint8Array, dataKey: DataKey): Buffer => Buffer.from(dataKey.bytes)

export const openDataKey = (_: unknown, sealed: Uint8Array): DataKey | undefined => ({
  kind: 'data-key',
  bytes: Buffer.from(sealed),
})
