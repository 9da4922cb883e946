import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'

/** A page of this site, or '' if it is anything else: nobody types it. */
const PagePath = z.string().transform((path) => (/^\/[\w/.-]{0,200}$/u.test(path) ? path : ''))

/** What a visitor says about the site. There is no field for a name, on purpose. */
export const feedbackForm = defineForm({
  fields: { message: 'one', tryingTo: 'one', pagePath: 'one', leaveEmpty: 'one' },
  schema: z.object({
    message: prose({
      label: 'Your message',
      max: 2000,
      required: 'Write what you want to tell us about this website',
    }),
    tryingTo: prose({ label: 'What you were trying to do', max: 500 }),
    pagePath: PagePath,
    // A trap for programs that fill in every field. People do not see it, unless it was filled.
    leaveEmpty: z.literal('', { error: 'This box must stay empty' }),
  }),
})
