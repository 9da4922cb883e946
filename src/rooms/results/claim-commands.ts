import { type Command, Option } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../../platform/command/command.ts'
import { quoted } from '../../platform/command/quoted.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { addImportCommands } from '../../platform/imports/index.ts'
import { memberNames } from '../access/index.ts'
import { figuresImport } from './import-figures/kind.ts'
import type { Week } from './model.ts'
import { ReporterSlug } from './open-week.ts'
import { type AskedClaims, askedClaims, type ClaimFormat, writtenClaims } from './show-claims.ts'

type Options = { reporter?: string; week?: string; format: ClaimFormat }

const HELP = `The rows come as they were brought in, in the same order, corrected where a claim was corrected;
withdrawn ones are left out. CSV is the form that "figures import" reads. JSON is one object a line.

Example: countersign figures claims --reporter btp --week 2024-03-04 --format csv`

/** `countersign figures import …` and `figures claims`: what others published. */
export const addClaimCommands = (figures: Command, host: CommandHost): void => {
  addImportCommands(figures, host, {
    kind: figuresImport,
    noun: 'figures',
    permission: 'figures.import',
    audit: 'results.figures.import',
    names: memberNames,
  })
  addCommand<Options>(
    figures,
    host,
    {
      name: 'claims',
      summary: 'show what others published, claim by claim, in the form of its file',
      help: HELP,
      permission: 'results.read',
      audit: 'results.claims.show',
      reads: true,
      options: (command) =>
        command
          .option('--reporter <slug>', 'whose claims; everybody’s if left out')
          .option('--week <YYYY-MM-DD>', 'a date in the week; all weeks if left out')
          .addOption(
            new Option('--format <format>', 'how to write them')
              .choices(['json', 'csv', 'text'])
              .default('text'),
          ),
      check: ({ week, reporter }) => {
        if (week !== undefined && !isRealDate(week))
          throw new CommandError(`--week takes a date as YYYY-MM-DD; ${quoted(week)} is none.`)
        if (reporter !== undefined && !ReporterSlug.safeParse(reporter).success)
          throw new CommandError(`No agency is called ${quoted(reporter)}.`)
      },
    },
    async ({ db, print }, { reporter, week, format }) => {
      const asked = await askedClaims(db.read, { reporter, date: week })
      if (!asked.ok) throw new CommandError(notFound(asked, { reporter, week }))
      for await (const text of writtenClaims(db.read, asked, format)) await print(text)
    },
  )
}

const inWords = ({ name, startsOn, endsOn }: Week): string => `${startsOn} to ${endsOn} (${name})`

const notFound = (
  asked: Extract<AskedClaims, { ok: false }>,
  { reporter = '', week = '' }: { reporter: string | undefined; week: string | undefined },
): string => {
  switch (asked.why) {
    case 'unknown-reporter':
      return `No agency is called ${quoted(reporter)}. Known: ${asked.known.join(', ')}.`
    case 'several-weeks':
      return `${week} lies in several weeks. Give the first day of the one you mean: ${asked.weeks.map(inWords).join('; ')}.`
    case 'unknown-week':
      return `No week begins on or holds ${week}. ${asked.known.length === 0 ? 'None is recorded yet.' : `Known: ${asked.known.map(inWords).join('; ')}.`}`
  }
}
