import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import {
  newDataKey,
  openDataKey,
  openPartText,
  sealDataKeyTo,
  sealPart,
  wipe,
} from '../../platform/vault/index.ts'
import type { TeamKeyring, TeamPublicKey } from '../access/index.ts'
import type { TextKind } from './model.ts'
import { insertText, sealedText } from './store-texts.ts'

const RECORD = 'triage text'
const recordOf = (id: string): string => `${RECORD} ${id}`

/**
 * Keeps words that only these teams can read. Sealing needs no key of whoever writes; opening needs
 * the key of one of the teams.
 */
export const sealText = async (
  tx: Tx,
  {
    readers,
    text,
    ...row
  }: {
    id: string
    reportId: string | null
    kind: TextKind
    by: string
    at: Date
    text: string
    readers: readonly TeamPublicKey[]
  },
): Promise<void> => {
  const key = newDataKey()
  try {
    await insertText(tx, {
      ...row,
      sealed: sealPart(key, { record: recordOf(row.id), part: row.kind, version: 0 }, text),
      keys: readers.map(({ teamKeyId, publicKey }) => ({
        teamKeyId,
        sealed: sealDataKeyTo(publicKey, key, { record: recordOf(row.id), reader: teamKeyId }),
      })),
    })
  } finally {
    wipe(key.bytes)
  }
}

/** The words, if one of the keys of the ring opens them. */
export const openText = async (
  db: ReadDb,
  ring: TeamKeyring,
  id: string,
): Promise<string | undefined> => {
  const found = await sealedText(db, id)
  if (found === undefined) return undefined
  for (const { teamKeyId, sealed } of found.keys) {
    const pair = ring.open(teamKeyId)
    const key = pair && openDataKey(pair, sealed, { record: recordOf(id), reader: teamKeyId })
    if (key === undefined) continue
    try {
      return openPartText(key, { record: recordOf(id), part: found.kind, version: 0 }, found.sealed)
    } finally {
      wipe(key.bytes)
    }
  }
  return undefined
}
