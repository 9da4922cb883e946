import type { Command } from 'commander'
import { z } from 'zod'
import { addCommand, type CommandHost, CommandError } from '../../platform/command/command.ts'
import { quoted } from '../../platform/command/quoted.ts'
import { ReaderTooSlow } from '../../platform/database/read-in-batches.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { loadAgencies } from './agency-names.ts'
import { exportActivities } from './export-activities.ts'
import { WHOLE_REACH } from './reach.ts'

const day = (option: string, example: string) =>
  z.string().refine(isRealDate, `${option} must be a real date, for example ${example}`).optional()

const Options = z
  .object({
    from: day('--from', '2023-10-09'),
    to: day('--to', '2023-10-15'),
    agency: z.string().optional(),
    format: z.literal('csv', { error: '--format must be csv' }).default('csv'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to >= from, {
    error: '--to must not be before --from',
  })
type ExportOptions = z.input<typeof Options>

const parsed = (options: ExportOptions): z.output<typeof Options> => {
  const result = Options.safeParse(options)
  if (!result.success) throw new CommandError(result.error.issues[0]?.message ?? 'Wrong options')
  return result.data
}

const TIMED_OUT = '57014'

/** What a person can do about it, where there is something. */
const mendable = (cause: unknown): unknown => {
  if (cause instanceof ReaderTooSlow)
    return new CommandError(
      'Nobody took the rows for half a minute, so the database was let go. What was written is not the whole.',
    )
  if (cause instanceof Error && 'code' in cause && cause.code === TIMED_OUT)
    return new CommandError(
      'The database took longer than it may for one batch (STATEMENT_TIMEOUT). What was written is not the whole: narrow it with --from and --to, or raise the setting.',
    )
  return cause
}

/** `countersign activities export`: everything that stands, in the form that an import takes. */
export const addExportCommand = (activities: Command, host: CommandHost): void =>
  addCommand<ExportOptions>(
    activities,
    host,
    {
      name: 'export',
      summary: 'write activities and what came of them as CSV, one row for each outcome',
      help: 'Example: countersign activities export --from 2023-10-09 --to 2023-10-15 > week.csv\nThe rows are as they stood at one moment, the newest start first. Their columns are those of an import.',
      permission: 'activities.read-all',
      audit: 'activities.export',
      reads: true,
      check: (options) => void parsed(options),
      options: (command) =>
        command
          .option('--from <date>', 'activities that end on this day or later')
          .option('--to <date>', 'activities that start on this day or before')
          .option('--agency <slug>', 'activities that this agency did, counts or was joint in')
          .option('--format <format>', 'csv', 'csv'),
    },
    async ({ db, act, print }, options) => {
      const { from, to, agency } = parsed(options)
      const { bySlug } = await loadAgencies(db.read)
      if (agency !== undefined && !bySlug.has(agency))
        throw new CommandError(`there is no agency ${quoted(agency)}`)
      const made = exportActivities(db, {
        filter: { from, to, agency, shown: 'standing' },
        reach: WHOLE_REACH,
        act,
      })
      if (!made.ok) throw new CommandError('Others are exporting just now: try again in a minute')
      try {
        for await (const piece of made.pieces) await print(piece)
      } catch (cause) {
        throw mendable(cause)
      }
    },
  )
