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

export type DateInputPart = {
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  /** Whether this part is (or is not) what the error is about; all are if none says so. */
  readonly error?: boolean | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: string | undefined
  readonly pattern?: string | undefined
  readonly attributes?: Attributes | undefined
}
type Part = 'day' | 'month' | 'year'
type NamedPart = DateInputPart & { readonly name: string }

export type DateInputOptions = Extras &
  Pick<FieldWords, 'hint' | 'errorMessage'> & {
    readonly id: string
    readonly namePrefix?: string | undefined
    /** `false` leaves a box out. */
    readonly day?: DateInputPart | false | undefined
    readonly month?: DateInputPart | false | undefined
    readonly year?: DateInputPart | false | undefined
    /** Which boxes, in which order; day, month and year if absent. */
    readonly items?: readonly NamedPart[] | undefined
    /** Values by the boxes' names, prefix included. */
    readonly values?: Readonly<Record<string, string | number | undefined>> | undefined
    readonly fieldset?: Fieldset | undefined
    readonly formGroup?: FormGroupOfMany | undefined
  }

const PARTS = ['day', 'month', 'year'] as const

/** A date in three boxes. */
export const dateInput = (options: DateInputOptions): Html => {
  const words = describedWords(options.id, {
    hint: options.hint,
    errorMessage: options.errorMessage,
    describedBy: options.fieldset?.describedBy,
  })
  const items = itemsOf(options)
  const anyMarked = items.some(isMarked)
  const boxes = items.map((item) => boxOf(item, options, anyMarked))
  const inside = html`${words.markup}<div class="${names('govuk-date-input', options.classes)}"${attributesOf({ ...options.attributes, id: options.id })}>${wordsOf(options.formGroup?.beforeInputs)}${boxes}${wordsOf(options.formGroup?.afterInputs)}</div>`
  return formGroup(
    options.formGroup,
    { wrong: options.errorMessage !== undefined },
    options.fieldset === undefined
      ? inside
      : // Boxes in a fieldset without a role are not described by it in some screen readers.
        fieldset({
          ...options.fieldset,
          describedBy: words.describedBy,
          role: 'group',
          html: inside,
        }),
  )
}

type Box = NamedPart & { readonly part: Part | undefined }

const itemsOf = (options: DateInputOptions): Box[] => {
  if (options.items === undefined || options.items.length === 0) {
    return PARTS.flatMap((part) => {
      const given = options[part]
      return given === false ? [] : [{ ...given, name: given?.name ?? part, part }]
    })
  }
  return options.items.map((item) => {
    const part = PARTS.find((one) => item.name === one || item.name === partOf(options, one)?.name)
    return { ...item, value: item.value ?? (part && partOf(options, part)?.value), part }
  })
}

const partOf = (options: DateInputOptions, part: Part): DateInputPart | undefined => {
  const given = options[part]
  return given === false ? undefined : given
}

const isMarked = (item: DateInputPart): boolean =>
  item.error === true || item.classes?.includes('govuk-input--error') === true

const boxOf = (item: Box, options: DateInputOptions, anyMarked: boolean): Html => {
  const { id, namePrefix, values, errorMessage } = options
  const name = namePrefix === undefined ? item.name : `${namePrefix}-${item.name}`
  const wrong =
    item.error === true || (item.error !== false && errorMessage !== undefined && !anyMarked)
  const classes = names(
    'govuk-date-input__input',
    wrong && item.classes?.includes('govuk-input--error') !== true && 'govuk-input--error',
    item.classes?.includes('govuk-input--width-') !== true &&
      `govuk-input--width-${item.part === 'year' ? 4 : 2}`,
    item.classes,
  )
  return html`<div class="govuk-date-input__item">${input({
    label: { text: item.label ?? capitalised(item.name), classes: 'govuk-date-input__label' },
    id: item.id ?? `${id}-${item.name}`,
    classes,
    name,
    value: item.value ?? values?.[name],
    inputmode: item.inputmode ?? 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })}</div>`
}

const capitalised = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
