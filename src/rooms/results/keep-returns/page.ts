import { z } from 'zod'
import {
  button,
  dataTable,
  details,
  emptyState,
  type Html,
  html,
  nothing,
  pageHeading,
  select,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import type { Week } from '../model.ts'
import type { ReturnVersion } from '../model-return.ts'
import { may, ScopeText, WeekId } from '../open-week.ts'
import { differences } from '../rules-return-draft.ts'
import { spanInWords } from '../rules-weeks.ts'
import { scopeChoices, type ScopeGroup } from '../scope-choices.ts'
import { listReturnExports, type ReturnExport } from '../store-return-exports.ts'
import { draftOf, listReturnVersions } from '../store-returns.ts'
import { listWeeks } from '../store-weeks.ts'
import { membersAmong, momentInWords, whoMade } from '../words-made-by.ts'
import { columnsTable, mappingSummary } from './view-mapping.ts'

const Query = z.object({
  week: WeekId.optional().catch(undefined),
  scope: ScopeText.optional().catch(undefined),
})

export const returnsPage: Page = page({
  path: '/returns',
  permission: 'results.read',
  audit: 'results.returns',
  keptUntilChange: true,
  query: Query,
  notices: {
    saved: 'The mapping is saved. What stood before is kept.',
    discarded: 'Your changes are discarded. Nothing was saved.',
    again: 'The earlier version is taken up again.',
  },
  show: async (visit) => {
    const versions = await listReturnVersions(visit.read)
    const [standing] = versions
    const exports = await listReturnExports(visit.read)
    const weeks = await listWeeks(visit.read)
    const makers = [...versions, ...exports].map(({ by }) => by)
    const names = await memberNames(visit.read, membersAmong(makers))
    const catalogue = await loadCatalogue(visit.read)
    const mayEdit = may(visit, 'returns.edit')
    const draft = mayEdit ? await draftOf(visit.read, memberOf(visit).id) : undefined
    return shown({
      title: 'Returns',
      current: '/returns',
      width: 'wide',
      body: html`${pageHeading({ title: 'Returns', lead: 'Which figure goes to which column of the return of a week, and every return that was made.' })}
${makeForm({ weeks, scopes: await scopeChoices(visit.read), query: visit.query })}
${exportsTable(exports, { names, weeks })}
<h2 class="govuk-heading-m">The mapping</h2>
${
  standing === undefined
    ? nothing
    : html`${mappingSummary(standing.fields)}${mayEdit ? button({ text: draft === undefined ? 'Change the mapping' : 'Go on changing the mapping', href: '/returns/draft', classes: 'govuk-button--secondary' }) : nothing}${details({ summaryText: `The ${standing.fields.columns.length.toString()} columns of version ${standing.version.toString()}`, html: columnsTable(standing.fields.columns, { catalogue, caption: `Columns of version ${standing.version.toString()}` }) })}`
}
${versionsTable(versions, names)}`,
    })
  },
})

const makeForm = ({
  weeks,
  scopes,
  query,
}: {
  weeks: readonly Week[]
  scopes: readonly ScopeGroup[]
  query: z.infer<typeof Query>
}): Html =>
  weeks.length === 0
    ? emptyState({ title: 'No week has been recorded yet', text: 'A return is of a week.' })
    : html`<form method="get" action="/returns/make" novalidate>${select({
        name: 'week',
        label: { text: 'Week', classes: 'govuk-label--s' },
        value: query.week ?? '',
        items: weeks.map(({ id, name, startsOn, endsOn }) => ({
          value: id,
          text: `${name} (${spanInWords(startsOn, endsOn)})`,
        })),
      })}${select({
        name: 'scope',
        label: { text: 'Scope', classes: 'govuk-label--s' },
        value: query.scope ?? 'national',
        items: [...scopes],
      })}${button({ text: 'Look at the return' })}</form>`

const versionsTable = (
  versions: readonly ReturnVersion[],
  names: ReadonlyMap<string, string>,
): Html =>
  dataTable({
    caption: 'Versions of the mapping, the newest first',
    columns: [
      { heading: 'Version' },
      { heading: 'When', unbroken: true },
      { heading: 'Who' },
      { heading: 'Why' },
      { heading: 'What changed' },
    ],
    rows: versions.map(({ version, at, by, why, takenFrom, fields }, place) => {
      const before = versions[place + 1]
      return [
        html`<a class="govuk-link" href="/returns/versions/${version}">Version ${version}</a>`,
        momentInWords(at),
        whoMade(by, names),
        takenFrom === null ? why : `${why} (version ${takenFrom.toString()} taken up again)`,
        before === undefined ? 'The first' : differences(before.fields, fields).join('; '),
      ]
    }),
  })

const exportsTable = (
  exports: readonly ReturnExport[],
  { names, weeks }: { names: ReadonlyMap<string, string>; weeks: readonly Week[] },
): Html =>
  dataTable({
    caption: 'Returns that were made, the newest first',
    columns: [
      { heading: 'Return' },
      { heading: 'Made', unbroken: true },
      { heading: 'By' },
      { heading: 'Version', numeric: true },
      { heading: 'Lines', numeric: true },
      { heading: 'SHA-256' },
    ],
    rows: exports.map((made) => [
      html`<a class="govuk-link" href="/returns/exports/${made.id}">${weeks.find(({ id }) => id === made.weekId)?.name ?? 'A week'}, ${made.scopeName}</a>`,
      momentInWords(made.at),
      whoMade(made.by, names),
      made.version.toString(),
      made.lines.toString(),
      html`<code>${made.sha256.slice(0, 12)}…</code>`,
    ]),
    empty: emptyState({
      title: 'No return has been made yet',
      text: 'Choose a week and a scope above.',
    }),
  })
