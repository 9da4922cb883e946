import {
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import type { Question, Questionnaire } from '../questionnaires/model.ts'
import type { Draft } from './draft.ts'
import { type Around, go, hiddenState, link } from './question-view.ts'
import { answerText } from './rules-answers.ts'

/** Every answer, each with a way to change it, and the button that sends. */
export const checkView = (
  questionnaire: Questionnaire,
  answers: Draft['answers'],
  around: Around,
): Html => {
  const { words, questions, path } = questionnaire
  const asked = questions.filter((question) => isAnswered(question, answers))
  const skipped = questions.filter((question) => !isAnswered(question, answers))
  return html`${problems(around)}${pageHeading({ title: words.checkTitle, lead: words.checkText })}
${postForm(
  { csrf: around.csrf, action: path },
  html`${hiddenState({ draft: around.draft, step: 'check' })}
<dl class="rep-check">${asked.map((question) => answered(question, answers))}</dl>
${
  skipped.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-s">You left out</h2>
<ul class="govuk-list">${skipped.map((question) => html`<li>${link(`change:${question.code}`, question.title)}</li>`)}</ul>`
}
<h2 class="govuk-heading-m">When you press “${words.sendButton}”</h2>
<p class="govuk-body">What you wrote is locked and kept. We do not keep where it came from, and write down no exact time. The next page shows your 11 words: be ready to write them down.</p>
<div class="govuk-button-group">${go('send', words.sendButton)}</div>`,
)}`
}

const isAnswered = (question: Question, answers: Draft['answers']): boolean =>
  question.fields.some((field) => answerText(field, answers) !== '')

const answered = (question: Question, answers: Draft['answers']): Html => {
  const fields = question.fields.filter((field) => answerText(field, answers) !== '')
  return html`<div class="rep-check__row"><dt class="rep-check__question">${question.title}</dt>
<dd class="rep-check__answer">${fields.map((field) => html`${field.label === question.title ? nothing : html`<span class="rep-check__label">${field.label}</span>`}<span class="rep-typed">${answerText(field, answers)}</span>`)}</dd>
<dd class="rep-check__change">${link(`change:${question.code}`, 'Change', question.title)}</dd></div>`
}
