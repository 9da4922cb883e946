import type { Kysely, Transaction } from 'kysely'
import type { Act } from '../audit/act.ts'

declare const reading: unique symbol
declare const writing: unique symbol
declare const inside: unique symbol

/** What may only read. Its connections are opened read-only, so the database refuses a write too. */
export type ReadDb = { readonly [reading]: true; readonly kysely: Kysely<never> }

/**
 * Facts that an act adds to its own audit entry while it runs: ids and codes, never personal data.
 */
export type Particulars = Readonly<Record<string, string | number | boolean | null>>

/** The inside of one transaction. Everything that saves takes a `Tx`, never a `WriteDb`. */
export type Tx = {
  readonly [inside]: true
  readonly kysely: Transaction<never>
  readonly act: Act
  /** Adds facts to the audit entry that this transaction will append last. */
  note(particulars: Particulars): void
  /** Adds an entry of the same act for one of several things that it is done to, before its own. */
  noteEach(particulars: Particulars): void
}

/**
 * What may change things, one audited transaction at a time. `act` opens a transaction, runs the
 * work, appends the act to the audit log as the last statement, and commits. A work that answers
 * `{ ok: false }` is rolled back and the act is recorded as refused, with its `why`. A work that
 * throws is rolled back and nothing is recorded by it (the page records a refusal itself).
 */
export type WriteDb = {
  readonly [writing]: true
  readonly read: ReadDb
  act<T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Goes on with what an act began, in a transaction of its own and without an entry: one of the
   * hundreds of pieces of an upload, which would each hold up the log for everybody else. What begins
   * and what ends it are acts; `note` has no entry to add to and throws.
   */
  goOn<T>(begun: Act, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Appends an entry that stands on its own: a page about to be shown, a refusal. Resolves when it
   * is durable. Implemented with `createRecorder` of `platform/audit/recorder.ts`.
   */
  record(act: Act, outcome: 'shown' | `refused: ${string}`, particulars: Particulars): Promise<void>
  /**
   * Records that a page kept since `lastChange` (`audit/store.ts`) is shown, if nothing has changed
   * since. Answers whether that is so: if not, nothing is recorded and the page must not be shown.
   */
  recordWhile(lastChange: number, act: Act, particulars: Particulars): Promise<boolean>
}

/** The part of Kysely that can only read. */
export type Reader<Tables> = Pick<
  Kysely<Tables>,
  | 'selectFrom'
  | 'selectNoFrom'
  | 'with'
  | 'withRecursive'
  | 'withSchema'
  | 'fn'
  | 'dynamic'
  | 'getExecutor'
>

/** Opens a read handle with the tables of one room. A room's `store.ts` is the only caller. */
export const reader = <Tables>(db: ReadDb | Tx): Reader<Tables> =>
  db.kysely as unknown as Reader<Tables>

/** Opens a transaction with the tables of one room. A room's `store.ts` is the only caller. */
export const writer = <Tables>(tx: Tx): Transaction<Tables> =>
  tx.kysely as unknown as Transaction<Tables>
