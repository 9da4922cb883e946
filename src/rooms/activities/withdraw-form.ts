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

const formAsking = (required: string) =>
  defineForm({
    fields: kinds,
    schema: z.object({
      formToken: z.string(),
      version: z.string(),
      why: prose({ label: 'The reason', max: 2000, required }),
    }),
  })

export const withdrawForm = formAsking('Say why it is withdrawn')
export const retireForm = formAsking('Say why')

type WithdrawState = FormState<typeof kinds>

const whyField = (
  form: WithdrawState,
  { csrf, label, question, warns }: { csrf: Html; label: string; question: string; warns: boolean },
): Html =>
  postForm(
    { csrf },
    html`${hiddenField(form, 'formToken')}${hiddenField(form, 'version')}${proseField(form, 'why', {
      label: question,
      size: 's',
      hint: 'Kept in the history. No names.',
      rows: 3,
      max: 2000,
    })}${button({ text: label, ...(warns ? { classes: 'govuk-button--warning' } : {}), preventDoubleClick: true })}`,
  )

/** Asks why, with a button that warns. */
export const withdrawFields = (
  form: WithdrawState,
  { csrf, label }: { csrf: Html; label: string },
): Html => whyField(form, { csrf, label, question: 'Why is it withdrawn?', warns: true })

/** The same for what is taken out of a catalogue or put back: nothing is lost by it. */
export const retireFields = (
  form: WithdrawState,
  words: { csrf: Html; label: string; question: string },
): Html => whyField(form, { ...words, warns: false })

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
