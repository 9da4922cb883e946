import { type Html, html, nothing } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type ButtonOptions = Words &
  Extras & {
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly value?: string | undefined
    readonly type?: 'submit' | 'button' | 'reset' | undefined
    readonly disabled?: boolean | undefined
    /** Makes it a link that looks like a button. */
    readonly href?: string | undefined
    readonly isStartButton?: boolean | undefined
    /** With JavaScript, a second press within a second is ignored. */
    readonly preventDoubleClick?: boolean | undefined
  }

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>`

/** A button that submits its form, or (with `href`) a link that looks like one. */
export const button = (options: ButtonOptions): Html => {
  const isStart = options.isStartButton === true
  const words =
    isStart && options.html !== undefined ? html`<span>${options.html}</span>` : wordsOf(options)
  const inside = html`${words}${isStart ? startIcon : nothing}`
  const common = html` class="${names('govuk-button', options.classes, isStart && 'govuk-button--start')}" data-module="govuk-button"${attributesOf({ ...options.attributes, id: options.id ?? options.attributes?.['id'] })}`
  if (options.href !== undefined && options.href !== '')
    return html`<a href="${options.href}" role="button" draggable="false"${common}>${inside}</a>`
  const own = attributesOf({
    value: options.value,
    name: options.name,
    disabled: options.disabled,
    'aria-disabled': options.disabled === true ? 'true' : undefined,
    'data-prevent-double-click': options.preventDoubleClick?.toString(),
  })
  return html`<button type="${options.type ?? 'submit'}"${own}${common}>${inside}</button>`
}
