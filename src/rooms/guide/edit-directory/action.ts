import type { Act } from '../../../platform/audit/act.ts'
import type { Tx, WriteDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import {
  type DirectoryEntry,
  type EntryWords,
  insertEntry,
  lockEntry,
  lockOrder,
  saveOrder,
  setWithdrawn,
  updateEntry,
} from '../store-directory.ts'
import { movedOrder } from './rules.ts'

export type Changed =
  | { ok: true }
  | { ok: false; why: 'not-there' }
  /** Somebody else changed it since; `now` is what stands. */
  | { ok: false; why: 'changed-since-read'; now: DirectoryEntry }

/** Adds an entry at the end of the directory, inside somebody else's transaction. */
export const addDirectoryEntry = async (
  tx: Tx,
  entry: { words: EntryWords; by: string },
): Promise<string> => {
  const id = newId()
  await insertEntry(tx, { id, ...entry })
  tx.note({ entryId: id })
  return id
}

/** Changes an entry, if nobody else has since it was read. */
export const changeEntry = (
  db: WriteDb,
  act: Act,
  change: { id: string; version: number; words: EntryWords; by: string },
): Promise<Changed> =>
  db.act(act, async (tx): Promise<Changed> => {
    tx.note({ entryId: change.id })
    const now = await lockEntry(tx, change.id)
    if (now === undefined) return { ok: false, why: 'not-there' }
    if (now.version !== change.version) return { ok: false, why: 'changed-since-read', now }
    await updateEntry(tx, change)
    return { ok: true }
  })

/** Takes an entry off the public page or puts it back, if nobody else has changed it since. */
export const withdrawEntry = (
  db: WriteDb,
  act: Act,
  change: { id: string; version: number; withdrawn: boolean; by: string },
): Promise<Changed> =>
  db.act(act, async (tx): Promise<Changed> => {
    tx.note({ entryId: change.id, withdrawn: change.withdrawn })
    const now = await lockEntry(tx, change.id)
    if (now === undefined) return { ok: false, why: 'not-there' }
    if (now.version !== change.version) return { ok: false, why: 'changed-since-read', now }
    await setWithdrawn(tx, change)
    return { ok: true }
  })

/** Moves an entry one place. Two people who move at once take turns; each move is one step. */
export const moveEntry = (
  db: WriteDb,
  act: Act,
  move: { id: string; way: 'up' | 'down' },
): Promise<void> =>
  db.act(act, async (tx) => {
    tx.note({ entryId: move.id, way: move.way })
    await saveOrder(tx, movedOrder(await lockOrder(tx), move))
  })
