import {
  dataTable,
  emptyState,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  summaryList,
  tag,
  warningText,
} from '../../../platform/html/index.ts'
import { NO_KEY } from '../case-form.ts'
import type { Case } from '../model.ts'
import { alarmOf } from '../rules-clock.ts'
import { strangersWords } from '../show-words.ts'
import {
  ALARM_TAGS,
  childTagOf,
  channelWords,
  momentWords,
  shortMoment,
  STATE_COLOURS,
  STATE_MEANINGS,
  STATE_WORDS,
} from '../words.ts'
import { retained } from './retained.ts'
import { reportFiles } from './files.ts'
import { whatMayBeDone } from './ways.ts'
import type { CaseShown } from './shown.ts'
import { caseTimeline } from './timeline.ts'

const nameIn = ({ names }: CaseShown, id: string | null): string =>
  id === null ? 'Nobody' : (names.get(id) ?? 'A former member')

const tags = ({ of, now }: CaseShown): Html => {
  const childTag = childTagOf(of)
  const alarm = alarmOf(of, now)
  return html`${tag({ text: STATE_WORDS[of.state], classes: STATE_COLOURS[of.state] })}${of.urgent ? html` ${tag({ text: 'Urgent', classes: 'govuk-tag--red' })}` : nothing}${alarm === undefined ? nothing : html` ${tag(ALARM_TAGS[alarm])}`}${childTag === undefined ? nothing : html` ${tag(childTag)}`}${of.setAside ? html` ${tag({ text: 'Set aside', classes: 'govuk-tag--grey' })}` : nothing}`
}

const link = ({ reportId, reference }: Case): Html =>
  html`<a class="govuk-link" href="/triage/${reportId}">${reference}</a>`

