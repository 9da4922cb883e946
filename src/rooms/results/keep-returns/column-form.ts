import { z } from 'zod'
import { line, oneOf } from '../../../platform/forms/fields.ts'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { AGES, Breakdown, INEXACT, type ReturnColumn } from '../model-return.ts'

const fields = {
  measure: 'one',
  heading: 'one',
  of: 'one',
  codes: 'many',
  unit: 'one',
  age: 'one',
  inexact: 'one',
  to: 'one',
  revision: 'one',
} as const

export type ColumnForm = FormState<typeof fields>

/** The unit of a column of values, which has none. */
export const IN_POUNDS = 'value'

/** How a breakdown is chosen: `any`, `untold`, `subjects`, `class:A`, `group:firearm`. */
const breakdownOf = (of: string, codes: readonly string[]): Breakdown | undefined => {
  const [kind, which] = of.split(':')
  const read = Breakdown.safeParse({
    kind,
    ...(kind === 'class' ? { class: which } : {}),
    ...(kind === 'group' ? { group: which } : {}),
    ...(kind === 'subjects' ? { codes: [...new Set(codes)] } : {}),
  })
  return read.success ? read.data : undefined
}

export const breakdownText = (of: Breakdown): string =>
  of.kind === 'class' ? `class:${of.class}` : of.kind === 'group' ? `group:${of.group}` : of.kind

/** One column of a return. */
export const columnForm = defineForm({
  fields,
  schema: z
    .object({
      measure: z.string().regex(/^[a-z][a-z0-9_]{0,60}$/u, 'Choose what was counted'),
      heading: line({ label: 'Heading', max: 80, required: 'Enter the heading of the column' }),
      of: z.string().max(80),
      codes: z.array(z.string().max(80)).max(100),
      unit: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,40}$/u, 'Choose what it adds up'),
      age: oneOf(AGES, 'Choose the ages'),
      inexact: oneOf(INEXACT, 'Choose what is written where a number is not exact'),
      to: z
        .string()
        .trim()
        .regex(/^[1-9]\d{0,2}$/u, 'Place must be a number from 1')
        .transform(Number),
      revision: z
        .string()
        .regex(/^\d{1,9}$/u, 'Open the page again')
        .transform(Number),
    })
    .transform(({ of: chosen, codes, unit, revision, to, ...typed }, issue) => {
      const of = breakdownOf(chosen, codes)
      if (of === undefined) {
        issue.addIssue({
          code: 'custom',
          path: [chosen === 'subjects' ? 'codes' : 'of'],
          message: chosen === 'subjects' ? 'Choose at least one kind' : 'Choose of what',
        })
        return z.NEVER
      }
      const column: ReturnColumn = { ...typed, of, unit: unit === IN_POUNDS ? null : unit }
      return { column, revision, to: to - 1 }
    }),
})

/** What the form holds for a column that is there already. */
export const typedColumn = (column: ReturnColumn) => ({
  measure: column.measure,
  heading: column.heading,
  of: breakdownText(column.of),
  codes: column.of.kind === 'subjects' ? [...column.of.codes] : [],
  unit: column.unit ?? IN_POUNDS,
  age: column.age,
  inexact: column.inexact,
})
