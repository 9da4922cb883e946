import type { Command } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../command/command.ts'
import { visible } from '../command/quoted.ts'
import { discardImport, undoImport } from './finish-import.ts'
import {
  type CommandsSpec,
  found,
  importFile,
  type ImportOptions,
  namer,
  showReceipt,
} from './run-import.ts'
import { listImports } from './store-imports.ts'
import { countWords, momentWords, rowsWords, STATE_WORDS } from './words.ts'

const checkOptions = ({ dates, format }: ImportOptions): void => {
  if (dates !== undefined && dates !== 'day-first')
    throw new CommandError('--dates can only be day-first; other dates are written as 2023-10-09')
  if (format !== 'text' && format !== 'json')
    throw new CommandError('--format must be text or json')
}

/** `countersign … import FILE`, `imports`, `undo-import` and `discard-import`. */
export const addImportCommands = (parent: Command, host: CommandHost, spec: CommandsSpec): void => {
  const { kind, noun, permission, audit } = spec
  addCommand<ImportOptions>(
    parent,
    host,
    {
      name: 'import <file>',
      summary: `check a CSV file of ${noun}, and bring all of it in or nothing`,
      help: `The columns are in docs/${noun}-import.md. The same file twice does nothing. A check that was\nstopped goes on where it stood when the command is run again.\nExample: countersign ${noun} import returns.csv --check-only`,
      permission,
      audit,
      options: (command) =>
        command
          .option('--check-only', 'check every row and say what it would make; bring nothing in')
          .option('--dates <form>', 'day-first: in dates such as 9/10/2023 the day comes first')
          .option('--format <format>', 'the receipt as text or json', 'text'),
      check: checkOptions,
    },
    (visit, options, [path = '']) => importFile(visit, spec, path, options),
  )
  addCommand<{ format: string }>(
    parent,
    host,
    {
      name: 'imports',
      summary: `list the files of ${noun} that were brought in, the newest first`,
      permission,
      audit: `${audit}s`,
      reads: true,
    },
    async (visit) => {
      const all = await listImports(visit.db.read, { kind: kind.kind, seeing: 'all', most: 200 })
      const nameOf = await namer(visit.db.read, spec.names, all)
      for (const it of all)
        await visit.print(
          visible(
            `${it.id}  ${momentWords(it.committedAt ?? it.begunAt)}  ${STATE_WORDS[it.state]}, ${rowsWords(it.rows)}${it.problems > 0 ? `, ${countWords(it.problems)} problems` : ''}, ${it.fileName}, ${nameOf(it.begunBy)}\n`,
          ),
        )
    },
  )
  addCommand<{ why: string }>(
    parent,
    host,
    {
      name: 'undo-import <id>',
      summary: 'take back all that an import brought in, or nothing',
      help: `Example: countersign ${noun} undo-import 018f… --why "The wrong month was sent"`,
      permission,
      audit: `${audit}-undo`,
      options: (command) => command.requiredOption('--why <reason>', 'why, for the history'),
      check: ({ why }) => {
        if (why.trim() === '' || why.length > 2000)
          throw new CommandError('--why must say why, in 2,000 characters or fewer')
      },
    },
    async (visit, { why }, [id = '']) => {
      const it = await found(visit, spec, id)
      const done = await undoImport(visit, kind, {
        importId: it.id,
        seeing: 'all',
        why: why.trim(),
      })
      if (!done.ok)
        throw new CommandError(
          done.why === 'corrected-since'
            ? `Nothing was undone, because something of it was corrected since:\n${done.reasons.map((one) => `  ${one}`).join('\n')}`
            : done.why === 'invalid'
              ? done.words
              : NOT_UNDONE[done.why],
        )
      await showReceipt(visit, spec, { it: await found(visit, spec, id), format: 'text' })
    },
  )
  addCommand<object>(
    parent,
    host,
    {
      name: 'discard-import <id>',
      summary: 'take away a file that was not brought in',
      permission,
      audit: `${audit}-discard`,
    },
    async (visit, _options, [id = '']) => {
      const it = await found(visit, spec, id)
      const done = await discardImport(visit, kind, { importId: it.id, seeing: 'all' })
      if (!done.ok)
        throw new CommandError(
          done.why === 'brought-in'
            ? 'It was brought in: undo-import takes it back'
            : NOT_UNDONE['not-there'],
        )
      await visit.print(`Discarded: ${visible(it.fileName)}\n`)
    },
  )
}

const NOT_UNDONE = {
  busy: 'Somebody else is bringing in or undoing a file of this kind at this moment: run it again',
  'not-there': 'There is no such import',
  'not-brought-in': 'It was not brought in, so there is nothing to undo',
} as const
