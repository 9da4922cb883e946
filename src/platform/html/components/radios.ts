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

export type RadiosOptions = Extras &
  Pick<FieldWords, 'hint' | 'errorMessage'> & {
    readonly name: string
    /** `name` if absent; also the id of the first item, where an error summary points. */
    readonly idPrefix?: string | undefined
    readonly fieldset?: Fieldset | undefined
    readonly items: readonly Maybe<ChoiceItem>[]
    /** The value of the checked item. */
    readonly value?: string | undefined
    readonly formGroup?: FormGroupOfMany | undefined
  }

/** One of a few. */
export const radios = (options: RadiosOptions): Html => {
  const idPrefix = options.idPrefix ?? options.name
  const words = describedWords(idPrefix, {
    hint: options.hint,
    errorMessage: options.errorMessage,
    describedBy: options.fieldset?.describedBy,
  })
  const group = {
    block: 'govuk-radios',
    type: 'radio',
    name: options.name,
    idPrefix,
    describedBy: undefined,
    isChosen: (value: string | number) =>
      options.value !== undefined && options.value !== '' && String(value) === options.value,
  } as const
  const items = present(
    options.items.map((item, place) => item && { markup: choiceItem(group, item, place) }),
  ).map((item) => item.markup)
  const inside = html`${words.markup}<div class="${names('govuk-radios', options.classes)}"${attributesOf(options.attributes)} data-module="govuk-radios">${wordsOf(options.formGroup?.beforeInputs)}${items}${wordsOf(options.formGroup?.afterInputs)}</div>`
  return formGroup(
    options.formGroup,
    { wrong: options.errorMessage !== undefined },
    options.fieldset === undefined
      ? inside
      : fieldset({ ...options.fieldset, describedBy: words.describedBy, html: inside }),
  )
}
