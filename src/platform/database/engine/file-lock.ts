import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock that this process holds. The kernel lets it go if the process dies, however it dies. */
export type HeldLock = { release(): void }

const SQLITE_BUSY = 5

/** A file that nobody refers to would be closed by the garbage collector, and its lock be gone. */
const open = new Set<DatabaseSync>()

/**
 * Node has no `flock`, but the SQLite inside it locks files as every other program does: through
 * the kernel. The files stay empty; nothing is stored in them. Nobody else may open them: closing
 * any other descriptor of a locked file would drop the lock (POSIX).
 */
const tryLock = (path: string, statement: string): HeldLock | undefined => {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    // Or a process killed at the wrong moment would leave a journal behind.
    file.exec('pragma journal_mode = memory')
    file.exec(statement)
  } catch (cause) {
    file.close()
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) return
    throw cause
  }
  open.add(file)
  return {
    release: () => {
      open.delete(file)
      file.close()
    },
  }
}

/** Takes the file for this process alone, or answers undefined if anybody holds it. */
export const tryExclusive = (path: string): HeldLock | undefined => tryLock(path, 'begin exclusive')

/** Takes the file beside others who share it, or answers undefined if somebody has it alone. */
export const tryShared = (path: string): HeldLock | undefined =>
  tryLock(path, 'begin; select count(*) from sqlite_schema')

/** Waits until the file is ours alone; an error that says what was waited for after `patience` ms. */
export const exclusive = async (
  path: string,
  { patience, what }: { patience: number; what: string },
): Promise<HeldLock> => {
  const until = Date.now() + patience
  for (;;) {
    const held = tryExclusive(path)
    if (held !== undefined) return held
    if (Date.now() > until) throw new Error(`${what}: another process has held ${path} too long`)
    await sleep(15 + Math.random() * 20)
  }
}
