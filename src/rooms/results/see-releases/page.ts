import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  type Html,
  html,
  keysetPagination,
  nothing,
  pageHeading,
  tag,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { agencyById, listAgencies } from '../agencies.ts'
import type { EditionState } from '../model-release.ts'
import { may } from '../open-week.ts'
import { dayInWords } from '../rules-weeks.ts'
import { type ListedRelease, listReleases } from '../store-releases.ts'

const PAGE_SIZE = 25

const STATES = {
  draft: { text: 'draft', classes: 'govuk-tag--grey' },
  submitted: { text: 'waiting for a countersignature', classes: 'govuk-tag--yellow' },
  countersigned: { text: 'countersigned', classes: 'govuk-tag--blue' },
  published: { text: 'published', classes: 'govuk-tag--green' },
} as const satisfies Record<EditionState, { text: string; classes: string }>

export const stateTag = (state: EditionState): Html => tag(STATES[state])

export const releasesPage: Page = page({
  path: '/releases',
  permission: 'results.read',
  audit: 'results.releases',
  keptUntilChange: true,
  query: z.object({ before: z.uuid().optional().catch(undefined) }),
  show: async (visit) => {
    const found = await listReleases(visit.read, {
      before: visit.query.before,
      limit: PAGE_SIZE + 1,
    })
    const agencies = await listAgencies(visit.read)
    const releases = found.slice(0, PAGE_SIZE)
    const last = found.length > PAGE_SIZE ? releases.at(-1) : undefined
    const mayWrite = may(visit, 'releases.write')
    return shown({
      title: 'Releases',
      current: '/releases',
      width: 'wide',
      body: html`${pageHeading({ title: 'Releases', lead: 'Every number in a release is a figure, and a second person signs it.' })}
${mayWrite ? button({ text: 'Write a release', href: '/releases/new' }) : nothing}
<p class="govuk-body"><a class="govuk-link" href="/releases/check-text">Check a text that somebody wrote</a></p>
${dataTable({
  caption: 'Releases, the newest first',
  hidesCaption: true,
  columns: [
    { heading: 'Release' },
    { heading: 'Reporter' },
    { heading: 'Week' },
    { heading: 'State' },
    { heading: 'Last edited', unbroken: true },
  ],
  rows: releases.map((release) => [
    html`<a class="govuk-link" href="/releases/${release.id}">${release.title === '' ? release.slug : release.title}</a>`,
    agencyById(agencies, release.agencyId)?.name ?? '',
    release.weekName,
    states(release),
    dayInWords(release.editedAt.toISOString().slice(0, 10)),
  ]),
  empty: emptyState({
    title: 'No release has been written yet',
    ...(mayWrite ? { action: { text: 'Write a release', href: '/releases/new' } } : {}),
  }),
})}
${keysetPagination({ of: 'Releases', newer: visit.query.before === undefined ? undefined : '/releases', newerText: 'Newest', older: last === undefined ? undefined : `/releases?before=${last.id}` })}`,
    })
  },
})

const states = ({ state, isPublished, isWithdrawn, edition }: ListedRelease): Html => {
  if (isWithdrawn) return tag({ text: 'withdrawn', classes: 'govuk-tag--red' })
  const isCorrection = isPublished && edition > 1 && state !== 'published'
  return isCorrection
    ? html`${stateTag('published')} correction: ${stateTag(state)}`
    : stateTag(state)
}
