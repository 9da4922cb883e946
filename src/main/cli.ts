import { Command, CommanderError } from 'commander'
import { CommandError } from '../platform/command/command.ts'
import { visible } from '../platform/command/quoted.ts'
import { readSettings } from '../platform/settings/settings.ts'
import { SETTINGS } from '../platform/settings/table.ts'
import { addAccessCommands } from '../rooms/access/cli.ts'
import { addActivitiesCommands } from '../rooms/activities/cli.ts'
import { addResultsCommands } from '../rooms/results/cli.ts'
import { addReportsCommands } from '../rooms/triage/cli.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addBackupCommands } from './commands/backup.ts'
import { addExampleCommands } from './commands/example.ts'
import { commandHost } from './commands/host.ts'

const program = new Command('countersign')
  .description(
    'One program for the response to county lines: the guide, the casework, the figures.',
  )
  .helpCommand('help [command]', 'show help for a command')
  .showHelpAfterError('Run it with --help to see what it takes.')
  .configureHelp({ sortSubcommands: true, sortOptions: true })
  .addHelpText(
    'after',
    `
Commands work beside a running server and without one: they start the database of the
data folder and stop it when they are the last to use it.

Everything is set by environment variables; "countersign settings" lists them.
Exit codes: 0 done; 1 something failed or a check did not hold; 2 the command was not
given what it needs.`,
  )
  .configureOutput({ outputError: (text, write) => write(sayable(text)) })
  .exitOverride()

/** As much of one line as a person reads; what somebody gave may be of any length. */
const LONGEST_LINE = 4_000

/** What goes wrong often holds what was given: never raw, and never all of it. */
const sayable = (text: string): string =>
  visible(text)
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
    .join('\n')

const host = commandHost(() => {
  const read = readSettings(process.env)
  if (read.ok) return read.settings
  throw new CommandError(
    `Some settings cannot be used:\n${read.problems.map((it) => `  ${it}`).join('\n')}`,
  )
})

program
  .command('settings')
  .description('show every setting, what it means, and the one in force')
  .action(() => {
    const read = readSettings(process.env)
    for (const { name, about, standard, standardInWords, secret } of SETTINGS) {
      const set = process.env[name]
      const shown =
        set === undefined || set === ''
          ? `${standardInWords ?? standard ?? 'not set'} (standard)`
          : secret === true
            ? '(set, not shown)'
            : set
      console.log(`${name}\n    ${about}\n    ${shown}`)
    }
    for (const line of read.ok ? read.warnings : read.problems) console.error(line)
    if (!read.ok) process.exitCode = 2
  })

addAccessCommands(program, host)
addActivitiesCommands(program, host)
addResultsCommands(program, host)
addReportsCommands(program, host)
addExampleCommands(program, host)
addAuditCommands(program, host)
addBackupCommands(program, host)

const run = async (): Promise<number> => {
  try {
    await program.parseAsync(process.argv)
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
    if (cause instanceof CommandError) {
      console.error(sayable(cause.message))
      return 2
    }
    if (isClosedPipe(cause)) return 0
    console.error(cause instanceof Error ? `It failed: ${sayable(cause.message)}` : cause)
    if (process.env['LOG_LEVEL'] === 'debug') console.error(cause)
    return 1
  }
}

/** The reader of our output went away (`| head`): nothing is wrong. */
const isClosedPipe = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'EPIPE'

process.exitCode = await run()
