import {
  button,
  choiceField,
  choicesField,
  hiddenField,
  type Html,
  html,
  pageHeading,
  postForm,
  problems,
  select,
  textField,
} from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import { AGE_WORDS, GROUPS, INEXACT_WORDS } from '../rules-return-columns.ts'
import { type ColumnForm, IN_POUNDS } from './column-form.ts'

type Shown = {
  readonly csrf: Html
  readonly form: ColumnForm
  readonly catalogue: Catalogue
  readonly title: string
}

/** First what is counted, because everything else depends on it. */
export const measureChoice = (
  { catalogue, title }: Pick<Shown, 'catalogue' | 'title'>,
  chosen: string,
): Html =>
  html`${pageHeading({ title })}<form method="get" novalidate>${select({
    name: 'measure',
    label: { text: 'What was counted', classes: 'govuk-label--s' },
    hint: { text: 'Which kinds, units and ages there are depends on it' },
    value: chosen,
    items: [...catalogue.measures.values()].map(({ code, label }) => ({
      value: code,
      text: label,
    })),
  })}${button({ text: 'Continue' })}</form>`

/** One column: its heading, which part of the measure it holds, and what it writes. */
export const columnView = ({ csrf, form, catalogue, title }: Shown): Html => {
  const measure = catalogue.measures.get(form.values.measure)
  if (measure === undefined) return measureChoice({ catalogue, title }, '')
  return html`${problems(form, { measure: 'heading', revision: 'heading' })}${pageHeading({ title, caption: measure.label, lead: measure.definition })}
<p class="govuk-body"><a class="govuk-link" href="?measure=">Choose another measure</a></p>
${postForm(
  { csrf, guardsTyping: true },
  html`${hiddenField(form, 'measure')}${hiddenField(form, 'revision')}
${textField(form, 'heading', { label: 'Heading', hint: 'As the form that you were sent has it', width: 30 })}
${breakdownField(form, catalogue, measure.subjectGroups)}
${choiceField(form, 'unit', {
  label: 'What it adds up',
  hint: 'Nothing is turned into another unit: each unit needs a column of its own',
  items: [
    ...measure.units.map((code) => ({
      value: code,
      text: catalogue.units.get(code)?.plural ?? code,
    })),
    ...(measure.takesValue ? [{ value: IN_POUNDS, text: 'Value in pounds' }] : []),
  ],
})}
${
  measure.under18Sensitive
    ? choiceField(form, 'age', {
        label: 'Ages',
        hint: 'Those under 18 are a part of all of them. Those of 18 and over are known only where all were counted here',
        items: Object.entries(AGE_WORDS).map(([value, text]) => ({ value, text })),
      })
    : html`<input type="hidden" name="age" value="all">`
}
${choiceField(form, 'inexact', {
  label: 'Where a number is not exact, or none was given',
  items: [
    { value: 'beside', text: INEXACT_WORDS.beside },
    { value: 'blank', text: INEXACT_WORDS.blank },
    {
      value: 'number',
      text: INEXACT_WORDS.number,
      hint: '"More than 22" is written as 22: whoever reads it does not see that it is more',
    },
  ],
})}
${textField(form, 'to', { label: 'Place', hint: 'Counted from the left; the columns after it move along', width: 3, inputmode: 'numeric' })}
${button({ text: 'Keep this column', preventDoubleClick: true })}`,
)}`
}

const DRUG_CLASSES = ['A', 'B', 'C'] as const

const breakdownField = (
  form: ColumnForm,
  { subjects }: Catalogue,
  groups: readonly string[],
): Html => {
  if (groups.length === 0) return html`<input type="hidden" name="of" value="any">`
  const kinds = [...subjects.values()].filter(({ group }) => groups.includes(group))
  const named = groups.filter((group) => kinds.some((kind) => kind.group === group))
  return choiceField(form, 'of', {
    label: 'Of what',
    items: [
      { value: 'any', text: 'All of it' },
      ...(groups.includes('drug')
        ? DRUG_CLASSES.map((it) => ({
            value: `class:${it}`,
            text: `All Class ${it} drugs`,
            hint: 'By their class at the end of the week',
          }))
        : []),
      ...(named.length > 1
        ? named.map((group) => ({ value: `group:${group}`, text: `All ${GROUPS[group] ?? group}` }))
        : []),
      {
        value: 'subjects',
        text: 'Some kinds',
        reveals: choicesField(form, 'codes', {
          label: 'Kinds',
          small: true,
          items: kinds.map(({ code, plural }) => ({ value: code, text: plural })),
        }),
      },
      { value: 'untold', text: 'Where nobody told of what' },
    ],
  })
}
