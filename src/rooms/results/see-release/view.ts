import {
  button,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  summaryList,
  tag,
  timeline,
  warningText,
} from '../../../platform/html/index.ts'
import { commentsView } from '../comment-release/view.ts'
import type { EditionEvent } from '../model-release.ts'
import { changesView } from '../read-news/view-release.ts'
import type { OpenRelease } from '../read-release.ts'
import { type Judged, keepsBack } from '../rules-answers.ts'
import type { Comment } from '../rules-comments.ts'
import { momentInWords } from '../rules-london-time.ts'
import type { Difference } from '../rules-snapshot.ts'
import { spanInWords } from '../rules-weeks.ts'
import { findingsView } from './view-findings.ts'
import { releaseAsRead } from './release-as-read.ts'
import type { Schedule } from '../store-schedules.ts'
import { stateTag } from '../see-releases/page.ts'

type Shown = {
  readonly open: OpenRelease
  readonly publicOrigin: string
  readonly judged: readonly Judged[]
  readonly comments: readonly Comment[]
  /** The time that was last set for it to be published. */
  readonly schedule: Schedule | undefined
  /** How its figures differ from those that were submitted or published. */
  readonly since: readonly Difference[]
  readonly events: readonly EditionEvent[]
  readonly nameOf: (id: string) => string
  readonly permissions: ReadonlySet<string>
  readonly isSecondPerson: boolean
  /** Whether the reader belongs to the agency that the release is about. */
  readonly isOwn: boolean
}

/** A release at the desk: how it will read, where it stands, what can be done with it. */
export const releaseAtDesk = (shown: Shown): Html => {
  const { open, since } = shown
  const { release, edition, figures } = open
  return html`${pageHeading({ title: edition.content.title, caption: html`${stateTag(edition.state)}${release.withdrawn === null ? nothing : html` ${tag({ text: 'withdrawn', classes: 'govuk-tag--red' })}`}` })}
${since.length === 0 ? nothing : sinceView(edition.state === 'published', since)}
${findingsView({ judged: shown.judged, answers: open.answers, releaseId: release.id, isDraft: edition.state === 'draft', permissions: shown.permissions, nameOf: shown.nameOf })}
${scheduleView(shown)}
${actionsView(shown)}
${summaryList({
  rows: [
    {
      key: { text: 'Address' },
      value:
        release.publishedEdition === null
          ? { text: `/news/${release.slug}` }
          : {
              html: html`<a class="govuk-link" href="${shown.publicOrigin}/news/${release.slug}">${shown.publicOrigin}/news/${release.slug}</a>`,
            },
    },
    { key: { text: 'Reporter' }, value: { text: figures.reporter.name } },
    {
      key: { text: 'Week' },
      value: {
        text: `${figures.week.name}, ${spanInWords(figures.week.startsOn, figures.week.endsOn)}`,
      },
    },
    { key: { text: 'Edition' }, value: { text: edition.edition.toString() } },
  ],
})}
${releaseAsRead(open, shown.publicOrigin)}
${talkView(shown)}
${historyView(shown)}`
}

const sinceView = (isPublished: boolean, since: readonly Difference[]): Html =>
  html`${warningText({ text: isPublished ? 'Figures have changed since this was published. Consider a correction.' : 'Figures have changed since this was submitted. It cannot be signed or published as it is.' })}${changesView(since)}`

/** Whether the time that was set still holds: for exactly the version that stands. */
const isScheduled = ({ open: { edition }, schedule }: Shown): boolean =>
  schedule?.ended === null &&
  edition.state === 'countersigned' &&
  schedule.edition === edition.edition &&
  schedule.version === edition.version

const scheduleView = (shown: Shown): Html => {
  const { schedule, open } = shown
  if (schedule === undefined || schedule.edition !== open.edition.edition) return nothing
  const when = momentInWords(schedule.publishAt)
  if (isScheduled(shown))
    return insetText({
      html: html`It is published by itself on <strong><time datetime="${schedule.publishAt.toISOString()}">${when}</time></strong>, unless a figure changes before.`,
    })
  return schedule.endedWhy !== null && open.edition.state !== 'published'
    ? warningText({ text: `It was not published on ${when}. ${schedule.endedWhy}` })
    : nothing
}

