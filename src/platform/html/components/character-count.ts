import { type Html, html } from '../html.ts'
import { hint } from './hint.ts'
import { names, wordsOf } from './parts.ts'
import { textarea, type TextareaOptions } from './textarea.ts'

type ByPlural = Readonly<Record<string, string>>

export type CharacterCountOptions = TextareaOptions & {
  readonly maxlength?: number | undefined
  readonly maxwords?: number | undefined
  /** Percentage of the limit from which the count is shown. */
  readonly threshold?: number | undefined
  /** The message before anything is typed and without JavaScript; `%{count}` is the limit. */
  readonly textareaDescriptionText?: string | undefined
  /** `length` counts as JavaScript does; `characters` as a person does. */
  readonly countType?: 'length' | 'characters' | 'words' | undefined
  readonly charactersUnderLimitText?: ByPlural | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: ByPlural | undefined
  readonly wordsUnderLimitText?: ByPlural | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: ByPlural | undefined
  readonly countMessage?: { readonly classes?: string | undefined } | undefined
}

/** A box for several lines that says how many more characters (or words) fit. */
export const characterCount = (options: CharacterCountOptions): Html => {
  const id = options.id ?? options.name
  const limit = options.maxwords ?? options.maxlength
  const countType = options.countType ?? (options.maxwords === undefined ? undefined : 'words')
  const counted = countType === 'words' ? 'words' : 'characters'
  const description = (
    options.textareaDescriptionText ?? `You can enter up to %{count} ${counted}`
  ).replace('%{count}', (limit ?? '').toString())
  const message = hint({
    text: limit === undefined ? '' : description,
    id: `${id}-info`,
    classes: names('govuk-character-count__message', options.countMessage?.classes),
  })
  const withoutLimit = limit === undefined ? options.textareaDescriptionText : undefined
  return textarea({
    ...options,
    id,
    describedBy: `${id}-info`,
    classes: names('govuk-js-character-count', options.classes),
    formGroup: {
      classes: names('govuk-character-count', options.formGroup?.classes),
      attributes: {
        'data-module': 'govuk-character-count',
        'data-maxlength': options.maxlength,
        'data-maxwords': options.maxwords,
        'data-threshold': options.threshold,
        'data-count-type': countType,
        'data-i18n.textarea-description.other': withoutLimit,
        ...byPlural('characters-under-limit', options.charactersUnderLimitText),
        'data-i18n.characters-at-limit': options.charactersAtLimitText,
        ...byPlural('characters-over-limit', options.charactersOverLimitText),
        ...byPlural('words-under-limit', options.wordsUnderLimitText),
        'data-i18n.words-at-limit': options.wordsAtLimitText,
        ...byPlural('words-over-limit', options.wordsOverLimitText),
        ...options.formGroup?.attributes,
      },
      beforeInput: options.formGroup?.beforeInput,
      afterInput: { html: html`${message}${wordsOf(options.formGroup?.afterInput)}` },
    },
  })
}

const byPlural = (key: string, texts: ByPlural = {}) =>
  Object.fromEntries(
    Object.entries(texts).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]),
  )
