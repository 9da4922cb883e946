import type { FieldKinds, FormState } from '../../forms/form.ts'
import { characterCount } from '../components/character-count.ts'
import { textarea } from '../components/textarea.ts'
import type { Html } from '../html.ts'
import {
  asHint,
  errorOf,
  labelOf,
  type OneOf,
  oneValue,
  type Question,
  type Typing,
} from './bound.ts'

export type ProseFieldOptions = Question &
  Typing & {
    readonly rows?: number | undefined
    /** Says how many more characters fit; the schema still refuses what is longer. */
    readonly max?: number | undefined
    readonly classes?: string | undefined
  }

/** Several lines, holding what the form holds. */
export const proseField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  name: OneOf<Kinds>,
  options: ProseFieldOptions,
): Html => {
  const box = {
    name,
    label: labelOf(options),
    hint: asHint(options.hint),
    errorMessage: errorOf(state, name),
    value: oneValue(state, name),
    rows: options.rows,
    classes: options.classes,
    autocomplete: options.autocomplete,
    spellcheck: options.spellcheck,
  }
  return options.max === undefined
    ? textarea(box)
    : characterCount({ ...box, maxlength: options.max, threshold: 50 })
}
