import { type Html, html } from '../html.ts'
import { choiceItem, type ChoiceItem } from './choice-items.ts'
import { describedWords, type FieldWords } from './field-words.ts'
import { type Fieldset, fieldset } from './fieldset.ts'
import {
  attributesOf,
  type Extras,
  formGroup,
  type FormGroupOfMany,
  type Maybe,
  names,
  present,
  wordsOf,
} from './parts.ts'

export type CheckboxesOptions = Extras &
  Pick<FieldWords, 'hint' | 'errorMessage' | 'describedBy'> & {
    readonly name: string
    readonly idPrefix?: string | undefined
    readonly fieldset?: Fieldset | undefined
    readonly items: readonly Maybe<ChoiceItem>[]
    /** The values of the checked items. */
    readonly values?: readonly string[] | undefined
    readonly formGroup?: FormGroupOfMany | undefined
  }

/** Any of a few. */
export const checkboxes = (options: CheckboxesOptions): Html => {
  const idPrefix = options.idPrefix ?? options.name
  const words = describedWords(idPrefix, {
    hint: options.hint,
    errorMessage: options.errorMessage,
    describedBy: options.fieldset?.describedBy ?? options.describedBy,
  })
  const group = {
    block: 'govuk-checkboxes',
    type: 'checkbox',
    name: options.name,
    idPrefix,
    // Without a fieldset to carry it, every box is described by the group's hint and error.
    describedBy: options.fieldset === undefined ? words.describedBy : undefined,
    isChosen: (value: string | number) => options.values?.includes(String(value)) === true,
  } as const
  const items = present(
    options.items.map((item, place) => item && { markup: choiceItem(group, item, place) }),
  ).map((item) => item.markup)
  const inside = html`${words.markup}<div class="${names('govuk-checkboxes', options.classes)}"${attributesOf(options.attributes)} data-module="govuk-checkboxes">${wordsOf(options.formGroup?.beforeInputs)}${items}${wordsOf(options.formGroup?.afterInputs)}</div>`
  return formGroup(
    options.formGroup,
    { wrong: options.errorMessage !== undefined },
    options.fieldset === undefined
      ? inside
      : fieldset({ ...options.fieldset, describedBy: words.describedBy, html: inside }),
  )
}
