import { CommandError } from '../../platform/command/command.ts'

/** Turns what the file system says into what the person can mend; anything else stays a failure. */
export const explainFile =
  (file: string) =>
  (cause: unknown): never => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT')
      throw new CommandError(`${file}: there is no such file or folder.`, { cause })
    if (code === 'EEXIST')
      throw new CommandError(`${file} is there already; give another name.`, { cause })
    if (code === 'EACCES') throw new CommandError(`${file}: this user may not use it.`, { cause })
    if (code === 'EISDIR')
      throw new CommandError(`${file} is a folder; give the name of a file.`, { cause })
    if (code === 'ENOSPC')
      throw new CommandError(`${file}: the disk is full. Nothing was left behind.`, { cause })
    throw cause
  }
