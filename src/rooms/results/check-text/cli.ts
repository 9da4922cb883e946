import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { addCommand, CommandError, type CommandHost } from '../../../platform/command/command.ts'
import { isRealDate } from '../../../platform/forms/fields.ts'
import type { Tx } from '../../../platform/database/handles.ts'
import { type Agency, listAgencies } from '../agencies.ts'
import type { Week } from '../model.ts'
import { placeOf } from '../rules-numbers.ts'
import { weekOfText } from '../rules-text-week.ts'
import { knownInWords } from '../rules-text-words.ts'
import { spanInWords, weekAt } from '../rules-weeks.ts'
import { listWeeks } from '../store-weeks.ts'
import { type CheckedText, checkText } from './check-text.ts'
import { readableText, wrongWithText } from './form.ts'
import { countOf, VERDICTS } from './verdicts.ts'

type Options = { reporter: string[]; week?: string; format: 'text' | 'json' }

const HELP = `Reads a text that somebody wrote about a week, and says of every number in it whether the
figures of the reporters, or what they are recorded to have published, bear it out. The text
is not kept. Without --week, the dates in the text say which week it is.

Example: countersign figures check-text release.txt --reporter leicestershire --week 2021-10-11`

/** `countersign figures check-text FILE`. */
export const addCheckText = (figures: Command, host: CommandHost): void => {
  addCommand<Options>(
    figures,
    host,
    {
      name: 'check-text <file>',
      summary: 'hold somebody’s text against the figures of a week',
      help: HELP,
      permission: 'results.read',
      audit: 'results.text.check',
      options: (command) =>
        command
          .requiredOption('--reporter <slug...>', 'whose figures; several may be named')
          .option('--week <YYYY-MM-DD>', 'a date in the week')
          .addOption(
            new Option('--format <format>', 'how to write it')
              .choices(['text', 'json'])
              .default('text'),
          ),
      check: ({ week }) => {
        if (week !== undefined && !isRealDate(week))
          throw new CommandError(`--week takes a date as YYYY-MM-DD; "${week}" is none.`)
      },
    },
    async ({ db, act, print }, { reporter, week, format }, [file = '']) => {
      const text = readableText(await readFile(file, 'utf8').catch(explain(file)))
      const wrong = wrongWithText(text)
      if (wrong !== undefined) throw new CommandError(`${file}: ${wrong}.`)
      const checked = await db.act(act, async (tx) => {
        const asked = {
          text,
          reporters: await reportersCalled(tx, reporter),
          week: weekMeant(text, await listWeeks(tx), week),
        }
        tx.note({
          reporters: asked.reporters.map(({ slug }) => slug).join(' '),
          week: asked.week.startsOn,
        })
        return checkText(tx, asked)
      })
      await print(format === 'json' ? asJson(checked) : asText(checked))
    },
  )
}

const explain =
  (file: string) =>
  (cause: unknown): never => {
    throw new CommandError(`${file} cannot be read.`, { cause })
  }

const reportersCalled = async (tx: Tx, slugs: readonly string[]): Promise<Agency[]> => {
  const agencies = await listAgencies(tx)
  return [...new Set(slugs)].map((slug) => {
    const agency = agencies.find((one) => one.slug === slug)
    if (agency === undefined)
      throw new CommandError(
        `No agency is called "${slug}". Known: ${agencies
          .map((one) => one.slug)
          .sort()
          .join(', ')}.`,
      )
    return agency
  })
}

const weekMeant = (text: string, weeks: readonly Week[], date: string | undefined): Week => {
  const inWords = weeks.map(({ name, startsOn }) => `${startsOn} (${name})`).join('; ')
  if (date === undefined) {
    const found = weekOfText(text, weeks)
    if (found === undefined)
      throw new CommandError(
        `The text names no date that lies in one week, or shortly after one. Give --week. Known: ${inWords}.`,
      )
    return found
  }
  const meant = weekAt(weeks, date)
  if (meant.ok) return meant.week
  throw new CommandError(
    meant.why === 'several'
      ? `${date} lies in several weeks. Give the first day of the one you mean: ${inWords}.`
      : `No week begins on or holds ${date}. Known: ${inWords}.`,
  )
}

const asText = ({ week, reporters, text, marks, unmentioned, remarks }: CheckedText): string =>
  [
    `${week.name}, ${spanInWords(week.startsOn, week.endsOn)}: ${reporters.map(({ name }) => name).join(', ')}`,
    countOf(marks),
    '',
    ...marks.flatMap((mark) => {
      const { line, column } = placeOf(text, mark.at)
      return [
        `${line.toString()}:${column.toString()}  ${mark.text.replaceAll(/\s+/gu, ' ')}  ${VERDICTS[mark.verdict]}`,
        `      ${mark.words}`,
      ]
    }),
    ...(unmentioned.length === 0
      ? []
      : ['', 'Not mentioned in the text:', ...unmentioned.map((one) => `  ${knownInWords(one)}`)]),
    ...(remarks.length === 0
      ? []
      : ['', 'Words to look at:', ...remarks.map((one) => `  ${one.text}: ${one.words}`)]),
    '',
  ].join('\n')

const asJson = ({ week, reporters, text, marks, unmentioned, remarks }: CheckedText): string =>
  `${JSON.stringify(
    {
      week: { name: week.name, start: week.startsOn, end: week.endsOn },
      reporters: reporters.map(({ slug }) => slug),
      numbers: marks.map(({ at, text: words, verdict, words: why, known, stretch }) => ({
        ...placeOf(text, at),
        text: words,
        found: verdict,
        why,
        misleads: stretch,
        against: known.map(({ origin, from, phrase }) => ({ kind: origin, from, phrase })),
      })),
      not_mentioned: unmentioned.map(({ origin, from, phrase }) => ({
        kind: origin,
        from,
        phrase,
      })),
      words_to_look_at: remarks.map(({ at, text: words, words: why }) => ({
        ...placeOf(text, at),
        text: words,
        why,
      })),
    },
    null,
    2,
  )}\n`
