import { z } from 'zod'
import { defineForm, type FieldKinds } from '../../../platform/forms/form.ts'
import type { Question } from '../questionnaires/model.ts'

/** What was posted, before anything is made of it. */
export type Posted = Readonly<Record<string, string | readonly string[]>>

/** Every field of these questions, and `others` of one value. Nothing is refused here. */
export const answersForm = (questions: readonly Question[], others: readonly string[]) => {
  const kinds: Record<string, 'one' | 'many'> = {}
  for (const name of others) kinds[name] = 'one'
  for (const { fields } of questions)
    for (const field of fields) kinds[field.name] = field.kind === 'many' ? 'many' : 'one'
  const schema: z.ZodType<Posted> = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
  return defineForm<FieldKinds, Posted>({ fields: kinds, schema })
}
