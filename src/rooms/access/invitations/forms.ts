import { z } from 'zod'
import { line } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'

/** What was set up so far travels sealed in the page. */
const made = z.string().max(20_000).catch('')

export const authenticatorForm = defineForm({
  fields: { code: 'one', made: 'one' },
  schema: z.object({
    code: line({ label: 'Code', max: 20, required: 'Enter the code that your app shows' }),
    made,
  }),
})

export const recoveryForm = defineForm({
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

const passphrase = (empty: string) => z.string().min(1, empty).max(1000, 'Passphrase is too long')

export const newPassphraseForm = defineForm({
  fields: { passphrase: 'one', again: 'one', made: 'one' },
  schema: z
    .object({
      passphrase: passphrase('Enter a passphrase'),
      again: z.string().min(1, 'Enter the passphrase again').max(1000, 'Passphrase is too long'),
      made,
    })
    .refine((typed) => typed.passphrase === typed.again, {
      path: ['again'],
      message: 'The two passphrases are not the same',
      when: ({ issues }) => issues.length === 0,
    }),
})
