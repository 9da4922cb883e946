import { errorFor, type FormState } from '../../../platform/forms/form.ts'
import {
  choicesField,
  type Html,
  html,
  nothing,
  warningText,
} from '../../../platform/html/index.ts'

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/**
 * Warns whoever takes away the only one who can open what reaches a team, and lets them say that they
 * know. `alone`: the teams that the member holds alone as things stand.
 */
export const nobodyLeft = (form: FormState<{ known: 'many' }>, alone: readonly string[]): Html =>
  alone.length === 0 && errorFor(form, 'known') === undefined
    ? nothing
    : html`${alone.length === 0 ? nothing : warningText({ text: `Nobody else who can sign in holds the key of ${list.format(alone)}. Nobody could open what reaches it until somebody is given the key by recovery, or joins.` })}${choicesField(
        form,
        'known',
        {
          label: 'Nobody is left who holds the key',
          small: true,
          items: [
            { value: 'yes', text: 'I know that nobody will be able to open what reaches the team' },
          ],
        },
      )}`
