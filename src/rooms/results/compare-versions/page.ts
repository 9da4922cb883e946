import { z } from 'zod'
import {
  button,
  dataTable,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  select,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import type { Content, EditionEvent } from '../model-release.ts'
import { openRelease, type OpenRelease } from '../read-release.ts'
import { comparedFigures, comparedParts, type Piece, type Version } from '../rules-compare.ts'
import { findByReference } from '../rules-keys.ts'
import { momentInWords } from '../rules-london-time.ts'
import type { FigureSnapshot } from '../rules-snapshot.ts'
import { eventsOf, type KeptSnapshot, snapshotsOfRelease } from '../store-releases.ts'

type Saved = EditionEvent & { readonly content: Content }

const idOf = ({ edition, version }: Pick<EditionEvent, 'edition' | 'version'>): string =>
  `${edition.toString()}.${version.toString()}`

const VersionId = z.string().regex(/^\d{1,6}\.\d{1,9}$/u)

/** Every version that somebody saved, the newest first. */
const savedIn = (events: readonly EditionEvent[]): Saved[] =>
  events.flatMap((event) => (event.content === null ? [] : [{ ...event, content: event.content }]))

const finderIn = (figures: readonly FigureSnapshot[]) => (reference: string) => {
  const found = findByReference(figures, reference)
  return found.ok ? found.figure : undefined
}

/** A version with its figures: as they were kept when it was submitted, or else as they stand now. */
const versionOf = (
  saved: Saved,
  all: readonly Saved[],
  { open, snapshots }: { open: OpenRelease; snapshots: readonly KeptSnapshot[] },
): Version => {
  const next = all
    .filter(({ edition, version }) => edition === saved.edition && version > saved.version)
    .at(-1)
  const kept = snapshots.find(
    ({ edition, version }) =>
      edition === saved.edition &&
      version > saved.version &&
      (next === undefined || version < next.version),
  )
  return { content: saved.content, find: finderIn(kept?.figures ?? open.snapshots) }
}

/** Any two versions of a release side by side in one text. */
export const comparePage: Page = page({
  path: '/releases/:releaseId/compare',
  permission: 'results.read',
  audit: 'results.release.compare',
  keptUntilChange: true,
  params: z.object({ releaseId: z.uuid() }),
  query: z.object({
    from: VersionId.optional().catch(undefined),
    to: VersionId.optional().catch(undefined),
  }),
  show: async (visit) => {
    const open = await openRelease(visit.read, visit.params.releaseId)
    const { release, edition } = open
    const all = savedIn(await eventsOf(visit.read, release.id))
    const names = await memberNames(
      visit.read,
      all.map(({ memberId }) => memberId),
    )
    const [newest, before] = all
    const after = all.find((one) => idOf(one) === visit.query.to) ?? newest
    const from = all.find((one) => idOf(one) === visit.query.from) ?? before ?? newest
    const snapshots = await snapshotsOfRelease(visit.read, release.id)
    const choices = all.map((one) => ({
      value: idOf(one),
      text: `Edition ${one.edition.toString()}, version ${one.version.toString()}: ${momentInWords(one.at)}, ${names.get(one.memberId) ?? 'a member'}`,
    }))
    return shown({
      title: 'Compare versions',
      current: '/releases',
      trail: [
        { text: 'Releases', href: '/releases' },
        { text: edition.content.title, href: `/releases/${release.id}` },
      ],
      width: 'wide',
      body: html`${pageHeading({ title: 'Compare versions', caption: edition.content.title })}
<form method="get" class="cs-filter">${select({ name: 'from', label: { text: 'Earlier' }, items: choices, value: from === undefined ? '' : idOf(from) })}${select({ name: 'to', label: { text: 'Later' }, items: choices, value: after === undefined ? '' : idOf(after) })}${button({ text: 'Compare', classes: 'govuk-button--secondary' })}</form>
${from === undefined || after === undefined ? nothing : comparison(versionOf(from, all, { open, snapshots }), versionOf(after, all, { open, snapshots }))}`,
    })
  },
})

const comparison = (before: Version, after: Version): Html => {
  const parts = comparedParts(before.content, after.content)
  const figures = comparedFigures(before, after)
  if (parts.length === 0 && figures.length === 0)
    return insetText({ text: 'Both versions say the same.' })
  return html`<p class="govuk-body">What was taken away is <del>struck through</del>, what was added is <ins>underlined</ins>. The figures of a version that was submitted are those that were kept then; of any other, those that stand now.</p>
${figures.length === 0 ? nothing : dataTable({ caption: 'Figures that differ', columns: [{ heading: 'Figure' }, { heading: 'Earlier' }, { heading: 'Later' }], rows: figures.map((figure) => [html`<code>${figure.reference}</code>`, figure.before ?? 'not placed', figure.after ?? 'not placed']) })}
${parts.map(({ name, pieces }) => html`<section><h2 class="govuk-heading-m">${name}</h2><div class="results-compared">${pieces.map(pieceView)}</div></section>`)}`
}

const pieceView = ({ kind, text }: Piece): Html => {
  const said = (words: string) => html`<span class="govuk-visually-hidden">${words}</span>`
  switch (kind) {
    case 'same':
      return html`${text}`
    case 'added':
      return html`<ins>${said('[added: ')}${text}${said(']')}</ins>`
    case 'removed':
      return html`<del>${said('[taken away: ')}${text}${said(']')}</del>`
  }
}
