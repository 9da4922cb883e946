import { type Html, html } from '../html.ts'
import { type FieldWords, fieldWords } from './field-words.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  formGroup,
  type FormGroup,
  type Maybe,
  names,
  present,
  wordsOf,
} from './parts.ts'

export type SelectItem = {
  readonly text: string
  readonly value?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}
/** Items under a heading of their own within the list. */
export type SelectGroup = { readonly group: string; readonly items: readonly SelectItem[] }
export type SelectOptions = FieldWords &
  Extras & {
    readonly name: string
    readonly id?: string | undefined
    readonly items: readonly Maybe<SelectItem | SelectGroup>[]
    /** The value of the selected item. */
    readonly value?: string | number | undefined
    readonly disabled?: boolean | undefined
    readonly formGroup?: FormGroup | undefined
  }

/** One of a long list. Radios are easier where the list is short. */
export const select = (options: SelectOptions): Html => {
  const id = options.id ?? options.name
  const words = fieldWords(id, options)
  const wrong = options.errorMessage !== undefined
  const own = attributesOf({
    id,
    name: options.name,
    disabled: options.disabled,
    'aria-describedby': words.describedBy,
    ...options.attributes,
  })
  const items = present(options.items).map((item) =>
    'group' in item
      ? html`<optgroup label="${item.group}">${item.items.map((one) => optionOf(one, options.value))}</optgroup>`
      : optionOf(item, options.value),
  )
  const box = html`<select class="${names('govuk-select', options.classes, wrong && 'govuk-select--error')}"${own}>${items}</select>`
  return formGroup(
    options.formGroup,
    { wrong },
    html`${words.markup}${wordsOf(options.formGroup?.beforeInput)}${box}${wordsOf(options.formGroup?.afterInput)}`,
  )
}

const optionOf = (item: SelectItem, chosen: string | number | undefined): Html => {
  const own = attributesOf({
    value: item.value,
    selected: item.selected ?? isChosen(item.value ?? item.text, chosen),
    disabled: item.disabled,
    ...item.attributes,
  })
  return html`<option${own}>${item.text}</option>`
}

const isChosen = (value: string | number, chosen: string | number | undefined): boolean =>
  chosen !== undefined && chosen !== '' && String(value) === String(chosen)
