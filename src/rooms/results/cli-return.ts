import { stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../../platform/command/command.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { makeReturn } from './make-return.ts'
import { scopeOf } from './roll-up.ts'
import { weekAt } from './rules-weeks.ts'
import { listReturnVersions } from './store-returns.ts'
import { listWeeks } from './store-weeks.ts'

type Options = { week: string; scope: string; version?: string; out?: string }

const HELP = `Which figure goes to which column is mapped at the desk, under Returns; every version of
that mapping is kept, and the newest is used unless --version names another.

With --out the CSV is written to that file (or, if it is a folder, into it), and beside it its
metadata as CSV on the Web, under the same name with "-metadata.json". Without it the CSV goes
to standard output. Either way the return is kept and can be shown again at the desk.

Example: countersign figures return --week 2023-10-09 --scope region:emsou --out .`

const FILE_NAME = /^[a-z0-9][a-z0-9._-]{0,100}\.csv$/u

/** Where the CSV goes, and what it is called there; no name of ours where the folder is given. */
const placeOf = async (out: string): Promise<{ folder: string; fileName: string | undefined }> => {
  const path = resolve(out)
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return { folder: path, fileName: undefined }
  const fileName = basename(path)
  if (!FILE_NAME.test(fileName))
    throw new CommandError(
      `--out takes a folder that is there, or a file name of small letters, digits, ".", "_" and "-" that ends in .csv.`,
    )
  const folder = dirname(path)
  const above = await stat(folder).catch(() => undefined)
  if (above?.isDirectory() !== true)
    throw new CommandError(`There is no folder ${folder} for --out to write to.`)
  return { folder, fileName }
}

/** `countersign figures return`: the national return of a week, as a file. */
export const addReturnCommand = (figures: Command, host: CommandHost): void => {
  addCommand<Options>(
    figures,
    host,
    {
      name: 'return',
      summary: 'make the return of a week as CSV, by the mapping kept at the desk',
      help: HELP,
      permission: 'results.read',
      audit: 'results.returns.make',
      options: (command) =>
        command
          .requiredOption('--week <YYYY-MM-DD>', 'a date in the week')
          .requiredOption('--scope <scope>', 'national, region:<unit> or reporter:<slug>')
          .option('--version <number>', 'an earlier version of the mapping')
          .option('--out <path>', 'the file or the folder to write to'),
      check: ({ week, version }) => {
        if (!isRealDate(week))
          throw new CommandError(`--week takes a date as YYYY-MM-DD; "${week}" is none.`)
        if (version !== undefined && !/^[1-9]\d{0,8}$/u.test(version))
          throw new CommandError(`--version takes the number of a version; "${version}" is none.`)
      },
    },
    async ({ db, act, clock, print, say }, { week: date, scope: asked, version, out }) => {
      const place = out === undefined ? undefined : await placeOf(out)
      const made = await db.act(act, async (tx) => {
        const weeks = await listWeeks(tx)
        const meant = weekAt(weeks, date)
        if (!meant.ok)
          throw new CommandError(
            meant.why === 'several'
              ? `${date} lies in several weeks. Give the first day of the one you mean: ${meant.weeks.map(({ startsOn, name }) => `${startsOn} (${name})`).join('; ')}.`
              : `No week begins on or holds ${date}.`,
          )
        const scope = await scopeOf(tx, asked)
        if (scope === undefined)
          throw new CommandError(
            `No scope is called "${asked}". Give national, region:<unit> (for example region:emsou) or reporter:<slug> (for example reporter:leicestershire).`,
          )
        const versions = await listReturnVersions(tx)
        const mapping =
          version === undefined
            ? versions[0]
            : versions.find((one) => one.version === Number(version))
        if (mapping === undefined)
          throw new CommandError(
            `There is no version ${version ?? ''}. Known: ${versions.map((one) => one.version).join(', ')}.`,
          )
        return makeReturn(tx, {
          week: meant.week,
          scope,
          mapping,
          by: { kind: 'operator' },
          now: clock.now(),
          ...(place?.fileName === undefined ? {} : { fileName: place.fileName }),
        })
      })
      say(
        `${made.scopeName}, version ${made.version.toString()} of the mapping, ${made.lines.toString()} lines, SHA-256 ${made.sha256}`,
      )
      if (place === undefined) {
        await print(made.csv)
        return
      }
      const path = join(place.folder, made.fileName)
      try {
        await writeFile(path, made.csv)
        await writeFile(`${path}-metadata.json`, made.metadata)
      } catch (cause) {
        throw new CommandError(
          `The return is made and kept at the desk, and could not be written to ${path}: ${cause instanceof Error ? cause.message : 'unknown'}`,
        )
      }
      say(`Written: ${path} and ${path}-metadata.json`)
    },
  )
}
