import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  html,
  nothing,
  pageHeading,
  tag,
} from '../../../platform/html/index.ts'
import { withErrors } from '../../../platform/forms/form.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { type Catalogue, loadCatalogue } from '../../activities/index.ts'
import { doerOf, may } from '../open-week.ts'
import { changeDefinition, recordDefinition } from '../record-definition.ts'
import { definitionById, listDefinitions, versionsOfDefinition } from '../store-definitions.ts'
import { membersAmong } from '../words-made-by.ts'
import { definitionForm, typedDefinition } from './form.ts'
import {
  definitionHistory,
  definitionSummary,
  definitionView,
  fromInWords,
  measuresInWords,
} from './view.ts'

const HERE = '/weeks/definitions'
const TRAIL = [
  { text: 'Weeks', href: '/weeks' },
  { text: 'Changes of definitions', href: HERE },
]

/** Whoever keeps weeks or the return keeps what may be compared. */
export const mayDefine = (visit: Pick<Visit, 'actor'>): boolean =>
  may(visit, 'weeks.edit') || may(visit, 'returns.edit')

/** Measures that were chosen and are in no catalogue. */
const unknownAmong = (codes: readonly string[], { measures }: Catalogue): boolean =>
  codes.some((code) => !measures.has(code))

const NOT_LISTED = { field: 'measures', message: 'Choose measures from the list' }

export const definitionsPage: Page = page({
  path: HERE,
  permission: 'results.read',
  audit: 'results.definitions',
  keptUntilChange: true,
  notices: {
    recorded: 'The change is recorded.',
    corrected: 'The change is corrected. What stood before is kept.',
    withdrawn: 'The change is withdrawn. What stood before is kept.',
  },
  show: async (visit) => {
    const changes = await listDefinitions(visit.read)
    const catalogue = await loadCatalogue(visit.read)
    const add = mayDefine(visit) ? { text: 'Record a change', href: `${HERE}/new` } : undefined
    return shown({
      title: 'Changes of definitions',
      current: '/weeks',
      trail: TRAIL.slice(0, 1),
      width: 'wide',
      body: html`${pageHeading({ title: 'Changes of definitions', lead: 'When a measure came to count something else. A line between weeks stops at each of them.' })}
${add === undefined ? nothing : button(add)}
${dataTable({
  caption: 'Changes of definitions, the latest first',
  hidesCaption: true,
  columns: [
    { heading: 'What changed' },
    { heading: 'From' },
    { heading: 'Measures' },
    { heading: 'Source' },
  ],
  rows: changes.map(({ id, fields, withdrawn }) => [
    html`<a class="govuk-link" href="${HERE}/${id}">${fields.words}</a>${withdrawn ? html` ${tag({ text: 'withdrawn', classes: 'govuk-tag--red' })}` : nothing}`,
    fromInWords(fields),
    measuresInWords(fields.measures, catalogue),
    fields.source,
  ]),
  empty: emptyState({
    title: 'No change has been recorded',
    text: 'Weeks are compared as if every measure had always meant the same.',
    ...(add === undefined ? {} : { action: add }),
  }),
})}`,
    })
  },
})

export const newDefinitionPage: Page = page({
  path: `${HERE}/new`,
  permission: 'results.read',
  audit: 'results.definitions.record',
  form: definitionForm,
  prefill: (visit) => ({ formToken: newId(visit.clock.now().getTime()) }),
  show: async (visit, form) => {
    if (!mayDefine(visit)) throw new NotFound()
    return shown({
      title: 'Record a change of a definition',
      current: '/weeks',
      trail: TRAIL,
      body: definitionView({
        csrf: visit.csrf,
        form,
        catalogue: await loadCatalogue(visit.read),
        title: 'Record a change of a definition',
      }),
    })
  },
  submit: async (visit, { fields, formToken }, form) => {
    if (!mayDefine(visit)) throw new NotFound()
    if (unknownAmong(fields.measures, await loadCatalogue(visit.read)))
      return withErrors(form, NOT_LISTED)
    await visit.db.act(visit.act, (tx) =>
      recordDefinition(tx, { fields, formToken, by: doerOf(visit) }),
    )
    return goTo(`${HERE}?done=recorded`)
  },
})

const Params = z.object({ changeId: z.uuid() })

export const definitionPage: Page = page({
  path: `${HERE}/:changeId`,
  permission: 'results.read',
  audit: 'results.definitions.change',
  params: Params,
  form: definitionForm,
  prefill: async ({ read, params }) => {
    const standing = await definitionById(read, params.changeId)
    return standing === undefined ? {} : typedDefinition(standing)
  },
  show: async (visit, form) => {
    const standing = await definitionById(visit.read, visit.params.changeId)
    if (standing === undefined) throw new NotFound()
    const catalogue = await loadCatalogue(visit.read)
    const versions = await versionsOfDefinition(visit.read, standing.id)
    const names = await memberNames(visit.read, membersAmong(versions.map(({ by }) => by)))
    const isStale = form.errors.some(({ field }) => field === 'version')
    const title = 'Change of a definition'
    const version = standing.version.toString()
    return shown({
      title,
      current: '/weeks',
      trail: TRAIL,
      body: html`${
        mayDefine(visit) && !standing.withdrawn
          ? definitionView({
              csrf: visit.csrf,
              form: isStale ? { ...form, values: { ...form.values, version } } : form,
              catalogue,
              title,
              standing,
              isStale,
            })
          : html`${pageHeading({ title })}${standing.withdrawn ? tag({ text: 'withdrawn', classes: 'govuk-tag--red' }) : nothing}${definitionSummary(standing.fields, catalogue)}`
      }${definitionHistory(versions, catalogue, names)}`,
    })
  },
  submit: async (visit, { fields, change, why, version }, form) => {
    if (!mayDefine(visit)) throw new NotFound()
    if (change === '') return withErrors(form, { field: 'change', message: 'Choose what to do' })
    if (why === '')
      return withErrors(form, { field: 'why', message: 'Say why, so that the history tells' })
    if (unknownAmong(fields.measures, await loadCatalogue(visit.read)))
      return withErrors(form, NOT_LISTED)
    const result = await visit.db.act(visit.act, (tx) =>
      changeDefinition(tx, {
        id: visit.params.changeId,
        version,
        why,
        fields: change === 'correct' ? fields : null,
        by: doerOf(visit),
      }),
    )
    if (result.ok) return goTo(`${HERE}?done=${change === 'correct' ? 'corrected' : 'withdrawn'}`)
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'changed-since-read':
        return withErrors(form, {
          field: 'version',
          message: 'Somebody else changed this. Compare both versions and save again.',
        })
      case 'already-withdrawn':
        return withErrors(form, { field: 'form', message: 'This was withdrawn already.' })
    }
  },
})
