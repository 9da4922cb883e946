import type { Command } from 'commander'
import { z } from 'zod'
import { addCommand, type CommandHost, CommandError } from '../../platform/command/command.ts'
import { quoted } from '../../platform/command/quoted.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { addImportCommands } from '../../platform/imports/index.ts'
import { memberNames } from '../access/index.ts'
import { agencyName, loadAgencies } from './agency-names.ts'
import { activitiesImport } from './import-activities/import-kind.ts'
import { addExportCommand } from './export-command.ts'
import { WHOLE_REACH } from './reach.ts'
import { activityIdOf, findActivity } from './store-activities.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { listActivities } from './store-list-activities.ts'
import { outcomesOf } from './store-outcomes.ts'
import type { Key } from './store-paging.ts'
import { claimWords, spanWords, STANDING_WORDS, STATUS_WORDS } from './words.ts'

const AT_ONCE = 200

const Dates = z.object({
  from: z
    .string()
    .refine(isRealDate, '--from must be a real date, for example 2023-10-09')
    .optional(),
  to: z.string().refine(isRealDate, '--to must be a real date, for example 2023-10-15').optional(),
  agency: z.string().optional(),
  withdrawn: z.boolean().optional(),
  format: z.enum(['text', 'json'], { error: '--format must be text or json' }).default('text'),
})
type ListOptions = z.input<typeof Dates>

const parsed = (options: ListOptions): z.output<typeof Dates> => {
  const result = Dates.safeParse(options)
  if (!result.success) throw new CommandError(result.error.issues[0]?.message ?? 'Wrong options')
  const { from, to } = result.data
  if (from !== undefined && to !== undefined && to < from)
    throw new CommandError('--to must not be before --from')
  return result.data
}

/** `countersign activities …`: read what was recorded, and bring in what another system holds. */
export const addActivitiesCommands = (program: Command, host: CommandHost): void => {
  const activities = program
    .command('activities')
    .description('read what was done and what came of it')

  addExportCommand(activities, host)

  addCommand<ListOptions>(
    activities,
    host,
    {
      name: 'list',
      summary: 'list activities, the newest start first',
      help: 'Example: countersign activities list --agency northamptonshire --from 2023-10-09 --to 2023-10-15',
      permission: 'activities.read-all',
      audit: 'activities.list',
      reads: true,
      options: (command) =>
        command
          .option('--from <date>', 'those that end on this day or later')
          .option('--to <date>', 'those that start on this day or before')
          .option('--agency <slug>', 'those that this agency did, counts or was joint in')
          .option('--withdrawn', 'withdrawn ones too')
          .option('--format <format>', 'text, or json with one object a line', 'text'),
    },
    async ({ db, print }, options) => {
      const { from, to, agency, withdrawn, format } = parsed(options)
      const agencies = await loadAgencies(db.read)
      if (agency !== undefined && !agencies.bySlug.has(agency))
        throw new CommandError(`there is no agency ${quoted(agency)}`)
      const catalogue = await loadCatalogue(db.read)
      let after: Key | undefined
      do {
        const found = await listActivities(db.read, {
          filter: { from, to, agency, shown: withdrawn === true ? 'all' : 'standing' },
          paging: { after, size: AT_ONCE },
          reach: WHOLE_REACH,
          agencies,
        })
        for (const row of found.rows)
          await print(
            format === 'json'
              ? `${JSON.stringify(row)}\n`
              : `${row.reference}  ${spanWords(row.startsOn, row.endsOn)}  ${catalogue.kinds.get(row.kind)?.label ?? row.kind}, ${row.area}, ${agencyName(agencies, row.doneBy)}, ${row.outcomes} ${row.outcomes === 1 ? 'outcome' : 'outcomes'}${row.withdrawn ? ' (withdrawn)' : ''}\n`,
          )
        after = found.older
      } while (after !== undefined)
    },
  )

  addCommand(
    activities,
    host,
    {
      name: 'show <reference>',
      summary: 'show one activity and what came of it',
      help: 'Example: countersign activities show A-7KQ4-2MXT',
      permission: 'activities.read-all',
      audit: 'activities.show',
      reads: true,
    },
    async ({ db, print }, _options, [reference = '']) => {
      const activityId = await activityIdOf(db.read, {
        reference: reference.toUpperCase(),
        reach: WHOLE_REACH,
      })
      const agencies = await loadAgencies(db.read)
      const activity =
        activityId === undefined
          ? undefined
          : await findActivity(db.read, { activityId, reach: WHOLE_REACH, agencies })
      if (activity === undefined)
        throw new CommandError(`there is no activity ${quoted(reference)}`)
      const catalogue = await loadCatalogue(db.read)
      const { fields } = activity
      const lines = [
        `${activity.reference}  ${catalogue.kinds.get(fields.kind)?.label ?? fields.kind}, ${fields.area}${activity.change === 'withdrawn' ? ' (withdrawn)' : ''}`,
        `  ${spanWords(fields.startsOn, fields.endsOn)}; done by ${agencyName(agencies, fields.doneBy)}, counted by ${agencyName(agencies, fields.countedBy)}`,
        ...fields.jointWith.map((slug) => `  joint with ${agencyName(agencies, slug)}`),
      ]
      for (const outcome of await outcomesOf(db.read, activity.id)) {
        const label = catalogue.measures.get(outcome.fields.measure)?.label ?? ''
        lines.push(
          outcome.change === 'withdrawn'
            ? `  ${outcome.number}. (withdrawn)`
            : `  ${outcome.number}. ${label}: ${claimWords(catalogue, outcome.fields)} [${STANDING_WORDS[outcome.fields.standing]}; ${STATUS_WORDS[outcome.fields.status]}]`,
        )
      }
      await print(`${lines.join('\n')}\n`)
    },
  )

  addImportCommands(activities, host, {
    kind: activitiesImport,
    noun: 'activities',
    permission: 'activities.import',
    audit: 'activities.import',
    names: memberNames,
  })
}
