import { button, type Html, html, nothing, postForm } from '../../../platform/html/index.ts'
import type { ActName, Case } from '../model.ts'
import { mayDo } from '../rules-case.ts'
import type { CaseShown } from './shown.ts'

type Page = Pick<CaseShown, 'of' | 'actor' | 'csrf' | 'once' | 'opened' | 'referrals'>

const may = ({ of, actor }: Page, act: ActName): boolean => mayDo(act, { actor, of }).ok

/** Acts that need no words: a button each, which posts at once. */
const STEPS: readonly { act: ActName; text: (of: Case) => string; second?: boolean }[] = [
  { act: 'accept', text: () => 'Accept it' },
  { act: 'decline', text: () => 'Do not accept it', second: true },
  {
    act: 'take',
    text: (of) => (of.assignedTo === null ? 'Take this report' : 'Take it over'),
  },
  { act: 'bring-in', text: () => 'A person sent this: bring it into the queue' },
  { act: 'flag', text: () => 'Mark as urgent', second: true },
  { act: 'unflag', text: () => 'No longer urgent', second: true },
  { act: 'put-back', text: () => 'Put back into the queue', second: true },
]

const steps = (page: Page): Html =>
  html`${STEPS.filter(({ act }) => may(page, act)).map(({ act, text, second }) =>
    postForm(
      {
        csrf: page.csrf,
        action: `/triage/${page.of.reportId}/step`,
        classes: 'cs-case__step',
      },
      html`<input type="hidden" name="version" value="${page.once.version}"><input type="hidden" name="formToken" value="${page.once.formToken}">${button(
        {
          text: text(page.of),
          name: 'act',
          value: act,
          preventDoubleClick: true,
          ...(second === true || (act === 'take' && page.of.assignedTo !== null)
            ? { classes: 'govuk-button--secondary' }
            : {}),
        },
      )}`,
    ),
  )}`

/** Acts that need words or a choice: each has a page. */
const WAYS: readonly { act: ActName; path: string; text: string; group: 'work' | 'decide' }[] = [
  { act: 'note', path: 'note', text: 'Write a note', group: 'work' },
  { act: 'ask', path: 'message', text: 'Write to the reporter', group: 'work' },
  { act: 're-rate', path: 'level', text: 'Change the level', group: 'work' },
  { act: 'offer', path: 'offer', text: 'Offer it to a colleague', group: 'work' },
  { act: 'merge', path: 'merge', text: 'Merge it with another report', group: 'work' },
  { act: 'refer', path: 'refer', text: 'Refer it to a team', group: 'decide' },
  { act: 'log', path: 'log', text: 'Write an intelligence log', group: 'decide' },
  { act: 'pass', path: 'pass', text: 'Pass it to another force', group: 'decide' },
  { act: 'close', path: 'close', text: 'No further action', group: 'decide' },
  { act: 'propose', path: 'close', text: 'Propose no further action', group: 'decide' },
  { act: 'confirm', path: 'second', text: 'Agree, or send it back', group: 'decide' },
  { act: 'recall', path: 'undo', text: 'Take the referral back', group: 'decide' },
  { act: 'reopen', path: 'undo', text: 'Open it again', group: 'decide' },
  { act: 'unmerge', path: 'undo', text: 'Take the two apart again', group: 'decide' },
]

const ways = (page: Page, group: 'work' | 'decide'): Html => {
  const canWrite = page.opened.ok && page.opened.report.facts.hasReceipt
  const canRecall = page.referrals.some(({ state }) => state === 'sent')
  const items = WAYS.filter(
    (way) =>
      way.group === group &&
      may(page, way.act) &&
      (way.act !== 'ask' || canWrite) &&
      (way.act !== 'recall' || canRecall),
  )
  return items.length === 0
    ? nothing
    : html`<h3 class="govuk-heading-s">${group === 'work' ? 'Work on it' : 'Decide'}</h3><ul class="govuk-list">${items.map(({ path, text }) => html`<li><a class="govuk-link" href="/triage/${page.of.reportId}/${path}">${text}</a></li>`)}</ul>`
}

/** What this person may do with this report as it stands. */
export const whatMayBeDone = (page: Page): Html =>
  page.actor.mayWork
    ? html`${steps(page)}${ways(page, 'work')}${ways(page, 'decide')}`
    : html`<p class="govuk-body">You may read this report, and not decide on it.</p>`
