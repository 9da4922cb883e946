import type { KeyTags } from '../access/index.ts'
import { serverKey, type ServerKey } from '../../platform/vault/server-key.ts'

/** The keys of the server that this room uses. None of them opens a report. */
export type ReportsKeys = {
  /** Finds a report by its receipt. */
  readonly lookup: ServerKey
  /** Makes the key pair of whoever holds a receipt. */
  readonly pair: ServerKey
  /** Seals the unfinished report that travels in the page. */
  readonly travelling: ServerKey
  /** Signs form tokens. */
  readonly tokens: ServerKey
  /** Finds a partner system by its key. */
  readonly partners: ServerKey
  /** Gives the server's word for which teams take reports. */
  readonly intake: ServerKey
  /** Tells the keys of teams that this server made from any other. */
  readonly tags: KeyTags
}

export const reportsKeys = (secret: Uint8Array, tags: KeyTags): ReportsKeys => ({
  lookup: serverKey(secret, 'reports, receipt lookup'),
  pair: serverKey(secret, 'reports, receipt key pair'),
  travelling: serverKey(secret, 'reports, travelling'),
  tokens: serverKey(secret, 'reports, form tokens'),
  partners: serverKey(secret, 'reports, partner keys'),
  intake: serverKey(secret, 'reports, intake'),
  tags,
})
