import { z } from 'zod'
import { defineForm, type FormState } from '../../../../platform/forms/form.ts'

/** What travels, what was typed back, and which button was pressed. */
export const makeRecoveryForm = defineForm({
  fields: { ceremony: 'one', typed: 'one', go: 'one' },
  schema: z.object({ ceremony: z.string(), typed: z.string(), go: z.string() }),
})

export type MakeRecoveryState = FormState<typeof makeRecoveryForm.fields>
