import { z } from 'zod'
import { defineForm, type FormState } from '../../platform/forms/form.ts'
import { prose } from '../../platform/forms/fields.ts'
import {
  button,
  hiddenField,
  type Html,
  html,
  postForm,
  proseField,
} from '../../platform/html/index.ts'

const kinds = { formToken: 'one', version: 'one', why: 'one' } as const

export const withdrawForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: z.string(),
    version: z.string(),
    why: prose({ label: 'The reason', max: 2000, required: 'Say why it is withdrawn' }),
  }),
})

/** Asks why, and warns with `consequence`. */
export const withdrawFields = (
  form: FormState<typeof kinds>,
  { csrf, label }: { csrf: Html; label: string },
): Html =>
  postForm(
    { csrf },
    html`${hiddenField(form, 'formToken')}${hiddenField(form, 'version')}${proseField(form, 'why', {
      label: 'Why is it withdrawn?',
      size: 's',
      hint: 'Kept in the history. No names.',
      rows: 3,
      max: 2000,
    })}${button({ text: label, classes: 'govuk-button--warning', preventDoubleClick: true })}`,
  )

type WithdrawState = FormState<typeof kinds>

/** The same form, now about the newest version. */
export const atVersion = (form: WithdrawState, version: number): WithdrawState => ({
  values: { ...form.values, version: String(version) },
  errors: form.errors,
})

export const CHANGED_WHILE_OPEN = {
  field: 'form',
  message:
    'Somebody changed this after you opened this page. Look at it again; if it is still to be withdrawn, send this once more.',
  clash: true,
} as const
