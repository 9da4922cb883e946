import { type Command, Option } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../../platform/command/command.ts'
import { addClaimCommands } from './claim-commands.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { addReturnCommand } from './cli-return.ts'
import { addRollupCommand } from './cli-rollup.ts'
import { addCheckText } from './check-text/cli.ts'
import { ReporterSlug } from './open-week.ts'
import type { Week } from './model.ts'
import { spanInWords } from './rules-weeks.ts'
import {
  FIGURE_COLUMNS,
  type FigureRow,
  rowsAsCsv,
  type Shown,
  showFigures,
} from './show-figures.ts'

type Options = { reporter: string; week: string; format: 'json' | 'csv' | 'text' }

const HELP = `The week is the one that begins on the date, or the only one that the date lies in.
Figures stand in the order of the catalogue: counted first, then parts held apart
("within"), then stated headlines, then what was quoted beside the week.

Example: countersign figures show --reporter northamptonshire --week 2023-10-09 --format csv`

/** `countersign figures …`: figures as data. */
export const addResultsCommands = (program: Command, host: CommandHost): void => {
  const figures = program.command('figures').description('figures of weeks of action, as data')
  addRollupCommand(figures, host)
  addCheckText(figures, host)
  addCommand<Options>(
    figures,
    host,
    {
      name: 'show',
      summary: 'show every figure of a reporter and a week',
      help: HELP,
      permission: 'results.read',
      audit: 'results.figures.show',
      options: (command) =>
        command
          .requiredOption(
            '--reporter <slug>',
            'whose figures: a police.uk slug, for example leicestershire',
          )
          .requiredOption('--week <YYYY-MM-DD>', 'a date in the week')
          .addOption(
            new Option('--format <format>', 'how to write them')
              .choices(['json', 'csv', 'text'])
              .default('text'),
          ),
    },
    async ({ db, act, print }, { reporter, week, format }) => {
      if (!isRealDate(week))
        throw new CommandError(`--week takes a date as YYYY-MM-DD; "${week}" is none.`)
      const shown = await db.act(act, (tx) => {
        // What was asked goes to the log only where it may be a reporter's name.
        if (ReporterSlug.safeParse(reporter).success) tx.note({ reporter, week })
        return showFigures(tx, { reporter, date: week })
      })
      if (!shown.ok) throw new CommandError(unknown(shown, { reporter, week }))
      await print(written(shown, format))
    },
  )
  addClaimCommands(figures, host)
  addReturnCommand(figures, host)
}

const unknown = (
  shown: Extract<Shown, { ok: false }>,
  { reporter, week }: { reporter: string; week: string },
): string => {
  if (shown.why === 'unknown-reporter')
    return `No agency is called "${reporter}". Known: ${shown.known.join(', ')}.`
  if (shown.why === 'several-weeks')
    return `${week} lies in several weeks. Give the first day of the one you mean: ${shown.weeks.map(inWords).join('; ')}.`
  return `No week begins on or holds ${week}. ${shown.known.length === 0 ? `${reporter} has nothing in any week yet.` : `Known: ${shown.known.map(inWords).join('; ')}.`}`
}

const inWords = ({ name, startsOn, endsOn }: Week): string => `${startsOn} to ${endsOn} (${name})`

const written = (shown: Extract<Shown, { ok: true }>, format: Options['format']): string => {
  switch (format) {
    case 'json':
      return `${JSON.stringify(shown.rows, null, 2)}\n`
    case 'csv':
      return rowsAsCsv(shown.rows, FIGURE_COLUMNS)
    case 'text':
      return asText(shown)
  }
}

const TITLES = {
  counted: 'Counted',
  within: 'Parts of the above, held apart',
  headline: 'Stated as headlines',
  beside: 'Quoted beside the week, and not part of it',
} as const

const asText = ({ week, rows }: Extract<Shown, { ok: true }>): string => {
  const lines = [`${week.name}, ${spanInWords(week.startsOn, week.endsOn)}`]
  if (rows.length === 0) lines.push('', 'Nothing has been counted or stated.')
  for (const [standing, title] of Object.entries(TITLES)) {
    const these = rows.filter((row) => row.standing === standing)
    if (these.length > 0) lines.push('', title, ...these.flatMap(textOf))
  }
  return `${lines.join('\n')}\n`
}

const textOf = (row: FigureRow): string[] => [
  `  ${row.phrase}${row.operation === null ? '' : ` (${row.operation})`}`,
  `      ${row.status}; ${row.counts.toString()} ${row.counts === 1 ? 'claim' : 'claims'}; ${row.key}`,
  ...(row.gap === null ? [] : [`      ${row.gap}`]),
]
