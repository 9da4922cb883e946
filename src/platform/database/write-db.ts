import type { Kysely } from 'kysely'
import type { Act } from '../audit/act.ts'
import { appendEntries, appendEntry } from '../audit/append.ts'
import { createRecorder } from '../audit/recorder.ts'
import type { Particulars, ReadDb, Tx, WriteDb } from './handles.ts'

/** Carries a refused result out of the transaction that it rolls back. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly result: unknown
  constructor(result: unknown) {
    super('refused')
    this.result = result
  }
}

const refusalIn = (result: unknown): string | undefined => {
  if (typeof result !== 'object' || result === null) return undefined
  if (!('ok' in result) || result.ok !== false) return undefined
  return 'why' in result && typeof result.why === 'string' ? result.why : 'unsaid'
}

/** The handle that may only read. The connections of `kysely` are opened read-only. */
export const readDb = (kysely: Kysely<never>): ReadDb => ({ kysely }) as unknown as ReadDb

/**
 * The handle that changes things, one audited transaction at a time (see `WriteDb`). Nothing is
 * tried twice: a deadlock or a failed serialization reaches the caller as PostgreSQL's own error,
 * with its `code` and `constraint`.
 */
export const writeDb = (read: ReadDb, writing: Kysely<never>): WriteDb => {
  const act = async <T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> => {
    let noted: Particulars = {}
    try {
      return await writing.transaction().execute(async (kysely) => {
        const note = (particulars: Particulars) => {
          noted = { ...noted, ...particulars }
        }
        const each: Particulars[] = []
        const noteEach = (particulars: Particulars) => {
          each.push(particulars)
        }
        const tx = { kysely, act, note, noteEach } as unknown as Tx
        const result = await work(tx)
        if (refusalIn(result) !== undefined) throw new Refused(result)
        await appendEntries(
          tx,
          [...each, noted].map((particulars) => ({ act, outcome: 'done', particulars })),
        )
        return result
      })
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      const why = refusalIn(cause.result) ?? 'unsaid'
      await writing
        .transaction()
        .execute((kysely) => appendEntry({ kysely }, act, `refused: ${why}`, noted))
      return cause.result as T
    }
  }
  const goOn = <T>(begun: Act, work: (tx: Tx) => Promise<T>): Promise<T> =>
    writing.transaction().execute((kysely) => {
      const note = () => {
        throw new Error(`${begun.audit} goes on without an entry that could be added to`)
      }
      return work({ kysely, act: begun, note, noteEach: note } as unknown as Tx)
    })
  const append = createRecorder((entries) => appendEntries({ kysely: writing }, entries))
  const record: WriteDb['record'] = async (act, outcome, particulars) => {
    await append({ act, outcome, particulars })
  }
  const recordWhile: WriteDb['recordWhile'] = (lastChange, act, particulars) =>
    append({ act, outcome: 'shown', particulars, while: lastChange })
  return { read, act, goOn, record, recordWhile } as unknown as WriteDb
}
