import { html } from '../../../platform/html/index.ts'
import { importPages } from '../../../platform/imports/index.ts'
import type { Page } from '../../../platform/page/page.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { figuresImport } from './kind.ts'

/** Bring in what others published: list, upload, columns, preview, receipt, undo. */
export const importFiguresPages: readonly Page[] = importPages({
  kind: figuresImport,
  noun: 'published figures',
  lead: 'What others published of weeks of action, as members of your agency brought it in.',
  origin: 'of what forces and others published of a week, one claim a row',
  path: '/figures/imports',
  current: '/figures/imports',
  room: { text: 'Weeks', href: '/weeks' },
  permission: 'figures.import',
  audit: 'results.figures.import',
  agencyOf: (visit) => memberOf(visit).agencyId,
  names: memberNames,
  about: html`<h2 class="govuk-heading-m">One row, one claim</h2><p class="govuk-body">Each row says one thing that somebody published, as they published it. Nothing is mended or turned into another unit. Where a force’s activities of the week are recorded here, its figures are made of those and nothing is added to them; the figures of other forces are made of what they published.</p><p class="govuk-body"><strong>counted</strong> adds up. <strong>headline</strong> is a total that the others are parts of. <strong>within</strong> is part of another figure. <strong>beside</strong> was quoted beside the week, and its days may be other ones: the week is then that of the other rows of the same reporter and source.</p><p class="govuk-body">A week is found by its days, by other dates that are recorded for it, or because the days lie in it. Days of no known week open one, and the preview says which. What another file said already is not added twice. Codes are in the <a class="govuk-link" href="/catalogues">catalogues</a>.</p>`,
  after: () =>
    html`<p class="govuk-body"><a class="govuk-link" href="/weeks">See the weeks</a></p>`,
})
