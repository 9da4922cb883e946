import type { FieldKinds, FormState } from '../../forms/form.ts'
import { input } from '../components/input.ts'
import { names } from '../components/parts.ts'
import { passwordInput } from '../components/password-input.ts'
import type { Html } from '../html.ts'
import {
  asHint,
  asWords,
  errorOf,
  labelOf,
  type OneOf,
  oneValue,
  type Question,
  type Said,
  type Typing,
} from './bound.ts'

export type TextFieldOptions = Question &
  Typing & {
    /** The width in characters that it is drawn for; the full width if absent. */
    readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
    readonly type?: 'text' | 'email' | 'tel' | 'url' | undefined
    readonly prefix?: Said | undefined
    readonly suffix?: Said | undefined
    readonly classes?: string | undefined
  }

/** One line, holding what the form holds. Its id is the field's name, where the summary leads. */
export const textField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
  options: TextFieldOptions,
): Html =>
  input({
    name,
    type: options.type,
    label: labelOf(options),
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    value: oneValue(state, name),
    classes: names(
      options.width !== undefined && `govuk-input--width-${options.width}`,
      options.classes,
    ),
    prefix: options.prefix === undefined ? undefined : asWords(options.prefix),
    suffix: options.suffix === undefined ? undefined : asWords(options.suffix),
    autocomplete: options.autocomplete,
    autocapitalize: options.autocapitalize,
    inputmode: options.inputmode,
    spellcheck: options.spellcheck,
  })

/** A passphrase. What was typed is never sent back to the page. */
export const passphraseField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
  options: Question & { readonly autocomplete?: 'current-password' | 'new-password' | undefined },
): Html =>
  passwordInput({
    name,
    label: labelOf(options),
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    autocomplete: options.autocomplete,
    showPasswordAriaLabelText: 'Show passphrase',
    hidePasswordAriaLabelText: 'Hide passphrase',
    passwordShownAnnouncementText: 'Your passphrase is visible',
    passwordHiddenAnnouncementText: 'Your passphrase is hidden',
  })
