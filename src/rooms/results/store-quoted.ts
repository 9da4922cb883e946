import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { ResultsTables } from './tables.ts'

/** An operation quoted beside a week. */
export type Quoted = {
  readonly id: string
  readonly operationId: string
  readonly ref: string
  readonly name: string
  readonly note: string
  /** What is known of its days, in words; null where those of its activities are its days. */
  readonly periodNote: string | null
}

type Of = { readonly weekId: string; readonly agencyId: string }

/** The operations that a reporter quotes beside a week, in the order in which they were added. */
export const quotedOperations = (db: ReadDb | Tx, { weekId, agencyId }: Of): Promise<Quoted[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.quoted_operations')
    .select([
      'id',
      'operation_id as operationId',
      'ref',
      'name',
      'note',
      'period_note as periodNote',
    ])
    .where('week_id', '=', weekId)
    .where('agency_id', '=', agencyId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()

export const agenciesThatQuoted = async (db: ReadDb | Tx, weekId: string): Promise<string[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.quoted_operations')
    .select('agency_id')
    .distinct()
    .where('week_id', '=', weekId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => row.agency_id)
}

export const insertQuoted = (
  tx: Tx,
  { weekId, agencyId, memberId, at, quoted }: Of & { memberId: string; at: Date; quoted: Quoted },
) =>
  writer<ResultsTables>(tx)
    .insertInto('results.quoted_operations')
    .values({
      id: quoted.id,
      week_id: weekId,
      agency_id: agencyId,
      operation_id: quoted.operationId,
      ref: quoted.ref,
      name: quoted.name,
      note: quoted.note,
      period_note: quoted.periodNote,
      added_by: memberId,
      added_at: at,
      removed_by: null,
      removed_at: null,
    })
    .execute()

/** Takes an operation away from beside the week; the row is kept. Answers whether there was one. */
export const removeQuoted = async (
  tx: Tx,
  { id, weekId, agencyId, memberId, at }: Of & { id: string; memberId: string; at: Date },
): Promise<boolean> => {
  const result = await writer<ResultsTables>(tx)
    .updateTable('results.quoted_operations')
    .set({ removed_by: memberId, removed_at: at })
    .where('id', '=', id)
    .where('week_id', '=', weekId)
    .where('agency_id', '=', agencyId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
