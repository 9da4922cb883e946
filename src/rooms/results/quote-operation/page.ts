import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
  textField,
} from '../../../platform/html/index.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { line, prose } from '../../../platform/forms/fields.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { outcomesCountedBy } from '../../activities/index.ts'
import { doerOf, openReporter, ReporterParams, weekPath } from '../open-week.ts'
import { quoteBeside, stopQuoting } from '../quote-beside.ts'
import { quotedOperations } from '../store-quoted.ts'

const form = defineForm({
  fields: { operationId: 'one', note: 'one', periodNote: 'one', remove: 'one' },
  schema: z.object({
    operationId: z.union([z.literal(''), z.uuid('Choose an operation from the list')]),
    note: prose({ label: 'Note', max: 500 }),
    periodNote: line({ label: 'When it was', max: 200 }),
    remove: z.union([z.literal(''), z.uuid()]),
  }),
})

/** Operations that anything the reporter counts came of, the latest first. */
const operationsOf = async (read: ReadDb, reporter: string) => {
  const outcomes = await outcomesCountedBy(read, { reporter, from: '1990-01-01', to: '2099-12-31' })
  const names = new Map<string, string>()
  for (const { operationId, operationName } of outcomes.toReversed())
    if (operationId !== null && operationName !== null && !names.has(operationId))
      names.set(operationId, operationName)
  return [...names].map(([value, text]) => ({ value, text }))
}

export const besidePage: Page = page({
  path: '/weeks/:weekId/:reporter/beside',
  permission: 'results.state',
  audit: 'results.beside',
  params: ReporterParams,
  form,
  show: async (visit, state) => {
    const { week, reporter } = await openReporter(visit.read, visit.params)
    const quoted = await quotedOperations(visit.read, { weekId: week.id, agencyId: reporter.id })
    const operations = await operationsOf(visit.read, reporter.slug)
    const here = weekPath(week.id, reporter.slug)
    return shown({
      title: 'Beside the week',
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: week.name, href: `/weeks/${week.id}` },
        { text: reporter.name, href: here },
      ],
      body: html`${problems(state)}${pageHeading({ title: 'Beside the week', caption: `${reporter.name}, ${week.name}`, lead: 'An operation quoted beside the week: what came of it on other days is shown, and never added to the week.' })}
${dataTable({
  caption: 'Quoted now',
  columns: [
    { heading: 'Operation' },
    { heading: 'Note' },
    { heading: 'When it was' },
    { heading: 'Take away' },
  ],
  rows: quoted.map(({ id, name, note, periodNote }) => [
    name,
    note,
    periodNote ?? 'The days of its activities',
    postForm(
      { csrf: visit.csrf },
      html`<input type="hidden" name="remove" value="${id}">${button({ html: html`Take away<span class="govuk-visually-hidden"> ${name}</span>`, classes: 'govuk-button--warning', preventDoubleClick: true })}`,
    ),
  ]),
  empty: emptyState({ title: 'Nothing is quoted beside this week' }),
})}
${
  operations.length === 0
    ? nothing
    : postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${selectField(state, 'operationId', { label: 'Operation', empty: 'Choose', items: operations })}${proseField(state, 'note', { label: 'Why it is quoted, and what it is not part of', rows: 3, max: 500 })}${textField(state, 'periodNote', { label: 'When it was, if its days are not known', hint: 'For example, some weeks before; dates not published. Leave empty where the days of its activities are its days' })}${button({ text: 'Quote it beside the week', preventDoubleClick: true })}`,
      )
}`,
    })
  },
  submit: async (visit, { operationId, note, periodNote, remove }, state) => {
    const { week, reporter } = await openReporter(visit.read, visit.params)
    const of = { weekId: week.id, agencyId: reporter.id, by: doerOf(visit) }
    const back = weekPath(week.id, reporter.slug)
    if (remove !== '') {
      const result = await visit.db.act(visit.act, (tx) => stopQuoting(tx, { id: remove, ...of }))
      if (!result.ok) throw new NotFound()
      return goTo(`${back}?done=removed`)
    }
    if (operationId === '')
      return withErrors(state, { field: 'operationId', message: 'Choose an operation' })
    if (note === '') return withErrors(state, { field: 'note', message: 'Say why it is quoted' })
    const result = await visit.db.act(visit.act, (tx) =>
      quoteBeside(tx, {
        operationId,
        note,
        periodNote: periodNote === '' ? null : periodNote,
        ...of,
      }),
    )
    if (result.ok) return goTo(`${back}?done=quoted`)
    return withErrors(state, {
      field: 'operationId',
      message:
        result.why === 'quoted-already'
          ? 'This operation is quoted beside the week already'
          : 'Nothing has come of this operation yet',
    })
  },
})