const particulars = (page: CaseShown): Html => {
  const { of, levels, into, merged, wrote } = page
  const level = levels.find(({ code }) => code === of.level)
  const row = (key: string, value: string | Html) => ({
    key: { text: key },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  return summaryList({
    rows: [
      row('Standing', STATE_MEANINGS[of.state]),
      row('Level', level === undefined ? of.level : `${level.label}: ${level.meaning}`),
      row('Due', of.dueAt === null ? 'No target' : momentWords(of.dueAt)),
      row('Who has it', nameIn(page, of.assignedTo)),
      of.offeredTo !== null && row('Offered to', nameIn(page, of.offeredTo)),
      row('Received', `${momentWords(of.receivedAt)}, to the quarter of an hour`),
      row('Came by', channelWords(of.channel)),
      into !== undefined && row('Merged into', link(into)),
      merged.length > 0 &&
        row(
          'Merged with it',
          html`${merged.map((one) => html`${link(one)} ${wrote.has(one.reportId) ? html`${REPORTER_WROTE} ` : nothing}`)}`,
        ),
    ],
  })
}

const told = ({ opened, of, erased }: CaseShown): Html => {
  if (!opened.ok)
    return opened.why === 'no-key' && !erased
      ? warningText({ text: `${NO_KEY}.` })
      : emptyState({ title: 'The words of this report were erased' })
  const { answers, files, hasIdentity } = opened.report
  return html`${
    hasIdentity
      ? insetText({
          html: html`The reporter said who they are. That is sealed apart from this report. Somebody with the right to open it can do so, with a reason, by this report’s reference: <strong>${of.reference}</strong>.`,
        })
      : nothing
  }${
    answers.length === 0
      ? emptyState({ title: 'Nothing was written in this report' })
      : html`<dl class="cs-answers">${answers.map(({ label, text }) => html`<dt class="cs-answers__question">${label}</dt><dd class="cs-answers__answer">${strangersWords(text)}</dd>`)}</dl>`
  }${reportFiles(of.reportId, files)}`
}

const REPORTER_WROTE = tag({ text: 'Reporter wrote', classes: 'govuk-tag--turquoise' })

/** What the reporters of merged reports wrote is read where it stands, and must be before anybody decides. */
const elsewhere = ({ merged, wrote }: CaseShown): Html => {
  const those = merged.filter(({ reportId }) => wrote.has(reportId))
  return those.length === 0
    ? nothing
    : insetText({
        html: html`A reporter of what was merged with this report wrote last. Read it there: ${those.map((one) => html`${link(one)} `)}`,
      })
}

const conversation = ({ opened }: CaseShown): Html => {
  if (!opened.ok) return nothing
  const { facts, messages } = opened.report
  if (messages.length === 0)
    return html`<p class="govuk-body">${facts.hasReceipt ? 'Nothing has been written. What you write is sealed so that only the reporter and your team can read it.' : 'Nobody holds words to come back with, so the reporter cannot be written to.'}</p>`
  return html`<ol class="cs-talk">${messages.map(
    ({ author, at, text }) =>
      html`<li class="cs-talk__message cs-talk__message--${author}"><p class="cs-talk__who">${author === 'desk' ? 'The desk' : 'The reporter'}, <time datetime="${at.toISOString()}">${shortMoment(at)}</time></p>${strangersWords(text)}</li>`,
  )}</ol>`
}

const REFERRAL_STATES = {
  sent: { text: 'Not acknowledged', classes: 'govuk-tag--orange' },
  acknowledged: { text: 'Acknowledged', classes: 'govuk-tag--green' },
  recalled: { text: 'Taken back', classes: 'govuk-tag--grey' },
} as const

const outcomes = (page: CaseShown): Html => {
  const { referrals, passes, teams, agencies } = page
  if (referrals.length === 0 && passes.length === 0) return nothing
  return html`<h2 class="govuk-heading-m" id="passed-on">Passed on</h2>${dataTable({
    caption: 'What was passed on, to whom',
    hidesCaption: true,
    columns: [{ heading: 'To' }, { heading: 'When', unbroken: true }, { heading: 'Standing' }],
    rows: [
      ...referrals.map((one) => [
        html`<a class="govuk-link" href="/referrals/${one.id}">${teams.get(one.toTeam) ?? 'A team'}</a>`,
        shortMoment(one.sentAt),
        html`${tag(REFERRAL_STATES[one.state])}${one.escalatedAt === null ? nothing : html` ${tag({ text: 'Escalated', classes: 'govuk-tag--red' })}`}`,
      ]),
      ...passes.map((one) => [
        html`<a class="govuk-link" href="/triage/${one.report_id}/passed/${one.id}">${agencies.get(one.agency_id) ?? 'A force'}</a>`,
        shortMoment(one.at),
        `Handling ${one.handling}${one.conditions.length === 0 ? '' : ` (${one.conditions.join(', ')})`}`,
      ]),
    ],
  })}`
}

/** One report with everything about it. */
export const caseView = (page: CaseShown): Html => {
  const level = page.levels.find(({ code }) => code === page.of.level)?.label ?? page.of.level
  return html`${pageHeading({
    title: `Report ${page.of.reference}`,
    caption: html`${level} ${tags(page)}`,
  })}${
    page.of.state === 'proposed' && page.of.proposedBy !== page.actor.id && page.actor.mayWork
      ? insetText({
          html: html`${nameIn(page, page.of.proposedBy)} proposes that nothing more is done. <a class="govuk-link" href="/triage/${page.of.reportId}/second">Agree, or send it back</a>.`,
        })
      : nothing
  }${retained(page)}<div class="cs-case"><div class="cs-case__words"><h2 class="govuk-heading-m" id="told">What was told</h2>${told(page)}<h2 class="govuk-heading-m" id="talk">Conversation with the reporter</h2>${elsewhere(page)}${conversation(page)}${outcomes(page)}</div><div class="cs-case__work"><h2 class="govuk-heading-m" id="do">What you can do</h2>${page.erased ? html`<p class="govuk-body">Nothing: it was erased.</p>` : whatMayBeDone(page)}</div></div><h2 class="govuk-heading-m" id="particulars">Particulars</h2>${particulars(page)}<h2 class="govuk-heading-m" id="history">What was done</h2>${caseTimeline(page)}`
}
