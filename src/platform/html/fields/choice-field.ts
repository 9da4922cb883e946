import type { FieldKinds, FormState } from '../../forms/form.ts'
import { checkboxes } from '../components/checkboxes.ts'
import type { ChoiceItem } from '../components/choice-items.ts'
import { names } from '../components/parts.ts'
import { radios } from '../components/radios.ts'
import { select } from '../components/select.ts'
import type { Html } from '../html.ts'
import {
  asHint,
  asWords,
  errorOf,
  labelOf,
  legendOf,
  type ManyOf,
  manyValues,
  type OneOf,
  oneValue,
  type Question,
  type Said,
} from './bound.ts'

export type FieldItem =
  | {
      readonly value: string
      readonly text: Said
      readonly hint?: Said | undefined
      /** Fields that belong to this choice. */
      readonly reveals?: Html | undefined
      readonly disabled?: boolean | undefined
      /** Checkboxes only: "none of these". */
      readonly exclusive?: boolean | undefined
    }
  | { readonly divider: string }

export type ChoiceFieldOptions = Question & {
  readonly items: readonly FieldItem[]
  readonly small?: boolean | undefined
  readonly inline?: boolean | undefined
}

/** Radios: one of a few. The first item's id is the field's name, where the summary leads. */
export const choiceField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
  options: ChoiceFieldOptions,
): Html =>
  radios({
    name,
    fieldset: { legend: legendOf(options) },
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    items: options.items.map(asChoice),
    value: oneValue(state, name),
    classes: sizes('govuk-radios', options),
  })

/** Checkboxes: any of a few. */
export const choicesField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: ManyOf<Kinds>,
  options: Omit<ChoiceFieldOptions, 'inline'>,
): Html =>
  checkboxes({
    name,
    fieldset: { legend: legendOf(options) },
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    items: options.items.map(asChoice),
    values: manyValues(state, name),
    classes: sizes('govuk-checkboxes', options),
  })

export type SelectFieldOptions = Question & {
  readonly items: readonly { readonly value: string; readonly text: string }[]
  /** What stands first for "nothing chosen" (its value is ''), if anything. */
  readonly empty?: string | undefined
}

/** A list to choose one from. */
export const selectField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
  options: SelectFieldOptions,
): Html =>
  select({
    name,
    label: labelOf(options),
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    items: [
      options.empty !== undefined && { value: '', text: options.empty },
      ...options.items.map(({ value, text }) => ({ value, text })),
    ],
    value: oneValue(state, name),
  })

const asChoice = (item: FieldItem): ChoiceItem =>
  'divider' in item
    ? item
    : {
        ...asWords(item.text),
        value: item.value,
        hint: asHint(item.hint),
        conditional: { html: item.reveals },
        disabled: item.disabled,
        behaviour: item.exclusive === true ? 'exclusive' : undefined,
      }

const sizes = (
  block: string,
  options: { small?: boolean | undefined; inline?: boolean | undefined },
) =>
  names(options.small === true && `${block}--small`, options.inline === true && `${block}--inline`)
