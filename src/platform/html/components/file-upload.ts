import { type Html, html } from '../html.ts'
import { type FieldWords, fieldWords } from './field-words.ts'
import { attributesOf, type Extras, formGroup, type FormGroup, names, wordsOf } from './parts.ts'

export type FileUploadOptions = FieldWords &
  Extras & {
    readonly name: string
    readonly id?: string | undefined
    readonly multiple?: boolean | undefined
    readonly disabled?: boolean | undefined
    readonly formGroup?: FormGroup | undefined
  }

/** Chooses files. The browser's own control: it works everywhere, and says what was chosen. */
export const fileUpload = (options: FileUploadOptions): Html => {
  const id = options.id ?? options.name
  const words = fieldWords(id, options)
  const wrong = options.errorMessage !== undefined
  const own = attributesOf({
    id,
    name: options.name,
    multiple: options.multiple,
    disabled: options.disabled,
    'aria-describedby': words.describedBy,
    ...options.attributes,
  })
  return formGroup(
    options.formGroup,
    { wrong },
    html`${words.markup}${wordsOf(options.formGroup?.beforeInput)}<input class="${names('govuk-file-upload', wrong && 'govuk-file-upload--error', options.classes)}" type="file"${own}>${wordsOf(options.formGroup?.afterInput)}`,
  )
}
