import { errorFor, type FieldKinds, type FormState } from '../../forms/form.ts'
import type { ErrorMessage } from '../components/error-message.ts'
import type { Label } from '../components/label.ts'
import type { Words } from '../components/parts.ts'
import type { Html } from '../html.ts'

/** The names of a form's fields that hold one value. */
export type OneOf<Kinds extends FieldKinds> = {
  [Name in keyof Kinds]: Kinds[Name] extends 'one' ? Name : never
}[keyof Kinds] &
  string

/** The names of a form's fields that hold many. */
export type ManyOf<Kinds extends FieldKinds> = {
  [Name in keyof Kinds]: Kinds[Name] extends 'many' ? Name : never
}[keyof Kinds] &
  string

/** Plain words (escaped) or markup. */
export type Said = string | Html

/** What the fields of a form have in common. */
export type Question = {
  readonly label: Said
  readonly hint?: Said | undefined
  /** How big the label (or legend) is; `s`, which is bold text, if absent. */
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined
  /** The question is the page's heading. */
  readonly isPageHeading?: boolean | undefined
}

export type Typing = {
  readonly autocomplete?: string | undefined
  readonly inputmode?:
    'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'url' | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocapitalize?: 'none' | 'words' | 'sentences' | 'characters' | undefined
}

/** Markup is a String object, so `typeof` tells it from words. */
export const asWords = (said: Said): Words =>
  typeof said === 'string' ? { text: said } : { html: said }

export const asHint = (said: Said | undefined): Words | undefined =>
  said === undefined ? undefined : asWords(said)

export const labelOf = (question: Question): Label => ({
  ...asWords(question.label),
  classes: `govuk-label--${question.size ?? 's'}`,
  isPageHeading: question.isPageHeading,
})

export const legendOf = (question: Question) => ({
  ...asWords(question.label),
  classes: `govuk-fieldset__legend--${question.size ?? 's'}`,
  isPageHeading: question.isPageHeading,
})

export const oneValue = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
): string => {
  const value: string | readonly string[] = state.values[name]
  return typeof value === 'string' ? value : (value[0] ?? '')
}

export const manyValues = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: ManyOf<Kinds>,
): readonly string[] => {
  const value: string | readonly string[] = state.values[name]
  return typeof value === 'string' ? [value] : value
}

/** The error of the first of these fields that has one. */
export const errorOf = (
  state: { readonly errors: FormState<FieldKinds>['errors'] },
  ...fields: readonly string[]
): ErrorMessage | undefined => {
  for (const field of fields) {
    const message = errorFor(state, field)
    if (message !== undefined) return { text: message }
  }
  return undefined
}
