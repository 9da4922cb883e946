import { type Html, html, nothing } from '../html.ts'
import { type ErrorMessage, errorMessage } from './error-message.ts'
import { type Hint, hint } from './hint.ts'
import { type Label, label } from './label.ts'
import { idsOf } from './parts.ts'

export type FieldWords = {
  readonly label?: Label | undefined
  readonly hint?: Hint | undefined
  readonly errorMessage?: ErrorMessage | undefined
  /** Ids of other elements that describe it. */
  readonly describedBy?: string | undefined
}

/** Label, hint and error of one control, and what its `aria-describedby` must hold. */
export const fieldWords = (
  id: string,
  options: FieldWords,
): { markup: Html; describedBy: string | undefined } => {
  const said = describedWords(id, options)
  return {
    markup: html`${options.label === undefined ? nothing : label({ ...options.label, for: id })}${said.markup}`,
    describedBy: said.describedBy,
  }
}

/** The same without a label, for a group of controls under a legend. */
export const describedWords = (
  id: string,
  options: Omit<FieldWords, 'label'>,
): { markup: Html; describedBy: string | undefined } => {
  const hintId = options.hint === undefined ? undefined : `${id}-hint`
  const errorId = options.errorMessage === undefined ? undefined : `${id}-error`
  return {
    markup: html`${options.hint === undefined ? nothing : hint({ ...options.hint, id: hintId })}${options.errorMessage === undefined ? nothing : errorMessage({ ...options.errorMessage, id: errorId })}`,
    describedBy: idsOf(options.describedBy, hintId, errorId),
  }
}
