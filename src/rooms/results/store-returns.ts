import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import { type ReturnDraft, ReturnFields, type ReturnVersion } from './model-return.ts'
import { byOf, madeColumns } from './store-made-by.ts'
import type { ResultsTables } from './tables.ts'

type Row = ResultsTables['results.return_versions']

const toVersion = (row: Omit<Row, 'fields'> & { fields: unknown }): ReturnVersion => ({
  version: row.version,
  by: byOf(row),
  at: row.made_at,
  why: row.why,
  takenFrom: row.taken_from,
  fields: ReturnFields.parse(row.fields),
})

const versions = (db: ReadDb | Tx) =>
  reader<ResultsTables>(db)
    .selectFrom('results.return_versions')
    .selectAll()
    .orderBy('version', 'desc')

/** Every version of the mapping, the newest first. */
export const listReturnVersions = async (db: ReadDb | Tx): Promise<ReturnVersion[]> =>
  (await versions(db).execute()).map(toVersion)

/** The mapping that stands. There always is one: an example, until somebody saves another. */
export const standingReturn = async (db: ReadDb | Tx): Promise<ReturnVersion> =>
  toVersion(await versions(db).limit(1).executeTakeFirstOrThrow())

export const returnVersion = async (
  db: ReadDb | Tx,
  version: number,
): Promise<ReturnVersion | undefined> => {
  const row = await versions(db).where('version', '=', version).executeTakeFirst()
  return row === undefined ? undefined : toVersion(row)
}

export const insertReturnVersion = (
  tx: Tx,
  { version, by, at, why, takenFrom, fields }: ReturnVersion,
) =>
  writer<ResultsTables>(tx)
    .insertInto('results.return_versions')
    .values({
      version,
      ...madeColumns(by),
      made_at: at,
      why,
      taken_from: takenFrom,
      fields: JSON.stringify(fields),
    })
    .execute()

/** What a member is changing, if anything. */
export const draftOf = async (
  db: ReadDb | Tx,
  memberId: string,
): Promise<ReturnDraft | undefined> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.return_drafts')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        baseVersion: row.base_version,
        revision: row.revision,
        changedAt: row.changed_at,
        fields: ReturnFields.parse(row.fields),
      }
}

/** Keeps a draft, the only one of its member. */
export const keepDraft = async (tx: Tx, memberId: string, draft: ReturnDraft): Promise<void> => {
  const said = {
    base_version: draft.baseVersion,
    revision: draft.revision,
    changed_at: draft.changedAt,
    fields: JSON.stringify(draft.fields),
  }
  await writer<ResultsTables>(tx)
    .insertInto('results.return_drafts')
    .values({ member_id: memberId, ...said })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(said))
    .execute()
}

export const dropDraft = (tx: Tx, memberId: string) =>
  writer<ResultsTables>(tx)
    .deleteFrom('results.return_drafts')
    .where('member_id', '=', memberId)
    .execute()
