import { errorFor, type FormError } from '../../../platform/forms/form.ts'
import {
  button,
  checkboxes,
  html,
  type Html,
  input,
  nothing,
  pageHeading,
  postForm,
  problems,
  radios,
  textarea,
} from '../../../platform/html/index.ts'
import type { Field, Question, Questionnaire } from '../questionnaires/model.ts'
import type { Draft } from './draft.ts'

export type Around = {
  readonly csrf: Html
  /** The unfinished report, sealed. */
  readonly draft: string
  readonly errors: readonly FormError[]
}

type Shown = {
  readonly questionnaire: Questionnaire
  readonly question: Question
  readonly answers: Draft['answers']
  /** The answers were seen already: going on leads back to them. */
  readonly returning: boolean
}

/** One question, with what was answered before. */
export const questionView = (shown: Shown, around: Around): Html => {
  const { questionnaire, question } = shown
  const { questions, path } = questionnaire
  const place = questions.indexOf(question) + 1
  const caption = `Question ${place} of ${questions.length}. You can skip it.`
  return html`${problems(around)}${pageHeading({ title: question.title, caption, ...(question.lead === undefined ? {} : { lead: question.lead }) })}
${postForm(
  { csrf: around.csrf, action: path },
  html`${hiddenState({ draft: around.draft, step: question.code, returning: shown.returning })}
${fieldsView(question, shown.answers, around.errors)}
${trap}${keptNote(question.kept)}
<div class="govuk-button-group">${shown.returning ? go('check', 'Save and go back to the check') : html`${go('next', 'Continue')}${place === questions.length ? nothing : go('check', 'Skip to the end', 'govuk-button--secondary')}`}</div>
${shown.returning ? nothing : html`<p class="govuk-body">${link('back', 'Back to the question before')}</p>`}`,
)}`
}

/** The fields of a question. The first one's id is its name, where the error summary leads. */
export const fieldsView = (
  question: Question,
  answers: Draft['answers'],
  errors: readonly FormError[],
): Html =>
  html`${question.fields.map((field) => fieldView(field, { answer: answers[field.name], error: errorFor({ errors }, field.name), title: question.title }))}`

type FieldShown = {
  answer: string | string[] | undefined
  error: string | undefined
  title: string
}

const fieldView = (field: Field, { answer, error, title }: FieldShown): Html => {
  const common = {
    name: field.name,
    hint: field.hint === undefined ? undefined : { text: field.hint },
    errorMessage: error === undefined ? undefined : { text: error },
  }
  const text = typeof answer === 'string' ? answer : ''
  const label = { text: field.label, classes: 'govuk-label--s' }
  // Where the heading says it already it is only for screen readers. The hidden words stand in a span:
  // a legend does not let itself be made narrow.
  const legend =
    field.label === title
      ? { html: html`<span class="govuk-visually-hidden">${field.label}</span>` }
      : { text: field.label, classes: 'govuk-fieldset__legend--s' }
  const items = 'choices' in field ? field.choices.map(asItem) : []
  switch (field.kind) {
    case 'prose':
      return textarea({ ...common, label, value: text, rows: field.rows ?? 5, autocomplete: 'off' })
    case 'line':
      return input({
        ...common,
        label,
        value: text,
        type: 'text',
        autocomplete: 'off',
        spellcheck: false,
      })
    case 'one':
      return radios({ ...common, fieldset: { legend }, items, value: text })
    case 'many':
      return checkboxes({
        ...common,
        fieldset: { legend },
        items,
        values: Array.isArray(answer) ? answer : [],
        classes: 'govuk-checkboxes--small',
      })
  }
}

const asItem = (choice: { value: string; text: string; hint?: string }) => ({
  value: choice.value,
  text: choice.text,
  hint: choice.hint === undefined ? undefined : { text: choice.hint },
})

/** What every page of an unfinished report carries. */
export const hiddenState = (state: { draft: string; step: string; returning?: boolean }): Html =>
  html`<input type="hidden" name="draft" value="${state.draft}"><input type="hidden" name="step" value="${state.step}">${state.returning === true ? html`<input type="hidden" name="returning" value="yes">` : nothing}`

/** A box that people do not see, for programs that fill in everything. */
export const trap: Html = html`<div class="govuk-visually-hidden" aria-hidden="true"><label for="website">Leave this box empty</label><input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>`

export const keptNote = (kept: string): Html =>
  html`<p class="rep-kept"><span class="rep-kept__what">What happens with this answer.</span> ${kept}</p>`

export const go = (value: string, text: string, classes?: string): Html =>
  button({ text, name: 'go', value, classes, preventDoubleClick: true })

/** A button that looks like a link: it sends what was typed along. */
export const link = (value: string, text: string, hidden?: string): Html =>
  html`<button class="rep-link" type="submit" name="go" value="${value}">${text}${hidden === undefined ? nothing : html`<span class="govuk-visually-hidden"> ${hidden}</span>`}</button>`
