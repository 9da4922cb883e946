import type { Command } from 'commander'
import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { WriteDb } from '../database/handles.ts'
import { newId } from '../ids/ids.ts'

/** Something the person at the terminal can mend: shown as it is, exit code 2, no stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** What a command works with. The person at the terminal is an actor with an audit line. */
export type CommandVisit = {
  readonly db: WriteDb
  readonly act: Act
  readonly clock: Clock
  /** Writes to standard output and waits until it is taken, so that long output streams. */
  readonly print: (text: string) => Promise<void>
  /** Progress and remarks, on standard error. */
  readonly say: (text: string) => void
}

/** What a room's commands stand on: `main` opens the house for one command and closes it after. */
export type CommandHost = {
  readonly visit: (audit: string, work: (visit: CommandVisit) => Promise<void>) => Promise<void>
}

type Spec<Options> = {
  /** `show`, or with arguments `restore <file>`. */
  name: string
  summary: string
  /** What `--help` says below the options: what it does, an example. */
  help?: string
  /** As a page: a permission and an audit name. Whoever has the shell has every permission. */
  permission: string
  audit: string
  options?: (command: Command) => Command
  /** Throws a `CommandError` for options that do not fit, before any database is started. */
  check?: (options: Options) => void
  /** Reads only: the log gets a "shown" entry before the work, as a page of the desk would. */
  reads?: boolean
}

const AUDIT_NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/u

/**
 * Adds a command. Throws at the start, as a server would, if it states no permission or no audit
 * name. `run` gets what commander parsed.
 */
export const addCommand = <Options extends object>(
  parent: Command,
  host: CommandHost,
  spec: Spec<Options>,
  run: (visit: CommandVisit, options: Options, args: readonly string[]) => Promise<void>,
): void => {
  if (spec.permission === '' || !AUDIT_NAME.test(spec.audit)) {
    throw new Error(`command "${spec.name}" states no permission or no audit name`)
  }
  const command = parent.command(spec.name).description(spec.summary)
  if (spec.help !== undefined) command.addHelpText('after', `\n${spec.help}`)
  spec.options?.(command)
  command.action(async (...given: unknown[]) => {
    const args = given.filter((value): value is string => typeof value === 'string')
    const options = command.opts<Options>()
    spec.check?.(options)
    await host.visit(spec.audit, async (visit) => {
      if (spec.reads === true) await visit.db.record(visit.act, 'shown', { command: spec.audit })
      await run(visit, options, args)
    })
  })
}

/** The act of somebody with a shell on the machine. */
export const operatorAct = (audit: string, clock: Clock): Act => ({
  actor: { kind: 'operator' },
  audit,
  requestId: newId(clock.now().getTime()),
})
