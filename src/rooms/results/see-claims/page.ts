import { z } from 'zod'
import {
  html,
  nothing,
  pageHeading,
  problems,
  summaryList,
  tag,
} from '../../../platform/html/index.ts'
import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, type Reply, shown } from '../../../platform/page/reply.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { sheetRow } from '../../../platform/imports/index.ts'
import { memberNames } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import { changeClaim } from '../change-claim.ts'
import type { ClaimVersion } from '../model-claim.ts'
import { doerOf, may, openReporter, ReporterParams, weekPath } from '../open-week.ts'
import { type ClaimCells, CLAIM_COLUMNS, cellsOf } from '../rules-claim-cells.ts'
import { claimPhrase } from '../rules-claim-phrases.ts'
import { wordingOf } from '../rules-wording.ts'
import { claimById, filesOfClaim, versionsOfClaim } from '../store-claim-versions.ts'
import { type ClaimForm, claimForm, formErrors, typedClaim } from './form.ts'
import { bothClaims, claimFormView, claimHistory } from './view.ts'

const Params = ReporterParams.extend({ claimId: z.uuid() })
type ClaimVisit = Visit<z.output<typeof Params>>

const openClaim = async (read: ReadDb, params: z.output<typeof Params>) => {
  const open = await openReporter(read, params)
  const claim = await claimById(read, params.claimId)
  if (claim?.weekId !== open.week.id || claim.agencyId !== open.reporter.id) throw new NotFound()
  return { ...open, claim }
}

const nameIn = (names: ReadonlyMap<string, string>, { by }: ClaimVersion): string => {
  switch (by.kind) {
    case 'member':
      return names.get(by.memberId) ?? 'A member'
    case 'operator':
      return 'The command line'
    case 'system':
      return 'Countersign itself'
  }
}

type Clash = { readonly mine: Omit<ClaimCells, 'reporter'> | null }

const showClaim = async (visit: ClaimVisit, form: ClaimForm, clash?: Clash): Promise<Reply> => {
  const { week, reporter, claim } = await openClaim(visit.read, visit.params)
  const catalogue = await loadCatalogue(visit.read)
  const wording = wordingOf(catalogue)
  const versions = await versionsOfClaim(visit.read, claim.id)
  const files = await filesOfClaim(visit.read, claim.id)
  const ids = versions.flatMap(({ by }) => (by.kind === 'member' ? [by.memberId] : []))
  const names = await memberNames(visit.read, ids)
  const [newest] = versions
  const cells = cellsOf(claim, reporter.slug)
  const mayChange = may(visit, 'figures.import')
  const held =
    clash === undefined
      ? form
      : { values: { ...form.values, version: claim.version.toString() }, errors: [] }
  const phrase = claimPhrase(claim, wording)
  return shown({
    title: phrase,
    ...(clash === undefined ? {} : { status: 409 as const }),
    current: '/weeks',
    trail: [
      { text: 'Weeks', href: '/weeks' },
      { text: week.name, href: `/weeks/${week.id}` },
      { text: reporter.name, href: weekPath(week.id, reporter.slug) },
    ],
    body: html`${problems(held, { version: 'weekStart' })}${pageHeading({ title: phrase, caption: `As published: ${reporter.name}, ${week.name}` })}
${claim.withdrawn ? tag({ text: 'withdrawn', classes: 'govuk-tag--red' }) : nothing}
${clash === undefined || newest === undefined ? nothing : bothClaims(newest, { mine: clash.mine, who: nameIn(names, newest) })}
${summaryList({
  rows: CLAIM_COLUMNS.filter((column) => cells[column] !== '').map((column) => ({
    key: { html: html`<code>${column}</code>` },
    value: { text: cells[column] },
  })),
})}
<h2 class="govuk-heading-m">Files that gave it</h2><ul class="govuk-list govuk-list--bullet">${files.map(({ importId, rowNumber, undone }) => html`<li>Import ${mayChange ? html`<a class="govuk-link" href="/figures/imports/${importId}">${importId}</a>` : importId}, row ${sheetRow(rowNumber)}${undone ? html` (undone)` : nothing}</li>`)}</ul>
${claimHistory(versions, { nameOf: (version) => nameIn(names, version), phraseOf: ({ fields }) => claimPhrase(fields, wording) })}
${mayChange && !claim.withdrawn ? claimFormView(held, catalogue, visit.csrf) : nothing}`,
  })
}

/** One claim of others: as it was published, its history, and a way to correct or withdraw it. */
export const claimPage: Page = page({
  path: '/weeks/:weekId/:reporter/claims/:claimId',
  permission: 'results.read',
  audit: 'results.claims.change',
  params: Params,
  form: claimForm,
  prefill: async ({ read, params }) => {
    const { claim } = await openClaim(read, params)
    return typedClaim(claim, claim.version)
  },
  show: (visit, form) => showClaim(visit, form),
  submit: async (visit, { cells, change, why, version }, form) => {
    if (!may(visit, 'figures.import')) throw new NotFound()
    const { week, reporter, claim } = await openClaim(visit.read, visit.params)
    const asked = change === 'correct' ? cells : null
    const result = await visit.db.act(visit.act, (tx) =>
      changeClaim(tx, { id: claim.id, version, why, by: doerOf(visit), cells: asked }),
    )
    if (result.ok)
      return goTo(
        `${weekPath(week.id, reporter.slug)}?done=${change === 'correct' ? 'claim-corrected' : 'claim-withdrawn'}`,
      )
    switch (result.why) {
      case 'invalid':
        return withErrors(form, ...formErrors(result.problems))
      case 'identifies':
        return withErrors(form, { field: 'why', message: result.message })
      case 'unchanged':
        return withErrors(form, {
          field: 'weekStart',
          message: 'Nothing is different: change what is to be corrected',
        })
      case 'changed-since-read':
      case 'already-withdrawn':
        return showClaim(visit, form, { mine: asked })
      case 'not-there':
        throw new NotFound()
    }
  },
})
