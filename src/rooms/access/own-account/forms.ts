import { z } from 'zod'
import { line } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'

const secret = (empty: string) => z.string().min(1, empty).max(1000, 'Passphrase is too long')
const current = secret('Enter your passphrase')
const made = z.string().max(20_000).catch('')

export const changePassphraseForm = defineForm({
  fields: { current: 'one', passphrase: 'one', again: 'one' },
  schema: z
    .object({
      current: secret('Enter your passphrase of today'),
      passphrase: secret('Enter a new passphrase'),
      again: secret('Enter the new passphrase again'),
    })
    .refine((typed) => typed.passphrase === typed.again, {
      path: ['again'],
      message: 'The two new passphrases are not the same',
      when: ({ issues }) => issues.length === 0,
    }),
})

export const changeAuthenticatorForm = defineForm({
  fields: { current: 'one', code: 'one', made: 'one' },
  schema: z.object({
    current,
    code: line({ label: 'Code', max: 20, required: 'Enter the code that the new app shows' }),
    made,
  }),
})

export const askForCodesForm = defineForm({
  fields: { current: 'one' },
  schema: z.object({ current }),
})

export const confirmCodesForm = defineForm({
  fields: { recoveryCode: 'one', made: 'one' },
  schema: z.object({
    recoveryCode: line({
      label: 'Recovery code',
      max: 40,
      required: 'Enter one of the recovery codes above',
    }),
    made,
  }),
})
