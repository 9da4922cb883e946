import { type Html, html } from '../html.ts'
import { type FieldWords, fieldWords } from './field-words.ts'
import { attributesOf, type Extras, formGroup, type FormGroup, names, wordsOf } from './parts.ts'

export type TextareaOptions = FieldWords &
  Extras & {
    readonly name: string
    readonly id?: string | undefined
    readonly value?: string | undefined
    readonly rows?: number | undefined
    readonly disabled?: boolean | undefined
    readonly spellcheck?: boolean | undefined
    readonly autocomplete?: string | undefined
    readonly formGroup?: FormGroup | undefined
  }

/** A box for several lines. */
export const textarea = (options: TextareaOptions): Html => {
  const id = options.id ?? options.name
  const words = fieldWords(id, options)
  const wrong = options.errorMessage !== undefined
  const own = attributesOf({
    id,
    name: options.name,
    rows: options.rows ?? 5,
    spellcheck: options.spellcheck?.toString(),
    disabled: options.disabled,
    'aria-describedby': words.describedBy,
    autocomplete: options.autocomplete,
    ...options.attributes,
  })
  const box = html`<textarea class="${names('govuk-textarea', wrong && 'govuk-textarea--error', options.classes)}"${own}>${options.value ?? ''}</textarea>`
  return formGroup(
    options.formGroup,
    { wrong },
    html`${words.markup}${wordsOf(options.formGroup?.beforeInput)}${box}${wordsOf(options.formGroup?.afterInput)}`,
  )
}
