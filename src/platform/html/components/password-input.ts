import { type Html, html } from '../html.ts'
import { button } from './button.ts'
import { input, type InputOptions } from './input.ts'
import { names, wordsOf } from './parts.ts'

export type PasswordInputOptions = Omit<
  InputOptions,
  'type' | 'spellcheck' | 'autocapitalize' | 'prefix' | 'suffix' | 'inputmode' | 'pattern'
> & {
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
  readonly button?: { readonly classes?: string | undefined } | undefined
}

/** A box for a secret, with a button (with JavaScript) that shows what was typed. */
export const passwordInput = (options: PasswordInputOptions): Html => {
  const id = options.id ?? options.name
  const toggle = button({
    type: 'button',
    classes: names(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      options.button?.classes,
    ),
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: true,
    },
  })
  return input({
    name: options.name,
    id,
    label: options.label,
    hint: options.hint,
    errorMessage: options.errorMessage,
    describedBy: options.describedBy,
    value: options.value,
    disabled: options.disabled,
    attributes: options.attributes,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: options.autocomplete ?? 'current-password',
    classes: names('govuk-password-input__input govuk-js-password-input-input', options.classes),
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      classes: names('govuk-password-input', options.formGroup?.classes),
      attributes: {
        'data-module': 'govuk-password-input',
        'data-i18n.show-password': options.showPasswordText,
        'data-i18n.hide-password': options.hidePasswordText,
        'data-i18n.show-password-aria-label': options.showPasswordAriaLabelText,
        'data-i18n.hide-password-aria-label': options.hidePasswordAriaLabelText,
        'data-i18n.password-shown-announcement': options.passwordShownAnnouncementText,
        'data-i18n.password-hidden-announcement': options.passwordHiddenAnnouncementText,
        ...options.formGroup?.attributes,
      },
      beforeInput: options.formGroup?.beforeInput,
      afterInput: { html: html`${toggle}${wordsOf(options.formGroup?.afterInput)}` },
    },
  })
}
