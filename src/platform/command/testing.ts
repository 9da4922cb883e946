import { Command } from 'commander'
import type { Clock } from '../clock/clock.ts'
import type { WriteDb } from '../database/handles.ts'
import { type CommandHost, operatorAct } from './command.ts'

type Line = {
  readonly db: WriteDb
  readonly clock: Clock
  readonly add: (program: Command, host: CommandHost) => void
}

/** What a command printed, and what it said beside it. */
export type Said = { out: string; said: string }

/**
 * For tests: the command line of a room, run in this process on a test's database. What goes wrong is
 * thrown as the room threw it; `tell` may put what was printed until then to it.
 */
export const commandLine =
  ({ db, clock, add }: Line, tell: (cause: Error, said: Said) => void = () => undefined) =>
  async (...args: string[]): Promise<Said> => {
    const said: Said = { out: '', said: '' }
    const program = new Command('countersign').exitOverride()
    add(program, {
      visit: (audit, work) =>
        work({
          db,
          act: operatorAct(audit, clock),
          clock,
          print: (text) => {
            said.out += text
            return Promise.resolve()
          },
          say: (text) => {
            said.said += `${text}\n`
          },
        }),
    })
    try {
      await program.parseAsync(args, { from: 'user' })
    } catch (cause) {
      if (cause instanceof Error) tell(cause, said)
      throw cause
    }
    return said
  }
