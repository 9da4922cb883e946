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
import type { EditionEvent } from '../model-release.ts'
import { changesView } from '../read-news/view-release.ts'
import type { OpenRelease } from '../read-release.ts'
import type { Checked, ReleaseFinding } from '../rules-check-release.ts'
import type { Difference } from '../rules-snapshot.ts'
import { spanInWords } from '../rules-weeks.ts'
import { releaseAsRead } from './release-as-read.ts'
import { stateTag } from '../see-releases/page.ts'

type Shown = {
  readonly open: OpenRelease
  readonly publicOrigin: string
  readonly checked: Checked
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
  const { open, checked, since } = shown
  const { release, edition, figures } = open
  return html`${pageHeading({ title: edition.content.title, caption: html`${stateTag(edition.state)}${release.withdrawn === null ? nothing : html` ${tag({ text: 'withdrawn', classes: 'govuk-tag--red' })}`}` })}
${since.length === 0 ? nothing : sinceView(edition.state === 'published', since)}
${edition.state === 'draft' ? findingsView(checked.findings, release.id) : nothing}
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
${historyView(shown)}`
}

const sinceView = (isPublished: boolean, since: readonly Difference[]): Html =>
  html`${warningText({ text: isPublished ? 'Figures have changed since this was published. Consider a correction.' : 'Figures have changed since this was submitted. It cannot be signed or published as it is.' })}${changesView(since)}`

/** What must be mended, by part and line. */
export const findingsView = (findings: readonly ReleaseFinding[], releaseId: string): Html =>
  findings.length === 0
    ? insetText({ text: 'Nothing has to be mended. This draft can be submitted.' })
    : html`<section aria-labelledby="findings"><h2 class="govuk-heading-m" id="findings">To mend before it is submitted</h2><ul class="govuk-list govuk-list--bullet">${findings.map((finding) => findingView(finding, releaseId))}</ul><p class="govuk-body"><a class="govuk-link" href="/releases/${releaseId}/edit">Edit the release</a></p></section>`

const PARTS: Readonly<Record<string, string>> = {
  title: 'Title',
  area: 'Area',
  dated: 'Date',
  body: 'Text',
  notes: 'Notes to editors',
  correction: 'What is corrected',
}

const partName = (part: ReleaseFinding['part']): string =>
  PARTS[part] ??
  (part.startsWith('who') ? `Quote ${part.slice(3)}, who said it` : `Quote ${part.slice(5)}`)

const findingView = (
  { part, line, column, excerpt, advice }: ReleaseFinding,
  releaseId: string,
): Html => {
  const place = html`<a class="govuk-link" href="/releases/${releaseId}/edit#${part === 'dated' ? 'day' : part}">${partName(part)}${excerpt === '' ? '' : `, line ${line.toString()}, column ${column.toString()}`}</a>`
  return excerpt === ''
    ? html`<li>${place}: ${advice}</li>`
    : html`<li>${place}: <q>${excerpt}</q>. ${advice}</li>`
}

const actionsView = ({ open, permissions, isSecondPerson, isOwn, checked }: Shown): Html => {
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
    if (edition.state === 'draft' && can('releases.write') && checked.findings.length === 0)
      buttons.push(link('Submit for countersigning', 'submit'))
    if (edition.state === 'submitted' && can('releases.countersign') && isSecondPerson)
      buttons.push(link('Countersign', 'countersign'), link('Send back', 'return', secondary))
    if (edition.state === 'countersigned' && can('releases.publish'))
      buttons.push(link('Publish', 'publish'))
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
} as const satisfies Record<EditionEvent['kind'], string>

const historyView = ({ events, nameOf }: Shown): Html =>
  html`<h2 class="govuk-heading-m">What happened</h2>${timeline({
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
  })}`
