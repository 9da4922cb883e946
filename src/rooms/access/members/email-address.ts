import { z } from 'zod'
import { line } from '../../../platform/forms/fields.ts'

/** An email address, in lower case: it is what a member signs in with, so one spelling only. */
export const EmailAddress = line({
  label: 'Email address',
  max: 254,
  required: 'Enter an email address',
})
  .transform((typed) => typed.toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^[^\s@<>"'(),:;\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u,
        'Enter an email address in the right format, like name@example.org',
      ),
  )
