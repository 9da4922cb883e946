import {
  button,
  dataTable,
  emptyState,
  type Html,
  html,
  nothing,
  pageHeading,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { type Agency, listAgencies } from '../../access/index.ts'
import { outcomeTallies } from '../../activities/index.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import type { Week } from '../model.ts'
import type { RollupScope } from '../model-rollup.ts'
import { may, openWeek, rollupPath, weekPath, WeekParams } from '../open-week.ts'
import { scopeText, wideScopes } from '../roll-up.ts'
import { claimsIn } from '../rules-rollup-tally.ts'
import { spanInWords } from '../rules-weeks.ts'
import { claimsPublished } from '../store-claims.ts'
import { agenciesThatQuoted } from '../store-quoted.ts'
import { agenciesThatStated } from '../store-statements.ts'
import { listWeeks } from '../store-weeks.ts'

export const weeksPage: Page = page({
  path: '/weeks',
  permission: 'results.read',
  audit: 'results.weeks',
  keptUntilChange: true,
  show: async (visit) => {
    const weeks = await listWeeks(visit.read)
    const mayEdit = may(visit, 'weeks.edit')
    return shown({
      title: 'Weeks',
      current: '/weeks',
      width: 'wide',
      body: html`${pageHeading({ title: 'Weeks', lead: 'Weeks of action, and what each reporter counted in them.' })}
${mayEdit ? button({ text: 'Record a week', href: '/weeks/new' }) : nothing}
${may(visit, 'figures.import') ? html`<p class="govuk-body"><a class="govuk-link" href="/figures/imports">Bring in what others published</a></p>` : nothing}
<p class="govuk-body"><a class="govuk-link" href="/weeks/definitions">Changes of definitions</a></p>
${dataTable({
  caption: 'Weeks, the latest first',
  hidesCaption: true,
  columns: [
    { heading: 'Week' },
    { heading: 'Dates', unbroken: true },
    { heading: 'Also published as' },
  ],
  rows: weeks.map((week) => [
    html`<a class="govuk-link" href="/weeks/${week.id}">${week.name}</a>`,
    spanInWords(week.startsOn, week.endsOn),
    week.otherDates.map(({ from, to, by }) => `${spanInWords(from, to)} (${by})`).join('; '),
  ]),
  empty: emptyState({
    title: 'No week has been recorded yet',
    text: 'Activities are gathered into figures by week.',
    ...(mayEdit ? { action: { text: 'Record a week', href: '/weeks/new' } } : {}),
  }),
})}`,
    })
  },
})

type Row = {
  readonly agency: Agency
  /** Outcomes of activities here that it counts, and claims of what it published. */
  readonly outcomes: number
  readonly claims: number
}

/** Reporters with anything to show for a week: counted, stated, published or quoted beside it. */
const reportersOf = async (read: ReadDb, week: Week): Promise<Row[]> => {
  const agencies = await listAgencies(read)
  const stated = new Set([
    ...(await agenciesThatStated(read, week.id)),
    ...(await agenciesThatQuoted(read, week.id)),
  ])
  const published = await claimsPublished(read, week.id)
  const tallies = await outcomeTallies(read, {
    from: week.startsOn,
    to: week.endsOn,
    countedBy: 'everybody',
  })
  const counted = Map.groupBy(tallies, ({ countedBy }) => countedBy)
  const reporters = agencies
    .map((agency) => ({
      agency,
      outcomes: claimsIn(counted.get(agency.slug) ?? []),
      claims: published.get(agency.id) ?? 0,
    }))
    .filter((row) => hasAny(row) || stated.has(row.agency.id) || row.agency.isMember)
  return reporters.toSorted((a, b) => Number(hasAny(b)) - Number(hasAny(a)))
}

const hasAny = ({ outcomes, claims }: Row): boolean => outcomes + claims > 0

export const weekPage: Page = page({
  path: '/weeks/:weekId',
  permission: 'results.read',
  audit: 'results.week',
  keptUntilChange: true,
  params: WeekParams,
  notices: { recorded: 'The week is recorded.', changed: 'The week is changed.' },
  show: async (visit) => {
    const week = await openWeek(visit.read, visit.params.weekId)
    const reporters = await reportersOf(visit.read, week)
    const regions = new Set(reporters.map(({ agency }) => agency.region))
    const scopes = (await wideScopes(visit.read)).filter(
      ({ kind, name }) => kind === 'national' || regions.has(name),
    )
    return shown({
      title: week.name,
      current: '/weeks',
      trail: [{ text: 'Weeks', href: '/weeks' }],
      width: 'wide',
      body: html`${pageHeading({ title: week.name, lead: spanInWords(week.startsOn, week.endsOn) })}
${otherDates(week)}
<p class="govuk-body"><a class="govuk-link" href="/weeks/${week.id}/board">Board of this week</a>: headlines, who is in, what is late, and earlier weeks</p>
${dataTable({
  caption: 'Reporters',
  columns: [
    { heading: 'Reporter' },
    { heading: 'Outcomes of activities here', numeric: true },
    { heading: 'Claims that it published', numeric: true },
  ],
  rows: reporters.map(({ agency, outcomes, claims }) => [
    html`<a class="govuk-link" href="${weekPath(week.id, agency.slug)}">${agency.name}</a>`,
    outcomes.toString(),
    claims.toString(),
  ]),
  empty: emptyState({ title: 'No agency has counted anything in this week yet' }),
})}
${may(visit, 'figures.import') ? html`<p class="govuk-body"><a class="govuk-link" href="/figures/imports">Bring in what others published</a></p>` : nothing}
${rollupLinks(week, scopes)}
${may(visit, 'weeks.edit') ? html`<p class="govuk-body"><a class="govuk-link" href="/weeks/${week.id}/edit">Change this week</a></p>` : nothing}`,
    })
  },
})

/** The country, and the regions that have a reporter in the week. */
const rollupLinks = (week: Week, scopes: readonly RollupScope[]): Html =>
  html`<h2 class="govuk-heading-m">Together</h2><ul class="govuk-list govuk-list--bullet">${scopes.map((scope) => html`<li><a class="govuk-link" href="${rollupPath(week.id, scopeText(scope))}">What ${scope.name} counted, and what it stated</a></li>`)}</ul>`

const otherDates = ({ otherDates: dates }: Week): Html =>
  dates.length === 0
    ? nothing
    : html`<p class="govuk-body">Also published as:</p><ul class="govuk-list govuk-list--bullet">${dates.map(({ from, to, by }) => html`<li>${spanInWords(from, to)} (${by})</li>`)}</ul>`
