import { errorFor, type FormState } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  type Html,
  input,
  pageHeading,
  postForm,
  problems,
  proseField,
  warningText,
} from '../../../platform/html/index.ts'
import type { LanguagePack } from '../model.ts'
import { inLanguage } from '../see-guide/frame.ts'
import type { feedbackForm } from './form.ts'

type State = FormState<(typeof feedbackForm)['fields']>

export const feedbackView = (form: State, around: { csrf: Html; pack: LanguagePack }): Html => {
  const whatToDo = inLanguage(around.pack, '/what-to-do')
  return html`${problems(form)}${pageHeading({
    title: 'Tell us about this website',
    lead: 'What is wrong, missing or hard to understand? We do not ask who you are, so we cannot answer you.',
  })}
${warningText({
  html: html`This is not a way to report a crime, and it is not read at once. In danger, ring <a class="govuk-link" href="tel:999">999</a>. For anything else, see <a class="govuk-link" href="${whatToDo}">what to do now</a>.`,
})}
${postForm(
  { csrf: around.csrf, action: inLanguage(around.pack, '/feedback') },
  html`${proseField(form, 'message', {
    label: 'Your message',
    hint: 'Please do not write anybody’s name, address or telephone number.',
    size: 'm',
    rows: 6,
  })}
${proseField(form, 'tryingTo', {
  label: 'What were you trying to do? (optional)',
  rows: 3,
})}
${hiddenField(form, 'pagePath')}
<div class="${errorFor(form, 'leaveEmpty') === undefined ? 'govuk-visually-hidden' : 'guide-trap'}">${input(
    {
      name: 'leaveEmpty',
      label: { text: 'Leave this box empty' },
      value: form.values.leaveEmpty,
      autocomplete: 'off',
      attributes: errorFor(form, 'leaveEmpty') === undefined ? { tabindex: -1 } : {},
      errorMessage:
        errorFor(form, 'leaveEmpty') === undefined
          ? undefined
          : { text: errorFor(form, 'leaveEmpty') },
    },
  )}</div>
<p class="govuk-body">We keep your words, the page you came from and today’s date. Nothing about you. <a class="govuk-link" href="${inLanguage(around.pack, '/privacy')}">How we treat them</a>.</p>
${button({ text: 'Send feedback', preventDoubleClick: true })}`,
)}`
}

export const thanksView = (pack: LanguagePack): Html =>
  html`${pageHeading({ title: 'Thank you. Your feedback has arrived.' })}
<p class="govuk-body">Somebody in the partnership will read it. We cannot answer you, because we did not ask who you are.</p>
<p class="govuk-body">If you wanted to report something, see <a class="govuk-link" href="${inLanguage(pack, '/what-to-do')}">what to do now</a>.</p>
<p class="govuk-body"><a class="govuk-link" href="${inLanguage(pack, '/')}">Back to the start page</a></p>`
