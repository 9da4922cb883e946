import { z } from 'zod'
import { defineForm, type FormState, formWith, type Typed } from '../../../platform/forms/form.ts'
import { activityForm, type ActivityTyped } from '../activity-form.ts'
import { dateParts } from '../draft.ts'
import { type Lately, type LineWhat, whatOf } from '../rules-lately.ts'

const kinds = {
  formToken: 'one',
  kind: 'one',
  kindElse: 'one',
  when: 'one',
  startsDay: 'one',
  startsMonth: 'one',
  startsYear: 'one',
  area: 'one',
  areaElse: 'one',
  operation: 'one',
  operationElse: 'one',
  jointWith: 'many',
  note: 'one',
  /** One of each for every line; lines of one number belong together. */
  what: 'many',
  subject: 'many',
  how: 'many',
  quantity: 'many',
  /** How many of the first lines are offered ones, of which only the number is asked. */
  fixed: 'one',
  next: 'one',
} as const

const one = z.string()
/** More than a form ever holds is not read. */
const many = z.array(z.string()).transform((values) => values.slice(0, 60))

/** Reading happens against the database's agencies and codes, so the schema lets all through. */
export const entryForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    kind: one,
    kindElse: one,
    when: one,
    startsDay: one,
    startsMonth: one,
    startsYear: one,
    area: one,
    areaElse: one,
    operation: one,
    operationElse: one,
    jointWith: many,
    note: one,
    what: many,
    subject: many,
    how: many,
    quantity: many,
    fixed: one,
    next: one,
  }),
})

export type EntryTyped = Typed<typeof kinds>
export type EntryState = FormState<typeof kinds>

export type TypedLine = {
  readonly what: string
  readonly subject: string
  readonly how: string
  readonly quantity: string
}

/** The lines of the form, one object each. */
export const linesOf = ({ what, subject, how, quantity }: EntryTyped): TypedLine[] =>
  what.map((value, at) => ({
    what: value,
    subject: subject[at] ?? '',
    how: how[at] ?? 'exact',
    quantity: quantity[at] ?? '',
  }))

/** The same as the form's fields. */
export const fieldsOf = (lines: readonly TypedLine[]) => ({
  what: lines.map(({ what }) => what),
  subject: lines.map(({ subject }) => subject),
  how: lines.map(({ how }) => how),
  quantity: lines.map(({ quantity }) => quantity),
})

export const EMPTY_LINE: TypedLine = { what: '', subject: '', how: 'exact', quantity: '' }

const emptyLine = (line: LineWhat): TypedLine => ({
  ...EMPTY_LINE,
  what: whatOf(line),
  subject: line.subject ?? '',
})

/** What the form holds for a new activity: today, and the lines that are offered. */
export const freshEntry = (
  formToken: string,
  { lines, operation }: { lines: readonly LineWhat[]; operation: string },
): Partial<EntryTyped> => ({
  formToken,
  when: 'today',
  operation,
  fixed: String(lines.length),
  ...fieldsOf(lines.map(emptyLine)),
})

/** What the form holds for an activity like an earlier one: everything but its day and its numbers. */
export const sameAgain = (
  formToken: string,
  like: Lately,
  lines: readonly LineWhat[],
): Partial<EntryTyped> => ({
  ...freshEntry(formToken, {
    lines: like.lines.length === 0 ? lines : like.lines,
    operation: like.operationId ?? '',
  }),
  kind: like.kind,
  area: like.area,
  jointWith: like.jointWith,
})

/** The names of the form's fields, in the order in which they are asked for. */
export const FIELD_ORDER = Object.keys(kinds)

/** A draft as the form holds it. Its fields are those of the form, whatever was stored. */
export const stateOfDraft = (typed: Readonly<Record<string, unknown>>): Partial<EntryTyped> => {
  const known = Object.entries(kinds).flatMap(([name, kind]) => {
    const value = typed[name]
    if (kind === 'one') return typeof value === 'string' ? [[name, value]] : []
    return Array.isArray(value) ? [[name, value.map(String)]] : []
  })
  return formWith(entryForm, Object.fromEntries(known) as Partial<EntryTyped>).values
}

/** What was typed or found in the whole list goes before what was offered: it takes more trouble. */
const chosen = (offered: string, other: string): string => (other.trim() === '' ? offered : other)

/** The day as three boxes: today and yesterday are worked out, another day was typed. */
const dayOf = (typed: EntryTyped, today: string) => {
  if ([typed.startsDay, typed.startsMonth, typed.startsYear].some((part) => part.trim() !== ''))
    return {
      startsDay: typed.startsDay,
      startsMonth: typed.startsMonth,
      startsYear: typed.startsYear,
    }
  const date = new Date(`${today}T12:00:00Z`)
  if (typed.when === 'yesterday') date.setUTCDate(date.getUTCDate() - 1)
  const { day, month, year } = dateParts(date.toISOString().slice(0, 10))
  return { startsDay: day, startsMonth: month, startsYear: year }
}

/** The activity of the quick form, as the form with all questions would hold it. */
export const activityTyped = (
  typed: EntryTyped,
  { today, own }: { today: string; own: string },
): ActivityTyped =>
  formWith(activityForm, {
    kind: chosen(typed.kind, typed.kindElse),
    ...dayOf(typed, today),
    area: chosen(typed.area, typed.areaElse),
    doneBy: own,
    operation: chosen(typed.operation, typed.operationElse),
    jointWith: typed.jointWith,
    note: typed.note,
  }).values
