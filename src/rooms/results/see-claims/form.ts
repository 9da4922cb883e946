import { z } from 'zod'
import { defineForm, type FormError, type FormState } from '../../../platform/forms/form.ts'
import { line } from '../../../platform/forms/fields.ts'
import type { ClaimFields } from '../model-claim.ts'
import { type ClaimCells, type ClaimColumn, cellsOf } from '../rules-claim-cells.ts'
import type { CellProblem } from '../rules-claim-say.ts'

/** The field of each column that can be corrected. */
const FIELD_OF = {
  week_start: 'weekStart',
  week_end: 'weekEnd',
  standing: 'standing',
  measure: 'measure',
  subject: 'subject',
  quantity: 'quantity',
  unit: 'unit',
  qualifier: 'qualifier',
  value_gbp: 'valueGbp',
  value_qualifier: 'valueQualifier',
  status: 'status',
  note: 'note',
  source: 'source',
} as const satisfies Record<Exclude<ClaimColumn, 'reporter'>, string>

const fields = {
  weekStart: 'one',
  weekEnd: 'one',
  standing: 'one',
  measure: 'one',
  subject: 'one',
  quantity: 'one',
  unit: 'one',
  qualifier: 'one',
  valueGbp: 'one',
  valueQualifier: 'one',
  status: 'one',
  note: 'one',
  source: 'one',
  change: 'one',
  why: 'one',
  version: 'one',
} as const

export type ClaimForm = FormState<typeof fields>

const cell = z
  .string()
  .max(2_000)
  .transform((typed) => typed.trim())

/** A claim as its row says it; what goes with what is checked by the rules that read files. */
export const claimForm = defineForm({
  fields,
  schema: z
    .object({
      weekStart: cell,
      weekEnd: cell,
      standing: cell,
      measure: cell,
      subject: cell,
      quantity: cell,
      unit: cell,
      qualifier: cell,
      valueGbp: cell,
      valueQualifier: cell,
      status: cell,
      note: cell,
      source: cell,
      change: z.enum(['correct', 'withdraw'], { error: 'Choose what to do' }),
      why: line({ label: 'Reason', max: 500, required: 'Say why, so that the history tells' }),
      version: z.string().regex(/^\d{1,9}$/u, 'Open the page again'),
    })
    .transform(({ change, why, version, ...typed }) => {
      const cells: Omit<ClaimCells, 'reporter'> = {
        week_start: typed.weekStart,
        week_end: typed.weekEnd,
        standing: typed.standing,
        measure: typed.measure,
        subject: typed.subject,
        quantity: typed.quantity,
        unit: typed.unit,
        qualifier: typed.qualifier,
        value_gbp: typed.valueGbp,
        value_qualifier: typed.valueQualifier,
        status: typed.status,
        note: typed.note,
        source: typed.source,
      }
      return { cells, change, why, version: Number(version) }
    }),
})

/** What the form holds for a claim as it stands. */
export const typedClaim = (claim: ClaimFields, version: number) => {
  const cells = cellsOf(claim, '')
  return {
    weekStart: cells.week_start,
    weekEnd: cells.week_end,
    standing: cells.standing,
    measure: cells.measure,
    subject: cells.subject,
    quantity: cells.quantity,
    unit: cells.unit,
    qualifier: cells.qualifier,
    valueGbp: cells.value_gbp,
    valueQualifier: cells.value_qualifier,
    status: cells.status,
    note: cells.note,
    source: cells.source,
    version: version.toString(),
  }
}

/** What is wrong in the cells, at the fields that they were typed in: one of each. */
export const formErrors = (problems: readonly CellProblem[]): FormError[] => {
  const errors = new Map<string, FormError>()
  for (const { column, words } of problems) {
    const field = column === 'reporter' ? 'standing' : FIELD_OF[column]
    if (!errors.has(field)) errors.set(field, { field, message: words })
  }
  return [...errors.values()]
}
