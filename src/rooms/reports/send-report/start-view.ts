import {
  details,
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import type { Draft } from './draft.ts'
import { linkedNumbers } from './linked-numbers.ts'
import { type Around, fieldsView, go, hiddenState, keptNote } from './question-view.ts'

type Start = {
  readonly questionnaire: Questionnaire
  readonly answers: Draft['answers']
  /** Said on top where something was lost or does not work. */
  readonly notice?: string | undefined
}

/** Where a report begins: 999, what happens, and the first question. */
export const startView = (start: Start, around: Around): Html => {
  const { questionnaire } = start
  const { words, questions, path } = questionnaire
  const [danger] = questions
  return html`${problems(around)}${start.notice === undefined ? nothing : html`<div class="govuk-inset-text">${start.notice}</div>`}${pageHeading({ title: words.title, lead: words.lead })}
<p class="rep-danger"><strong>In danger now? Ring <a class="govuk-link" href="tel:999">999</a>.</strong> If you cannot speak, press 55 when you are asked.</p>
<ul class="govuk-list govuk-list--bullet">${words.before.map((line) => html`<li>${line}</li>`)}</ul>
${whatWeKeep(questionnaire)}
<h2 class="govuk-heading-m">${danger.title}</h2>
${postForm(
  { csrf: around.csrf, action: path },
  html`${hiddenState({ draft: around.draft, step: danger.code })}
${fieldsView(danger, start.answers, around.errors)}
${keptNote(danger.kept)}
<div class="govuk-button-group">${go('next', 'Continue')}</div>`,
)}
${otherWays(questionnaire)}`
}

const whatWeKeep = ({ code }: Questionnaire): Html =>
  code === 'young'
    ? youngKeep
    : details({ summaryText: 'What we keep, and what we cannot promise', html: keep })

const keep = html`<p class="govuk-body">We keep</p>
<ul class="govuk-list govuk-list--bullet"><li>what you write, locked so that only the team can open it</li><li>not locked: whether somebody is in danger, whether it is happening now or soon, whether a child may be part of it, which form you used, and the quarter of an hour in which it came</li><li>also not locked: whether you gave a name, about how much you wrote, how large your files are, and in which quarter of an hour you or the team wrote a message</li></ul>
<p class="govuk-body">We do not keep where your message came from, or what phone or computer you use. We write down no exact time. If it is urgent, the team may be told at once by email. That email says nothing of what you wrote, or even that somebody wrote; but whoever runs that email service can see when it was sent. And our record of what our own staff do keeps its order: if somebody on the team did something just before and just after, whoever reads that record can tell that a report came between. This site sets no cookies.</p>
<p class="govuk-body">When it is no longer needed, two people agree to let it go, and some weeks later it is erased for good. Your 11 words then lead to a page that says so.</p>
<p class="govuk-body">We cannot promise everything.</p>
<ul class="govuk-list govuk-list--bullet"><li>If what you write shows who you are, those who read it will see that. Before anything is passed on, somebody takes out the words they find that could point to you. They may miss some. Leave out what must not be known.</li><li>Your browser, and whoever runs the network you use, may show that you were on this site. <a class="govuk-link" href="/leaving-safely">How to leave fewer traces</a>.</li><li>Until you close this tab, whoever goes back in it may see what you typed, for up to a day.</li><li>Before it is locked, what you send passes through our server. Somebody who had broken into it at that moment could read it there.</li><li>If a life is at risk or a court orders it, we may have to share what you told us.</li></ul>`

const youngKeep = details({
  summaryText: 'What we keep, and what we cannot promise',
  html: html`<p class="govuk-body">We lock what you write. Only the team can open it. We do not keep where you are or what phone you use. We do not write down the exact time. If it is urgent, the team may get an email straight away. It does not say what you wrote, but people who run that email can see when it came. When we do not need it any more, we erase it.</p>
<p class="govuk-body">These things are not locked:</p>
<ul class="govuk-list govuk-list--bullet"><li>if somebody is in danger, and if it is happening now or soon</li><li>that it came from the form for young people</li><li>about when you sent it, and about when messages were written</li><li>about how much you wrote, how large your files are, and if you gave a name</li></ul>
<p class="govuk-body">We cannot promise to keep everything secret. If we think that somebody may be badly hurt, we have to do something about it. And somebody who looks at your phone may see that you were here, or go back and read what you typed. Close the tab when you are done. <a class="govuk-link" href="/leaving-safely">How to hide that</a>.</p>`,
})

const otherWays = ({
  code,
}: Questionnaire): Html => html`<h2 class="govuk-heading-m">${code === 'young' ? 'Other things you can do' : 'Something else'}</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="/report/return">Come back with your 11 words</a></li>
${code === 'young' ? html`<li>Talk to Childline: <a class="govuk-link" href="tel:08001111">0800 1111</a>. It is free.</li>` : html`<li><a class="govuk-link" href="/report/young">I am under 18</a></li>`}
${code === 'public' ? html`<li><a class="govuk-link" href="/report/professional">I report as a professional</a></li>` : nothing}
<li>${code === 'young' ? 'Tell somebody who is not the police' : 'Would you rather tell somebody who is not the police?'} ${code === 'young' ? html`<a class="govuk-link" href="https://www.fearless.org" rel="noreferrer">Fearless</a> does not ask your name.` : html`Crimestoppers is a charity: <a class="govuk-link" href="tel:0800555111">0800 555 111</a>.`}</li>
</ul>`

/** After somebody said that there is danger: 999, then on. */
export const dangerView = (questionnaire: Questionnaire, around: Around): Html => {
  const { words, path } = questionnaire
  return html`${pageHeading({ title: words.danger.title })}
<p class="rep-call"><a class="rep-call__number" href="tel:999">Ring 999</a></p>
${words.danger.text.map((line) => html`<p class="govuk-body">${linkedNumbers(line)}</p>`)}
${postForm(
  { csrf: around.csrf, action: path },
  html`${hiddenState({ draft: around.draft, step: 'danger-help' })}
<div class="govuk-button-group">${go('next', 'Carry on here')}${go('back', 'Back', 'govuk-button--secondary')}</div>`,
)}`
}

/** Where reports cannot be taken now: everybody else who listens. */
export const closedView: Html = html`${pageHeading({ title: 'We cannot take reports here just now', lead: 'Please tell somebody else. It matters.' })}
<ul class="govuk-list govuk-list--bullet">
<li>In danger now: <a class="govuk-link" href="tel:999">999</a></li>
<li>The police, not urgent: <a class="govuk-link" href="tel:101">101</a></li>
<li>Without your name: Crimestoppers, <a class="govuk-link" href="tel:0800555111">0800 555 111</a></li>
<li>For children and young people: Childline, <a class="govuk-link" href="tel:08001111">0800 1111</a></li>
</ul>
<p class="govuk-body"><a class="govuk-link" href="/what-to-do">All the ways to tell somebody</a></p>
<p class="govuk-body">You have your 11 words? <a class="govuk-link" href="/report/return">Try to come back with them</a>.</p>`
