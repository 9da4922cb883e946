import { z } from 'zod'
import { line } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'

/** A sealed thing that travels through the page; a mangled one is as good as none. */
const carried = z.string().max(4_000_000).catch('')

export const signInForm = defineForm({
  fields: { email: 'one', passphrase: 'one', code: 'one', return: 'one', kept: 'one' },
  schema: z.object({
    email: line({ label: 'Email address', max: 254, required: 'Enter your email address' }),
    passphrase: z
      .string()
      .min(1, 'Enter your passphrase')
      .max(1000, 'Passphrase must be 200 characters or fewer'),
    code: line({ label: 'Code', max: 40 }),
    return: carried,
    kept: carried,
  }),
})

export type SignInKinds = (typeof signInForm)['fields']

export const codeForm = defineForm({
  fields: { code: 'one', challenge: 'one', return: 'one', kept: 'one' },
  schema: z.object({
    code: line({
      label: 'Code',
      max: 40,
      required: 'Enter the code from your authenticator app, or a recovery code',
    }),
    challenge: carried,
    return: carried,
    kept: carried,
  }),
})

export type CodeKinds = (typeof codeForm)['fields']
