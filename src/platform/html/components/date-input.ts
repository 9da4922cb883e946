import { type Html, html } from '../html.ts'
import { describedWords, type FieldWords } from './field-words.ts'
import { type Fieldset, fieldset } from './fieldset.ts'
import { input } from './input.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  formGroup,
  type FormGroupOfMany,
  names,
  wordsOf,
} from './parts.ts'

export type DateInputItem = {
  readonly name: string
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: string | undefined
  readonly pattern?: string | undefined
  readonly attributes?: Attributes | undefined
}
export type DateInputOptions = Extras &
  Pick<FieldWords, 'hint' | 'errorMessage'> & {
    readonly id: string
    readonly namePrefix?: string | undefined
    /** Day, month and year if absent. */
    readonly items?: readonly DateInputItem[] | undefined
    readonly fieldset?: Fieldset | undefined
    readonly formGroup?: FormGroupOfMany | undefined
  }

const WHOLE_DATE: readonly DateInputItem[] = [
  { name: 'day', classes: 'govuk-input--width-2' },
  { name: 'month', classes: 'govuk-input--width-2' },
  { name: 'year', classes: 'govuk-input--width-4' },
]

/** A date in three boxes. Each box's width and error are given in its `classes`. */
export const dateInput = (options: DateInputOptions): Html => {
  const given = options.items ?? []
  const items = given.length > 0 ? given : WHOLE_DATE
  const words = describedWords(options.id, {
    hint: options.hint,
    errorMessage: options.errorMessage,
    describedBy: options.fieldset?.describedBy,
  })
  const boxes = items.map((item) => boxOf(item, options))
  const inside = html`${words.markup}<div class="${names('govuk-date-input', options.classes)}"${attributesOf({ ...options.attributes, id: options.id })}>${wordsOf(options.formGroup?.beforeInputs)}${boxes}${wordsOf(options.formGroup?.afterInputs)}</div>`
  return formGroup(
    options.formGroup,
    { wrong: options.errorMessage !== undefined },
    options.fieldset === undefined
      ? inside
      : fieldset({
          ...options.fieldset,
          describedBy: words.describedBy,
          role: 'group',
          html: inside,
        }),
  )
}

const boxOf = (item: DateInputItem, { id, namePrefix }: DateInputOptions): Html =>
  html`<div class="govuk-date-input__item">${input({
    label: { text: item.label ?? capitalised(item.name), classes: 'govuk-date-input__label' },
    id: item.id ?? `${id}-${item.name}`,
    classes: names('govuk-date-input__input', item.classes),
    name: namePrefix === undefined ? item.name : `${namePrefix}-${item.name}`,
    value: item.value,
    inputmode: item.inputmode ?? 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })}</div>`

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
