export type { ManyOf, OneOf, Question, Said } from './bound.ts'
export {
  choiceField,
  type ChoiceFieldOptions,
  choicesField,
  type FieldItem,
  selectField,
} from './choice-field.ts'
export { dateField } from './date-field.ts'
export { hiddenField, postForm, problems } from './post-form.ts'
export { proseField } from './prose-field.ts'
export { passphraseField, textField } from './text-field.ts'
