import { z } from 'zod'
import { line, oneOf, parseDateParts, prose } from '../../../platform/forms/fields.ts'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import type { DefinitionChange } from '../model-definitions.ts'

const fields = {
  measures: 'many',
  fromDay: 'one',
  fromMonth: 'one',
  fromYear: 'one',
  words: 'one',
  source: 'one',
  change: 'one',
  why: 'one',
  formToken: 'one',
  version: 'one',
} as const

export type DefinitionForm = FormState<typeof fields>

const box = z.string().max(20)
const MOST_MEASURES = 100

/** A change of what a measure counts. */
export const definitionForm = defineForm({
  fields,
  schema: z
    .object({
      measures: z
        .array(z.string().regex(/^[a-z][a-z0-9_]{0,60}$/u, 'Choose measures from the list'))
        .max(MOST_MEASURES),
      fromDay: box,
      fromMonth: box,
      fromYear: box,
      words: prose({
        label: 'What changed',
        max: 600,
        required: 'Say what changed, as a reader of the figures needs to know it',
      }),
      source: line({ label: 'Source', max: 300, required: 'Enter where that is said' }),
      change: oneOf(['', 'correct', 'withdraw'], 'Choose what to do'),
      why: line({ label: 'Reason', max: 500 }),
      formToken: z.string().max(60),
      version: z.string().regex(/^\d{0,9}$/u, 'Open the page again'),
    })
    .transform((typed, issue) => {
      const from = parseDateParts(
        { day: typed.fromDay, month: typed.fromMonth, year: typed.fromYear },
        { label: 'First day' },
      )
      if (!from.ok) {
        const part = `${from.part.charAt(0).toUpperCase()}${from.part.slice(1)}`
        issue.addIssue({ code: 'custom', path: [`from${part}`], message: from.message })
        return z.NEVER
      }
      return {
        fields: {
          measures: [...new Set(typed.measures)],
          fromOn: from.date,
          words: typed.words,
          source: typed.source,
        },
        change: typed.change,
        why: typed.why,
        formToken: z.uuid().safeParse(typed.formToken).data,
        version: Number(typed.version === '' ? '0' : typed.version),
      }
    }),
})

/** What the form holds for a change that is there already. */
export const typedDefinition = ({ fields: said, version }: DefinitionChange) => {
  const [fromYear = '', fromMonth = '', fromDay = ''] = (said.fromOn ?? '').split('-')
  return {
    measures: said.measures,
    fromDay,
    fromMonth,
    fromYear,
    words: said.words,
    source: said.source,
    version: version.toString(),
  }
}