/** What was said of the release, and where to say something. */
const talkView = ({ comments, open, permissions, nameOf }: Shown): Html => {
  const mayTalk = permissions.has('releases.countersign')
  const releaseId = open.release.id
  const link = mayTalk
    ? html`<p class="govuk-body"><a class="govuk-link" href="/releases/${releaseId}/comments">Comment, or resolve a comment</a></p>`
    : nothing
  return comments.length === 0 && !mayTalk
    ? nothing
    : html`<section aria-labelledby="comments"><h2 class="govuk-heading-m" id="comments">Comments</h2>${commentsView(comments, { releaseId, nameOf, linked: mayTalk })}${link}</section>`
}

const actionsView = (shown: Shown): Html => {
  const { open, permissions, isSecondPerson, isOwn, judged } = shown
  const { release, edition } = open
  const here = `/releases/${release.id}`
  const can = (permission: string) => permissions.has(permission)
  const link = (text: string, step: string, classes?: string) =>
    button({ text, href: `${here}/${step}`, classes })
  const secondary = 'govuk-button--secondary'
  const isLive = release.publishedEdition !== null && release.withdrawn === null
  const buttons: Html[] = []
  if (release.withdrawn === null) {
    if (edition.state !== 'published' && can('releases.write'))
      buttons.push(link('Edit', 'edit', secondary))
    if (edition.state === 'draft' && can('releases.write') && !judged.some(keepsBack))
      buttons.push(link('Submit for countersigning', 'submit'))
    if (edition.state === 'submitted' && can('releases.countersign') && isSecondPerson)
      buttons.push(link('Countersign', 'countersign'), link('Send back', 'return', secondary))
    if (edition.state === 'countersigned' && can('releases.publish')) {
      buttons.push(link('Publish', 'publish'))
      if (isScheduled(shown))
        buttons.push(
          link('Move the publication', 'schedule', secondary),
          link('Cancel the publication', 'unschedule', secondary),
        )
      else buttons.push(link('Schedule', 'schedule', secondary))
    }
    if (edition.state === 'countersigned' && can('releases.countersign'))
      buttons.push(link('Send back', 'return', secondary))
    if (edition.state === 'published' && isOwn && can('releases.write'))
      buttons.push(link('Correct', 'correct', secondary))
    if (isLive && isOwn && can('releases.publish'))
      buttons.push(link('Withdraw', 'withdraw', 'govuk-button--warning'))
  }
  const own =
    edition.state === 'submitted' && can('releases.countersign') && !isSecondPerson
      ? html`<p class="govuk-body">Somebody who wrote none of this edition must countersign it.</p>`
      : nothing
  return html`${buttons.length === 0 ? nothing : html`<div class="govuk-button-group">${buttons}</div>`}${own}`
}

const EVENTS = {
  drafted: 'Begun',
  edited: 'Edited',
  submitted: 'Submitted for countersigning',
  returned: 'Sent back',
  countersigned: 'Countersigned',
  published: 'Published',
  withdrawn: 'Withdrawn',
  answered: 'A finding was answered',
  scheduled: 'Publication was scheduled',
  unscheduled: 'The scheduled publication was cancelled',
  'not-published': 'Not published at the time that was set',
} as const satisfies Record<EditionEvent['kind'], string>

const compareLink = (events: readonly EditionEvent[], releaseId: string): Html =>
  events.filter(({ content }) => content !== null).length < 2
    ? nothing
    : html`<p class="govuk-body"><a class="govuk-link" href="/releases/${releaseId}/compare">Compare versions</a></p>`

const historyView = ({ events, nameOf, open }: Shown): Html =>
  html`<h2 class="govuk-heading-m">What happened</h2>${compareLink(events, open.release.id)}${timeline(
    {
      headingLevel: 3,
      items: events.map(({ kind, at, memberId, why, edition }) => ({
        title: edition === 1 ? EVENTS[kind] : `${EVENTS[kind]} (edition ${edition.toString()})`,
        when: {
          iso: at.toISOString(),
          text: at.toLocaleString('en-GB', {
            dateStyle: 'long',
            timeStyle: 'short',
            timeZone: 'Europe/London',
          }),
        },
        by: nameOf(memberId),
        ...(why === null ? {} : { body: html`<p class="govuk-body">${why}</p>` }),
      })),
    },
  )}`
