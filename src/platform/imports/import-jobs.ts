import type { Clock } from '../clock/clock.ts'
import type { Tx, WriteDb } from '../database/handles.ts'
import { enqueue, type JobHandler } from '../jobs/index.ts'
import { checkFile } from './check-file.ts'
import type { ImportKind } from './model.ts'
import { KEPT_DAYS } from './rules-limits.ts'
import { abandonedImports, updateImport } from './store-imports.ts'
import { deleteContents } from './store-rows.ts'

const CHECK = 'imports.check'
const CLEAR = 'imports.clear'

/** What an administrator reads where one failed. */
export const IMPORT_JOB_NAMES = {
  [CHECK]: 'Check a file that is brought in',
  [CLEAR]: 'Take away files that nobody brought in',
} as const
/** Then the next job has its turn, and the check goes on behind it. */
const BUDGET_MS = 3_000
const DAY_MS = 86_400_000

/** Promises that a file is checked, in the transaction that made it whole. */
export const enqueueCheck = (
  tx: Tx,
  { kind, importId, now }: { kind: string; importId: string; now: Date },
): Promise<void> => enqueue(tx, { kind: CHECK, about: { kind, importId }, now, onceKey: importId })

const clear: JobHandler = {
  kind: CLEAR,
  name: IMPORT_JOB_NAMES[CLEAR],
  everyMinutes: 6 * 60,
  work: async (tx, { now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
    for (const { id } of await abandonedImports(tx, before)) {
      await deleteContents(tx, id)
      await updateImport(tx, id, { state: 'discarded', touched_at: now })
      tx.noteEach({ importId: id, step: 'discarded' })
    }
  },
}

/** Checks files that came at the desk, and takes away those that nobody touched for days. */
export const importHandlers = (
  kinds: readonly ImportKind[],
  { db, clock }: { db: WriteDb; clock: Clock },
): JobHandler[] => [
  {
    kind: CHECK,
    name: IMPORT_JOB_NAMES[CHECK],
    work: async (tx, { about, now }) => {
      const kind = kinds.find((one) => one.kind === about['kind'])
      const importId = String(about['importId'])
      if (kind === undefined) throw new Error('imports: nobody checks this kind of file')
      const step = await checkFile({ db, act: tx.act, clock }, kind, {
        importId,
        budgetMs: BUDGET_MS,
      })
      if (step === 'more') await enqueueCheck(tx, { kind: kind.kind, importId, now })
    },
  },
  clear,
]
