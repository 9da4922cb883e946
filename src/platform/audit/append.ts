import { type Kysely, sql } from 'kysely'
import type { Particulars } from '../database/handles.ts'
import type { Act } from './act.ts'

/** How an act ended: `done`, `shown` (a page was read), or `refused: why`. */
export type Outcome = 'done' | 'shown' | `refused: ${string}`

export type NewEntry = {
  act: Act
  outcome: Outcome
  particulars: Particulars
  /** Leave it out unless this is still the log's last change. */
  while?: number
}

/** A transaction, or a connection that commits each statement by itself. */
type SqlRunner = { readonly kysely: Kysely<never> }

/** The longest text of facts that an entry keeps; a longer one is a bug in the caller. */
const MOST_PARTICULARS = 8_000

const rowOf = ({ act, outcome, particulars, while: lastChange }: NewEntry) => {
  const facts = JSON.stringify(particulars)
  if (facts.length > MOST_PARTICULARS)
    throw new Error(`audit: too many particulars for ${act.audit}`)
  return {
    actor_kind: act.actor.kind,
    actor_id:
      act.actor.kind === 'member'
        ? act.actor.id
        : act.actor.kind === 'system'
          ? act.actor.job
          : null,
    name: act.audit,
    outcome,
    request_id: act.requestId,
    particulars: facts,
    ...(act.quiet === true ? { quiet: true } : {}),
    ...(lastChange === undefined ? {} : { while: lastChange }),
  }
}

/**
 * Appends entries to the log, in order, within the caller's transaction. Call it last: from here to
 * the commit the chain is locked. Used by `WriteDb.act` and by the reading of pages; a room never
 * calls it. Answers with the last change that the log knew before, which tells the entries that were
 * to be left out after another one.
 */
export const appendEntries = async (
  db: SqlRunner,
  entries: readonly NewEntry[],
): Promise<number> => {
  // JSON has no \u0000 in PostgreSQL; what cannot be stored in a text must not stop the log.
  const json = JSON.stringify(entries.map(rowOf)).replaceAll('\\u0000', '\\ufffd')
  const answer = await sql<{ changed: number }>`
    select audit.append(${json}::jsonb) as changed`.execute(db.kysely)
  const [row] = answer.rows
  if (row === undefined) throw new Error('the log did not answer')
  return row.changed
}

/** Appends one entry (see `appendEntries`). */
export const appendEntry = async (
  db: SqlRunner,
  act: Act,
  outcome: Outcome,
  particulars: Particulars,
): Promise<void> => {
  await appendEntries(db, [{ act, outcome, particulars }])
}
