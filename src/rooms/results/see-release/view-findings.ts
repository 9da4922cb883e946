import {
  dataTable,
  details,
  type Html,
  html,
  insetText,
  nothing,
  tag,
} from '../../../platform/html/index.ts'
import { findingId } from '../finding-id.ts'
import { type Answer, type Judged, keepsBack, lapsed, nameOfCode } from '../rules-answers.ts'
import { type Part, type ReleaseFinding, RULES } from '../rules-findings.ts'

type Shown = {
  readonly judged: readonly Judged[]
  /** Everything that was answered, whether it still holds or not. */
  readonly answers: readonly Answer[]
  readonly releaseId: string
  readonly isDraft: boolean
  readonly permissions: ReadonlySet<string>
  readonly nameOf: (id: string) => string
}

const PARTS: Readonly<Record<string, string>> = {
  title: 'Title',
  area: 'Area',
  dated: 'Date',
  body: 'Text',
  notes: 'Notes to editors',
  correction: 'What is corrected',
}

/** A part of a release as the editor calls it. */
export const partName = (part: string): string =>
  PARTS[part] ??
  (part.startsWith('who') ? `Quote ${part.slice(3)}, who said it` : `Quote ${part.slice(5)}`)

/**
 * What the checks found: what must be mended, what waits for an answer, and what was answered, with
 * who gave the reason. Once a release is submitted its answers are there for whoever signs.
 */
export const findingsView = (shown: Shown): Html => {
  const { judged, isDraft, releaseId, permissions } = shown
  const musts = judged.filter(({ finding }) => finding.weight === 'must')
  const open = judged.filter((one) => one.finding.weight === 'judgement' && keepsBack(one))
  const answered = judged.filter((one) => !keepsBack(one))
  const gone = isDraft ? lapsedView(shown) : nothing
  if (isDraft && judged.length === 0)
    return html`${insetText({ text: 'Nothing has to be mended. This draft can be submitted.' })}${gone}`
  const edit =
    isDraft && permissions.has('releases.write') && musts.length > 0
      ? html`<p class="govuk-body"><a class="govuk-link" href="/releases/${releaseId}/edit">Edit the release</a></p>`
      : nothing
  return html`${listView('findings', 'To mend before it is submitted', musts, shown)}${edit}${listView('to-answer', 'To answer with a reason before it is submitted', open, shown)}${listView('answered', 'Answered with a reason', answered, shown)}${isDraft && musts.length === 0 && open.length === 0 ? insetText({ text: 'Every judgement is answered. This draft can be submitted.' }) : nothing}${gone}`
}

/** Answers that hold no more, because their words or figures changed: for whoever answers anew. */
const lapsedView = ({ judged, answers, nameOf }: Shown): Html => {
  const gone = lapsed(
    judged.map(({ finding }) => finding),
    answers,
  )
  return gone.length === 0
    ? nothing
    : details({
        summaryText: 'Answers that hold no more, because words or figures changed',
        html: html`<ul class="govuk-list govuk-list--bullet">${gone.map(({ code, part, excerpt, reason, memberId }) => html`<li>${nameOfCode(code)}, ${partName(part)}, <q>${excerpt}</q>: <q>${reason}</q> (${nameOf(memberId)})</li>`)}</ul>`,
      })
}

const listView = (id: string, title: string, judged: readonly Judged[], shown: Shown): Html =>
  judged.length === 0
    ? nothing
    : html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2><ol class="govuk-list govuk-list--number govuk-list--spaced">${judged.map((one) => findingView(one, shown))}</ol></section>`

/** Where a finding is, in words. */
export const placeInRelease = ({ part, line, column, excerpt }: Where): string =>
  `${partName(part)}${excerpt === '' ? '' : `, line ${line.toString()}, column ${column.toString()}`}`

type Where = Pick<ReleaseFinding, 'line' | 'column' | 'excerpt'> & { readonly part: Part }

const findingView = ({ finding, answer }: Judged, shown: Shown): Html => {
  const { releaseId } = shown
  const { part, excerpt, advice } = finding
  const field = part === 'dated' ? 'day' : part
  const place = html`<a class="govuk-link" href="/releases/${releaseId}/edit#${field}">${placeInRelease(finding)}</a>`
  return html`<li><strong>${RULES[finding.code].name}.</strong> ${place}: ${excerpt === '' ? nothing : html`<q>${excerpt}</q>. `}${advice}${betterView(finding)}${answerView({ finding, answer }, shown)}${linksView({ finding, answer }, shown)}${details({ summaryText: 'The rule', text: RULES[finding.code].why, classes: 'govuk-!-margin-bottom-2' })}</li>`
}

/** The better word, plain to see. */
export const betterView = ({ better }: Pick<ReleaseFinding, 'better'>): Html =>
  better === undefined
    ? nothing
    : html`<p class="govuk-body govuk-!-margin-bottom-1">Write for example: <strong>${better}</strong></p>`

const answerView = ({ answer }: Judged, { nameOf }: Shown): Html => {
  if (answer === undefined) return nothing
  const when = answer.at.toLocaleString('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })
  const said = answer.kind === 'answered' ? 'Reason' : 'The answer was not accepted'
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${answer.kind === 'answered' ? tag({ text: 'answered', classes: 'govuk-tag--green' }) : tag({ text: 'not accepted', classes: 'govuk-tag--red' })} ${said}: <q>${answer.reason}</q> <span class="govuk-hint">(${nameOf(answer.memberId)}, ${when})</span></p>`
}

const linksView = (
  { finding, answer }: Judged,
  { releaseId, isDraft, permissions }: Shown,
): Html => {
  const about = html`<span class="govuk-visually-hidden"> (${placeInRelease(finding)}: ${finding.excerpt})</span>`
  const id = findingId(finding)
  const mayComment = permissions.has('releases.countersign')
  const mayAnswer = isDraft && finding.weight === 'judgement' && permissions.has('releases.write')
  const answers = mayAnswer
    ? html`<a class="govuk-link" href="/releases/${releaseId}/findings/${id}">${answer === undefined ? 'Answer with a reason' : 'Answer anew'}${about}</a>${mayComment ? html` or ` : nothing}`
    : nothing
  const comments = mayComment
    ? html`<a class="govuk-link" href="/releases/${releaseId}/comments?finding=${id}">${mayAnswer ? 'comment' : 'Comment'}${about}</a>`
    : nothing
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${answers}${comments}</p>`
}

/** The judgements as whoever signs must see them: each with the reason that was given, and by whom. */
export const answersToSign = (judged: readonly Judged[], nameOf: (id: string) => string): Html =>
  judged.length === 0
    ? nothing
    : dataTable({
        caption: 'What the checks left to judgement, and the reasons given',
        columns: [{ heading: 'Finding' }, { heading: 'Where' }, { heading: 'Reason' }],
        rows: judged.map(({ finding, answer }) => [
          html`<strong>${RULES[finding.code].name}</strong><br>${finding.advice}`,
          html`${placeInRelease(finding)}<br><q>${finding.excerpt}</q>`,
          answer?.kind === 'answered'
            ? html`${answer.reason}<br><span class="govuk-hint">${nameOf(answer.memberId)}</span>`
            : html`<strong>Not answered</strong>`,
        ]),
      })
