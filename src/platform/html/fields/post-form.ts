import type { FieldKinds, FormError, FormState } from '../../forms/form.ts'
import { errorSummary } from '../components/error-summary.ts'
import { attributesOf } from '../components/parts.ts'
import { type Html, html, nothing } from '../html.ts'
import { type OneOf, oneValue } from './bound.ts'

export type PostFormOptions = {
  /** `visit.csrf`. */
  readonly csrf: Html
  /** The page itself if absent. */
  readonly action?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  /** With JavaScript at the desk: asks before the page is left with something typed and not sent. */
  readonly guardsTyping?: boolean | undefined
  /**
   * With JavaScript at the desk: what is typed is kept in the tab until it was sent, under this name
   * (of whoever types), and a form that cannot be sent for want of a connection says so.
   */
  readonly keepsTyping?: string | undefined
  /** It holds files, and posts to an `uploadPage`. */
  readonly takesFiles?: boolean | undefined
}

/** A form that posts. The browser's own checks are off: ours say what to mend, all at once. */
export const postForm = (options: PostFormOptions, content: Html): Html =>
  html`<form method="post" novalidate${attributesOf({ action: options.action, enctype: options.takesFiles === true ? 'multipart/form-data' : undefined, id: options.id, class: options.classes, 'data-guard-typing': options.guardsTyping, 'data-keep-typing': options.keepsTyping })}>${options.csrf}${content}</form>`

/** A field that nobody sees, for example `version`. */
export const hiddenField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
): Html => html`<input type="hidden" name="${name}" value="${oneValue(state, name)}">`

/**
 * The error summary of a form, or nothing. Each entry leads to the control whose id is the field's
 * name. `elsewhere` names the control for errors on a field that has none of its own.
 */
export const problems = (
  state: { readonly errors: readonly FormError[] },
  elsewhere: Readonly<Record<string, string>> = {},
): Html =>
  state.errors.length === 0
    ? nothing
    : errorSummary({
        titleText: 'There is a problem',
        errorList: state.errors.map(({ field, message }) =>
          field === 'form' && elsewhere['form'] === undefined
            ? { text: message }
            : { text: message, href: `#${elsewhere[field] ?? field}` },
        ),
      })
