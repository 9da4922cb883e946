import { z } from 'zod'
import { line, oneOf, parseDateParts, prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import type { DirectoryEntry, EntryWords } from '../store-directory.ts'
import { FormVersion, webAddress } from '../typed-text.ts'

const Telephone = (label: string) =>
  line({ label, max: 40 }).refine((text) => text === '' || /^[\d+() -]*\d[\d+() -]*$/u.test(text), {
    error: `${label} must be a number, for example 01632 960001`,
  })

const Email = line({ label: 'Email address', max: 200 }).refine(
  (text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text),
  { error: 'Email address must look like name@example.org' },
)

const checkedDate = (typed: Readonly<Record<string, unknown>>) => {
  const part = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' ? value : ''
  }
  return parseDateParts(
    { day: part('checkedDay'), month: part('checkedMonth'), year: part('checkedYear') },
    { label: 'The date of the check', required: 'Enter the date on which you checked the entry' },
  )
}

const waysToReach = ['phone', 'textNumber', 'web', 'email'] as const

/** An entry of the directory. Everything that a person in need will rely on has been checked. */
export const entryForm = defineForm({
  fields: {
    name: 'one',
    whatTheyDo: 'one',
    forWhom: 'one',
    area: 'one',
    phone: 'one',
    textNumber: 'one',
    web: 'one',
    email: 'one',
    hours: 'one',
    cost: 'one',
    languages: 'one',
    sources: 'one',
    checkedDay: 'one',
    checkedMonth: 'one',
    checkedYear: 'one',
    checkedBy: 'one',
    version: 'one',
  },
  schema: z
    .object({
      name: line({ label: 'Name', max: 120, required: 'Enter the name of the service' }),
      whatTheyDo: prose({
        label: 'What they do',
        max: 600,
        required: 'Say what they do, in a sentence or two',
      }),
      forWhom: line({ label: 'For whom', max: 200 }),
      area: line({
        label: 'Area',
        max: 200,
        required: 'Say which area they serve, for example “All of Northamptonshire”',
      }),
      phone: Telephone('Telephone'),
      textNumber: Telephone('Text number'),
      web: webAddress({ label: 'Website', max: 300 }),
      email: Email,
      hours: line({ label: 'When', max: 200 }),
      cost: oneOf(['free', 'charged', 'unknown'], 'Say whether it is free to contact them'),
      languages: line({ label: 'Languages and access', max: 300 }),
      sources: prose({
        label: 'How it was checked',
        max: 600,
        required: 'Say how you checked it, for example “rang the number; their website”',
      }),
      checkedDay: z.string(),
      checkedMonth: z.string(),
      checkedYear: z.string(),
      checkedBy: line({ label: 'Checked by', max: 120, required: 'Say who checked it' }),
      version: FormVersion,
    })
    .refine((typed) => checkedDate(typed).ok, {
      path: ['checkedDay'],
      error: ({ input }) => {
        const date = checkedDate(isRecord(input) ? input : {})
        return date.ok ? '' : date.message
      },
      when: () => true,
    })
    .refine((typed) => waysToReach.some((way) => typed[way] !== ''), {
      path: ['phone'],
      error: 'Give at least one way to reach them: telephone, text, website or email',
      when: ({ value }) =>
        isRecord(value) && waysToReach.every((way) => typeof value[way] === 'string'),
    })
    .transform(({ checkedDay, checkedMonth, checkedYear, version, ...words }) => {
      const date = checkedDate({ checkedDay, checkedMonth, checkedYear })
      const entry: EntryWords = { ...words, checkedOn: date.ok ? (date.date ?? '') : '' }
      return { version, words: entry }
    }),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** An entry as its form holds it. */
export const typedEntry = (entry: DirectoryEntry) => {
  const [checkedYear = '', checkedMonth = '', checkedDay = ''] = entry.checkedOn.split('-')
  return {
    name: entry.name,
    whatTheyDo: entry.whatTheyDo,
    forWhom: entry.forWhom,
    area: entry.area,
    phone: entry.phone,
    textNumber: entry.textNumber,
    web: entry.web,
    email: entry.email,
    hours: entry.hours,
    cost: entry.cost,
    languages: entry.languages,
    sources: entry.sources,
    checkedDay: String(Number(checkedDay)),
    checkedMonth: String(Number(checkedMonth)),
    checkedYear,
    checkedBy: entry.checkedBy,
    version: entry.version.toString(),
  }
}
