import { type Command, Option } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../../platform/command/command.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import type { Week } from './model.ts'
import type { PeriodRollup, Rollup } from './model-rollup.ts'
import { ScopeText } from './open-week.ts'
import { rollupAsText } from './rollup-text.ts'
import { rollupAsCsv, rollupAsJson } from './rollup-rows.ts'
import { type Asked, type RolledUp, showRollup } from './show-rollup.ts'

type Options = {
  week?: string
  from?: string
  to?: string
  scope: string
  format: 'json' | 'csv' | 'text'
}

const HELP = `A scope is reporter:<slug>, region:<slug of its unit>, or national. Whoever counts
activities of its own here is taken from them, others from what they published. What a
region or the nation states is shown beside the sum, with what lies between; it is never
added. Which forces are in and which are missing follows the figures (in CSV and JSON as
rows of their own, "row" being "coverage").

With --from and --to instead of --week: everything between two days.

Example: countersign figures rollup --week 2024-11-25 --scope region:emsou`

/** `countersign figures rollup`: what several reporters come to together. */
export const addRollupCommand = (figures: Command, host: CommandHost): void => {
  addCommand<Options>(
    figures,
    host,
    {
      name: 'rollup',
      summary: 'add up what a region, or the whole country, counted in a week',
      help: HELP,
      permission: 'results.read',
      audit: 'results.figures.rollup',
      check: askedIn,
      options: (command) =>
        command
          .addOption(
            new Option('--week <YYYY-MM-DD>', 'a date in the week').conflicts(['from', 'to']),
          )
          .option('--from <YYYY-MM-DD>', 'the first day, without a week')
          .option('--to <YYYY-MM-DD>', 'the last day')
          .requiredOption('--scope <scope>', 'for example region:emsou')
          .addOption(
            new Option('--format <format>', 'how to write them')
              .choices(['json', 'csv', 'text'])
              .default('text'),
          ),
    },
    async ({ db, act, print }, options) => {
      const asked = askedIn(options)
      const { scope, format } = options
      const shown = await db.act(act, (tx) => {
        // What was asked goes to the log only where it may be a scope.
        if (ScopeText.safeParse(scope).success) tx.note({ scope, ...asked })
        return showRollup(tx, { scope, asked })
      })
      if (!shown.ok) throw new CommandError(refused(shown, { scope, asked }))
      await print(written(shown.rollup, format))
    },
  )
}

const realDate = (option: string, text: string | undefined): string => {
  if (text === undefined || !isRealDate(text))
    throw new CommandError(
      text === undefined
        ? `${option} is missing. Give --week, or --from and --to.`
        : `${option} takes a date as YYYY-MM-DD; "${text}" is none.`,
    )
  return text
}

const askedIn = ({ week, from, to }: Options): Asked => {
  if (from === undefined && to === undefined) return { date: realDate('--week', week) }
  const span = { from: realDate('--from', from), to: realDate('--to', to) }
  if (span.to < span.from) throw new CommandError('--to must be on or after --from.')
  return span
}

const refused = (
  shown: Extract<RolledUp, { ok: false }>,
  { scope, asked }: { scope: string; asked: Asked },
): string => {
  const date = 'date' in asked ? asked.date : ''
  switch (shown.why) {
    case 'unknown-scope':
      return `No scope is called "${scope}". Known: ${shown.known.join(', ')}.`
    case 'several-weeks':
      return `${date} lies in several weeks. Give the first day of the one you mean: ${shown.weeks.map(inWords).join('; ')}.`
    case 'unknown-week':
      return `No week begins on or holds ${date}. ${shown.known.length === 0 ? 'No week has been recorded yet.' : `Known: ${shown.known.map(inWords).join('; ')}.`}`
  }
}

const inWords = ({ name, startsOn, endsOn }: Week): string => `${startsOn} to ${endsOn} (${name})`

const written = (rollup: Rollup | PeriodRollup, format: Options['format']): string => {
  switch (format) {
    case 'json':
      return rollupAsJson(rollup)
    case 'csv':
      return rollupAsCsv(rollup)
    case 'text':
      return rollupAsText(rollup)
  }
}
