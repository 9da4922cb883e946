import { dataTable, type Html, html } from '../../../platform/html/index.ts'
import { deskFigurePath } from '../open-week.ts'
import { previewView } from '../read-news/view-release.ts'
import type { OpenRelease } from '../read-release.ts'
import type { Checked } from '../rules-check-release.ts'
import { findByReference } from '../rules-keys.ts'
import type { FindWords } from '../view-markdown.ts'
import { statusTags } from '../see-figures/view-figures.ts'

/** The words that placements stand for now, each leading to the list behind it. */
const deskWords = ({ figures, snapshots }: OpenRelease): FindWords => {
  return (reference, form) => {
    const found = findByReference(snapshots, reference)
    const words = found.ok ? found.figure.forms[form] : null
    return !found.ok || words === null
      ? undefined
      : { words, href: deskFigurePath(figures.week.id, figures.reporter.slug, found.figure.key) }
  }
}

/** A release as it will read; `publicOrigin` is where its links within the site lead. */
export const releaseAsRead = (open: OpenRelease, publicOrigin: string): Html => {
  const { content } = open.edition
  const { reporter, week } = open.figures
  return html`<section class="results-preview" aria-label="How it reads"><h2 class="govuk-heading-m">How it reads</h2>${previewView({ ...content, dated: content.dated ?? '', reporter, week }, { find: deskWords(open), publicOrigin })}</section>`
}

/** Every figure that a release places, as somebody must see it who signs: what it is, and whence. */
export const figuresToSign = (
  { figures: { week, reporter } }: OpenRelease,
  { placed }: Pick<Checked, 'placed'>,
): Html =>
  dataTable({
    caption: 'The figures in it',
    columns: [
      { heading: 'Figure, and the list behind it' },
      { heading: 'Means' },
      { heading: 'Status' },
      { heading: 'Placed as' },
    ],
    rows: placed.map(({ snapshot, references }) => [
      html`<a class="govuk-link" href="${deskFigurePath(week.id, reporter.slug, snapshot.key)}">${snapshot.forms.phrase}</a>${snapshot.gap === null ? '' : html`<br>${snapshot.gap}`}`,
      snapshot.definition,
      statusTags({ ...snapshot, early: snapshot.early === true }),
      html`<code>${references.join(', ')}</code>`,
    ]),
    empty: html`<p class="govuk-body">It places no figure.</p>`,
  })
