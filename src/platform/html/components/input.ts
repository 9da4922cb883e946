import { type Html, html, nothing } from '../html.ts'
import { type FieldWords, fieldWords } from './field-words.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  formGroup,
  type FormGroup,
  hasWords,
  names,
  type Words,
  wordsOf,
} from './parts.ts'

export type Affix = Words & Extras
export type InputOptions = FieldWords &
  Extras & {
    readonly name: string
    /** `name` if absent. */
    readonly id?: string | undefined
    readonly type?: string | undefined
    readonly value?: string | number | undefined
    readonly disabled?: boolean | undefined
    readonly prefix?: Affix | undefined
    readonly suffix?: Affix | undefined
    readonly formGroup?: FormGroup | undefined
    readonly inputWrapper?: Extras | undefined
    readonly autocomplete?: string | undefined
    readonly autocapitalize?: string | undefined
    readonly inputmode?: string | undefined
    readonly pattern?: string | undefined
    readonly spellcheck?: boolean | undefined
  }

/** A box for one line. */
export const input = (options: InputOptions): Html => {
  const id = options.id ?? options.name
  const words = fieldWords(id, options)
  const own: Attributes = {
    id,
    name: options.name,
    type: options.type ?? 'text',
    spellcheck: options.spellcheck?.toString(),
    value: options.value,
    disabled: options.disabled,
    'aria-describedby': words.describedBy,
    autocomplete: options.autocomplete,
    autocapitalize: options.autocapitalize,
    pattern: options.pattern,
    inputmode: options.inputmode,
    ...options.attributes,
  }
  const wrong = options.errorMessage !== undefined
  const box = html`<input class="${names('govuk-input', options.classes, wrong && 'govuk-input--error')}"${attributesOf(own)}>`
  return formGroup(options.formGroup, { wrong }, html`${words.markup}${wrapped(options, box)}`)
}

const wrapped = (options: InputOptions, box: Html): Html => {
  const { prefix, suffix, formGroup: group } = options
  if (![prefix, suffix, group?.beforeInput, group?.afterInput].some(hasWords)) return box
  return html`<div class="${names('govuk-input__wrapper', options.inputWrapper?.classes)}"${attributesOf(options.inputWrapper?.attributes)}>${wordsOf(group?.beforeInput)}${affix(prefix, 'prefix')}${box}${affix(suffix, 'suffix')}${wordsOf(group?.afterInput)}</div>`
}

const affix = (words: Affix | undefined, side: 'prefix' | 'suffix'): Html =>
  hasWords(words)
    ? html`<div class="${names(`govuk-input__${side}`, words.classes)}" aria-hidden="true"${attributesOf(words.attributes)}>${wordsOf(words)}</div>`
    : nothing
