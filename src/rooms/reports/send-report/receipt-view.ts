import { errorFor, type FormError } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  type Html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  textarea,
} from '../../../platform/html/index.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import { linkedNumbers } from './linked-numbers.ts'
import { go, hiddenState } from './question-view.ts'

type Shown = {
  readonly questionnaire: Questionnaire
  readonly words: readonly string[]
  /** The words, sealed, for the pages that this one leads to. */
  readonly kept: string
  readonly csrf: Html
  /** It had come before: what was sent now, which is not in it, sealed as a report of its own. */
  readonly again?: string | undefined
  /** Adding pictures and files. */
  readonly files: Html
}

/** What somebody is shown once their report is kept: the words, what happens now, and a check. */
export const receiptView = (receipt: Shown): Html => {
  const { questionnaire, words, kept, csrf, again, files } = receipt
  const { sentTitle, sentText } = questionnaire.words
  return html`${pageHeading({ title: sentTitle })}
${again === undefined ? nothing : html`${insetText({ text: `We had this report already, so it was not sent twice. ${NOT_IN_IT}` })}${sendAnew({ questionnaire, csrf, draft: again })}`}
<h2 class="govuk-heading-m">Keep these 11 words</h2>
<p class="govuk-body">They are the only way back to your report. Do not show them to anybody. Half an hour after you sent it, nobody can show them to you again, not even us.</p>
${wordList(words)}
<ul class="govuk-list govuk-list--bullet"><li>Write them down in this order, or print this page, or take a picture.</li><li>Keep them where nobody looks who should not know.</li><li>Then check them, and close this tab. Until you do, whoever goes back to it sees them.</li><li>Come back in a day or two. Choose “Come back with your 11 words” on the page where you started.</li></ul>
${postForm(
  { csrf, action: '/report/words' },
  html`<input type="hidden" name="kept" value="${kept}"><div class="govuk-button-group">${button({ text: 'Check that I wrote them down right', name: 'go', value: 'check' })}${printButton}${button({ text: 'Save as a file', name: 'go', value: 'save', classes: 'govuk-button--secondary' })}</div>`,
)}
${files}
<h2 class="govuk-heading-m">What happens now</h2>
${sentText.map((line) => html`<p class="govuk-body">${linkedNumbers(line)}</p>`)}
<p class="govuk-body"><a class="govuk-link" href="/leaving-safely">How to leave this site safely</a></p>`
}

const NOT_IN_IT =
  'If you changed something after you sent it, that is not in it: come back with your words and tell us, or send what you have now as a new report.'

type Anew = { readonly questionnaire: Questionnaire; readonly csrf: Html; readonly draft: string }

/** A way on for what was typed after the sending: nothing of it is lost. Pressed twice it is one report. */
const sendAnew = ({ questionnaire, csrf, draft }: Anew): Html =>
  postForm(
    { csrf, action: questionnaire.path },
    html`${hiddenState({ draft, step: 'check' })}<p class="govuk-body">A new report has 11 words of its own. You need not send one if you changed nothing.</p>${go('send', 'Send it as a new report', 'govuk-button--secondary')}`,
  )

/** The words, numbered, in the order in which they count. */
export const wordList = (words: readonly string[]): Html =>
  html`<ol class="rep-words">${words.map((word) => html`<li class="rep-words__word">${word}</li>`)}</ol>`

type Check = {
  readonly kept: string
  readonly csrf: Html
  readonly typed: string
  readonly errors: readonly FormError[]
}

/** Typing the words back, so that they are known to be written down right. */
export const checkWordsView = ({
  kept,
  csrf,
  typed,
  errors,
}: Check): Html => html`${problems({ errors })}${pageHeading({ title: 'Type your 11 words', lead: 'Type them from your paper or your picture. Then you know that they will work.' })}
${postForm(
  { csrf, action: '/report/words' },
  html`<input type="hidden" name="kept" value="${kept}">${wordsField(typed, errors)}
<div class="govuk-button-group">${button({ text: 'Check', name: 'go', value: 'compare' })}${button({ text: 'Show me the words again', name: 'go', value: 'show', classes: 'govuk-button--secondary' })}</div>`,
)}`

/** One box for all the words. */
export const wordsField = (typed: string, errors: readonly FormError[]): Html => {
  const error = errorFor({ errors }, 'words')
  return textarea({
    name: 'words',
    rows: 3,
    label: { text: 'Your 11 words', classes: 'govuk-label--s' },
    hint: {
      text: 'In order, with spaces between. Small or capital letters do not matter, and the first four letters of each word are enough.',
    },
    errorMessage: error === undefined ? undefined : { text: error },
    value: typed,
    autocomplete: 'off',
    spellcheck: false,
    attributes: { autocapitalize: 'none' },
  })
}

/** It came before, and its words are not shown any more. */
export const sentBeforeView = (
  anew: Anew,
): Html => html`${pageHeading({ title: 'We had this report already', lead: 'It was not sent twice. Use the words that you were shown first.' })}
<p class="govuk-body">${NOT_IN_IT}</p>
${sendAnew(anew)}
<p class="govuk-body">Words are shown for a short time only, so that nobody who picks up your phone or sits down at your computer finds them.</p>
<p class="govuk-body"><a class="govuk-link" href="/report/return">Come back with your 11 words</a>. If you never saw them, your report is safe with us all the same. <a class="govuk-link" href="/report">Send a new one</a> and say that it belongs to an earlier one.</p>
<p class="govuk-body"><a class="govuk-link" href="/leaving-safely">How to leave this site safely</a></p>`

export const rightWordsView =
  (): Html => html`${pageHeading({ title: 'Your words are right', lead: 'Close this tab now. This site does not show them again.' })}
<p class="govuk-body">Come back in a day or two, and use the words to see what we say.</p>
<p class="govuk-body"><a class="govuk-link" href="/leaving-safely">How to leave this site safely</a></p>`

export const wordsAgainView = ({
  kept,
  csrf,
  words,
}: {
  kept: string
  csrf: Html
  words: readonly string[]
}): Html => html`${pageHeading({ title: 'Your 11 words' })}
${wordList(words)}
${postForm(
  { csrf, action: '/report/words' },
  html`<input type="hidden" name="kept" value="${kept}"><div class="govuk-button-group">${button({ text: 'Check that I wrote them down right', name: 'go', value: 'check' })}</div>`,
)}`

/** Shown by the page's script; without it the browser's own menu prints. */
const printButton = button({
  text: 'Print the words',
  type: 'button',
  classes: 'govuk-button--secondary',
  attributes: { 'data-print': true, hidden: true },
})
