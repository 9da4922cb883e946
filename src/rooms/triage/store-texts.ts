import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { TriageTables } from './tables.ts'

type SealedTextKey = { readonly teamKeyId: string; readonly sealed: Buffer }

export const insertText = async (
  tx: Tx,
  text: {
    id: string
    reportId: string | null
    kind: TriageTables['triage.texts']['kind']
    by: string
    at: Date
    sealed: Buffer
    keys: readonly SealedTextKey[]
  },
): Promise<void> => {
  const db = writer<TriageTables>(tx)
  await db
    .insertInto('triage.texts')
    .values({
      id: text.id,
      report_id: text.reportId,
      kind: text.kind,
      by_member: text.by,
      at: text.at,
      sealed: text.sealed,
    })
    .execute()
  await db
    .insertInto('triage.text_keys')
    .values(
      text.keys.map(({ teamKeyId, sealed }) => ({
        text_id: text.id,
        team_key_id: teamKeyId,
        sealed,
      })),
    )
    .execute()
}

/** A text with the keys that open it. */
export const sealedText = async (db: ReadDb | Tx, id: string) => {
  const text = await reader<TriageTables>(db)
    .selectFrom('triage.texts')
    .select(['kind', 'sealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (text === undefined) return undefined
  const keys: SealedTextKey[] = await reader<TriageTables>(db)
    .selectFrom('triage.text_keys')
    .select(['team_key_id as teamKeyId', 'sealed'])
    .where('text_id', '=', id)
    .execute()
  return { ...text, keys }
}

/** Whether a text was erased: no key of it is left, and nothing that one could open. */
export const isTextErased = async (db: ReadDb | Tx, id: string): Promise<boolean> => {
  const text = await sealedText(db, id)
  return text !== undefined && text.keys.length === 0 && text.sealed.length === 0
}
