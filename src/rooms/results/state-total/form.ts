import { z } from 'zod'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { line, oneOf } from '../../../platform/forms/fields.ts'
import type { Qualifier } from '../model.ts'
import type { StatementFields } from '../model-statement.ts'

const QUALIFIER_CHOICES = ['', 'exact', 'over', 'almost', 'about', 'several', 'present'] as const
const VALUE_CHOICES = ['', 'exact', 'over', 'almost', 'about'] as const

const fields = {
  standing: 'one',
  measure: 'one',
  subject: 'one',
  quantity: 'one',
  unit: 'one',
  qualifier: 'one',
  valueGbp: 'one',
  valueQualifier: 'one',
  statedBy: 'one',
  source: 'one',
  periodNote: 'one',
  why: 'one',
  change: 'one',
  version: 'one',
} as const

export type StatementForm = FormState<typeof fields>

const code = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9_+]*$/u, 'Choose from the list')
const orNull = (text: string): string | null => (text === '' ? null : text)
const qualifierOr = (text: Qualifier | ''): Qualifier | null => (text === '' ? null : text)

/** A claim that a reporter stated. What goes with what is checked against the catalogues later. */
export const statementForm = defineForm({
  fields,
  schema: z
    .object({
      standing: oneOf(['headline', 'beside'], 'Say what kind of statement it is'),
      measure: code.min(1, 'Choose what was counted'),
      subject: code,
      quantity: line({ label: 'Quantity', max: 30 }),
      unit: code,
      qualifier: oneOf(QUALIFIER_CHOICES, 'Choose how exact the quantity is from the list'),
      valueGbp: line({ label: 'Value', max: 30 }),
      valueQualifier: oneOf(VALUE_CHOICES, 'Choose how exact the value is from the list'),
      statedBy: line({
        label: 'Who stated it',
        max: 200,
        required: 'Enter the role or office that stated it',
      }),
      source: line({ label: 'Source', max: 300, required: 'Enter where it was stated' }),
      periodNote: line({ label: 'When it was', max: 200 }),
      why: line({ label: 'Reason', max: 500 }),
      change: oneOf(['', 'correct', 'withdraw'], 'Choose what to do'),
      version: z.string().regex(/^\d{0,9}$/u, 'Open the page again'),
    })
    .transform(({ why, change, version, ...typed }) => {
      const stated: StatementFields = {
        standing: typed.standing,
        measure: typed.measure,
        subject: orNull(typed.subject),
        quantity: orNull(typed.quantity),
        unit: orNull(typed.unit),
        qualifier: qualifierOr(typed.qualifier),
        valueGbp: orNull(typed.valueGbp),
        valueQualifier: qualifierOr(typed.valueQualifier),
        valueMethod: null,
        statedBy: typed.statedBy,
        source: typed.source,
        periodNote: orNull(typed.periodNote),
      }
      return { stated, why, change, version: Number(version === '' ? '0' : version) }
    }),
})

/** What the form holds for a statement that is there already. */
export const typedStatement = (stated: StatementFields, version: number) => ({
  standing: stated.standing,
  measure: stated.measure,
  subject: stated.subject ?? '',
  quantity: stated.quantity ?? '',
  unit: stated.unit ?? '',
  qualifier: stated.qualifier ?? '',
  valueGbp: stated.valueGbp ?? '',
  valueQualifier: stated.valueQualifier ?? '',
  statedBy: stated.statedBy,
  source: stated.source,
  periodNote: stated.periodNote ?? '',
  version: version.toString(),
})
