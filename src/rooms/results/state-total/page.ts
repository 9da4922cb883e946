import { z } from 'zod'
import { html, nothing, pageHeading, tag } from '../../../platform/html/index.ts'
import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { memberNames } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import { doerOf, may, openReporter, ReporterParams, weekPath } from '../open-week.ts'
import { changeStatement, recordStatement } from '../record-statement.ts'
import { statementById, versionsOfStatement } from '../store-statements.ts'
import { statementForm, typedStatement } from './form.ts'
import { historyView, statementFormView } from './view.ts'

type Open = Awaited<ReturnType<typeof openReporter>>

const trailOf = ({ week, reporter }: Open) => [
  { text: 'Weeks', href: '/weeks' },
  { text: week.name, href: `/weeks/${week.id}` },
  { text: reporter.name, href: weekPath(week.id, reporter.slug) },
]

export const newStatementPage: Page = page({
  path: '/weeks/:weekId/:reporter/statements/new',
  permission: 'results.state',
  audit: 'results.statements.record',
  params: ReporterParams,
  form: statementForm,
  show: async (visit, form) => {
    const open = await openReporter(visit.read, visit.params)
    return shown({
      title: 'Record a statement',
      current: '/weeks',
      trail: trailOf(open),
      body: statementFormView({
        csrf: visit.csrf,
        form,
        catalogue: await loadCatalogue(visit.read),
        title: 'Record a statement',
        caption: `${open.reporter.name}, ${open.week.name}`,
      }),
    })
  },
  submit: async (visit, { stated }, form) => {
    const { week, reporter } = await openReporter(visit.read, visit.params)
    const result = await visit.db.act(visit.act, (tx) =>
      recordStatement(tx, {
        weekId: week.id,
        agencyId: reporter.id,
        fields: stated,
        by: doerOf(visit),
      }),
    )
    if (!result.ok) return withErrors(form, ...result.errors)
    return goTo(`${weekPath(week.id, reporter.slug)}?done=stated`)
  },
})

const Params = ReporterParams.extend({ statementId: z.uuid() })

const openStatement = async (read: ReadDb, params: z.infer<typeof Params>) => {
  const open = await openReporter(read, params)
  const statement = await statementById(read, params.statementId)
  if (statement?.weekId !== open.week.id || statement.agencyId !== open.reporter.id)
    throw new NotFound()
  return { ...open, statement }
}

export const statementPage: Page = page({
  path: '/weeks/:weekId/:reporter/statements/:statementId',
  permission: 'results.read',
  audit: 'results.statements.change',
  params: Params,
  form: statementForm,
  prefill: async ({ read, params }) => {
    const { statement } = await openStatement(read, params)
    return typedStatement(statement.fields, statement.version)
  },
  show: async (visit, form) => {
    const open = await openStatement(visit.read, visit.params)
    const { statement } = open
    const catalogue = await loadCatalogue(visit.read)
    const versions = await versionsOfStatement(visit.read, statement.id)
    const names = await memberNames(
      visit.read,
      versions.map(({ madeBy }) => madeBy),
    )
    const isStale = form.errors.some(({ field }) => field === 'version')
    const standing = isStale
      ? { ...form, values: { ...form.values, version: statement.version.toString() } }
      : form
    const caption = `${open.reporter.name}, ${open.week.name}`
    const editable = may(visit, 'results.state') && !statement.withdrawn
    return shown({
      title: 'Statement',
      current: '/weeks',
      trail: trailOf(open),
      body: html`${editable ? statementFormView({ csrf: visit.csrf, form: standing, catalogue, title: 'Statement', caption, statement, isStale }) : html`${pageHeading({ title: 'Statement', caption })}${statement.withdrawn ? tag({ text: 'withdrawn', classes: 'govuk-tag--red' }) : nothing}`}
${historyView(versions, catalogue, (id) => names.get(id) ?? 'A member')}`,
    })
  },
  submit: async (visit, { stated, why, change, version }, form) => {
    if (!may(visit, 'results.state')) throw new NotFound()
    const { week, reporter, statement } = await openStatement(visit.read, visit.params)
    if (change === '') return withErrors(form, { field: 'change', message: 'Choose what to do' })
    if (why === '')
      return withErrors(form, { field: 'why', message: 'Say why, so that the history tells' })
    const result = await visit.db.act(visit.act, (tx) =>
      changeStatement(tx, {
        id: statement.id,
        version,
        why,
        by: doerOf(visit),
        fields: change === 'correct' ? stated : null,
      }),
    )
    if (result.ok)
      return goTo(
        `${weekPath(week.id, reporter.slug)}?done=${change === 'correct' ? 'corrected' : 'withdrawn'}`,
      )
    switch (result.why) {
      case 'invalid':
        return withErrors(form, ...result.errors)
      case 'not-there':
        throw new NotFound()
      case 'changed-since-read':
        return withErrors(form, {
          field: 'version',
          message: 'Somebody else changed this statement. Compare both versions and save again.',
        })
      case 'already-withdrawn':
        return withErrors(form, { field: 'form', message: 'This statement was withdrawn already.' })
    }
  },
})
