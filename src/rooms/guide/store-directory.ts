import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Cost, GuideTables } from './tables.ts'

/** A place that helps, as the public sees it. */
export type LiveEntry = {
  readonly id: string
  readonly name: string
  readonly whatTheyDo: string
  readonly forWhom: string
  readonly area: string
  readonly phone: string
  readonly textNumber: string
  readonly web: string
  readonly email: string
  readonly hours: string
  readonly cost: Cost
  readonly languages: string
  /** ISO date. */
  readonly checkedOn: string
}

/** What somebody at the desk can change about an entry. */
export type EntryWords = Omit<LiveEntry, 'id'> & {
  readonly sources: string
  readonly checkedBy: string
}

/** The same with its history, as the desk sees it. */
export type DirectoryEntry = EntryWords & {
  readonly id: string
  readonly version: number
  readonly position: number
  readonly changedAt: Date
  readonly changedBy: string
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: string | null
}

const PUBLIC = [
  'id',
  'name',
  'what_they_do as whatTheyDo',
  'for_whom as forWhom',
  'area',
  'phone',
  'text_number as textNumber',
  'web',
  'email',
  'hours',
  'cost',
  'languages',
  'checked_on as checkedOn',
] as const

const DESK = [
  ...PUBLIC,
  'version',
  'position',
  'sources',
  'checked_by as checkedBy',
  'changed_at as changedAt',
  'changed_by as changedBy',
  'withdrawn_at as withdrawnAt',
  'withdrawn_by as withdrawnBy',
] as const

/** What stands in the public directory, in its order. */
export const liveEntries = (db: ReadDb): Promise<LiveEntry[]> =>
  reader<GuideTables>(db)
    .selectFrom('guide.live_directory')
    .select(PUBLIC)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** Every entry, withdrawn ones last. */
export const allEntries = (db: ReadDb): Promise<DirectoryEntry[]> =>
  reader<GuideTables>(db)
    .selectFrom('guide.directory_entries')
    .select(DESK)
    .orderBy(sql`withdrawn_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute()

export const entryById = (db: ReadDb | Tx, id: string): Promise<DirectoryEntry | undefined> =>
  reader<GuideTables>(db)
    .selectFrom('guide.directory_entries')
    .select(DESK)
    .where('id', '=', id)
    .executeTakeFirst()

/** The entry, locked against other changes until the transaction ends. */
export const lockEntry = (tx: Tx, id: string): Promise<DirectoryEntry | undefined> =>
  writer<GuideTables>(tx)
    .selectFrom('guide.directory_entries')
    .select(DESK)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

const columnsOf = (words: EntryWords) => ({
  name: words.name,
  what_they_do: words.whatTheyDo,
  for_whom: words.forWhom,
  area: words.area,
  phone: words.phone,
  text_number: words.textNumber,
  web: words.web,
  email: words.email,
  hours: words.hours,
  cost: words.cost,
  languages: words.languages,
  sources: words.sources,
  checked_on: words.checkedOn,
  checked_by: words.checkedBy,
})

/** Adds an entry at the end of the list. */
export const insertEntry = async (
  tx: Tx,
  entry: { id: string; words: EntryWords; by: string },
): Promise<void> => {
  await writer<GuideTables>(tx)
    .insertInto('guide.directory_entries')
    .values({
      ...columnsOf(entry.words),
      id: entry.id,
      version: 1,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from guide.directory_entries)`,
      changed_by: entry.by,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute()
}

/** Changes an entry that the transaction has locked. */
export const updateEntry = async (
  tx: Tx,
  change: { id: string; words: EntryWords; by: string },
): Promise<void> => {
  await writer<GuideTables>(tx)
    .updateTable('guide.directory_entries')
    .set((columns) => ({
      ...columnsOf(change.words),
      version: columns('version', '+', 1),
      changed_at: sql<Date>`now()`,
      changed_by: change.by,
    }))
    .where('id', '=', change.id)
    .execute()
}

/** Takes an entry off the public page, or puts it back. */
export const setWithdrawn = async (
  tx: Tx,
  change: { id: string; withdrawn: boolean; by: string },
): Promise<void> => {
  await writer<GuideTables>(tx)
    .updateTable('guide.directory_entries')
    .set((columns) => ({
      version: columns('version', '+', 1),
      changed_at: sql<Date>`now()`,
      changed_by: change.by,
      withdrawn_at: change.withdrawn ? sql<Date>`now()` : null,
      withdrawn_by: change.withdrawn ? change.by : null,
    }))
    .where('id', '=', change.id)
    .execute()
}

/** The live entries' ids in order, locked, so that two people who reorder take turns. */
export const lockOrder = async (tx: Tx): Promise<string[]> => {
  const rows = await writer<GuideTables>(tx)
    .selectFrom('guide.directory_entries')
    .select('id')
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Writes the order of the live entries. A place in the list is no part of an entry's version. */
export const saveOrder = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  for (const [index, id] of ids.entries()) {
    await writer<GuideTables>(tx)
      .updateTable('guide.directory_entries')
      .set({ position: index + 1 })
      .where('id', '=', id)
      .execute()
  }
}
