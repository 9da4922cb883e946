import { type ControlledTransaction, type Expression, sql } from 'kysely'
import type { ReadDb } from './handles.ts'

/** Whoever asked for the rows did not take them in time; the database was let go. */
export class ReaderTooSlow extends Error {
  override readonly name = 'ReaderTooSlow'
}

export type Batches = {
  /** Rows at a time: all that is in memory. */
  readonly size: number
  /** How long a batch may wait to be taken before the connection is given to somebody else. */
  readonly patienceMs: number
}

const open = async (
  db: ReadDb,
  query: Expression<unknown>,
): Promise<ControlledTransaction<never>> => {
  const tx = await db.kysely
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    // The first rows matter as much as the last: no plan that sorts everything before it answers.
    await sql`select set_config('cursor_tuple_fraction', '0.0001', true)`.execute(tx)
    await sql`declare batches no scroll cursor for ${query}`.execute(tx)
    return tx
  } catch (cause) {
    await tx.rollback().execute()
    throw cause
  }
}

/**
 * Reads what a query finds through a cursor of the server, batch by batch, all of it as it stood at
 * one moment. Memory does not grow with the number of rows. Each batch has the statement timeout to
 * itself. The connection is given back at the end, when the reader stops early (`return`), and when it
 * leaves a batch untaken for longer than is patient: then the next batch throws `ReaderTooSlow`.
 */
export async function* readInBatches<Row>(
  db: ReadDb,
  query: Expression<unknown>,
  { size, patienceMs }: Batches,
): AsyncGenerator<readonly Row[], void, void> {
  const tx = await open(db, query)
  let letGo: Promise<void> | undefined
  const giveBack = () => (letGo ??= tx.rollback().execute())
  const fetch = sql<Row>`${sql.raw(`fetch forward ${size.toString()} from batches`)}`
  try {
    for (;;) {
      const { rows } = await fetch.execute(tx)
      if (rows.length === 0) return
      const timer = setTimeout(() => void giveBack().catch(() => undefined), patienceMs)
      try {
        yield rows
      } finally {
        clearTimeout(timer)
      }
      if (letGo !== undefined) throw new ReaderTooSlow('the rows were not taken in time')
      if (rows.length < size) return
    }
  } finally {
    await giveBack()
  }
}
