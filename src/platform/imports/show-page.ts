import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { defineForm, withErrors } from '../forms/form.ts'
import { type Html, html, nothing, pageHeading, problems } from '../html/index.ts'
import { type Page, page, type Visit } from '../page/page.ts'
import { NotFound } from '../page/refusals.ts'
import { goTo, type Reply, shown } from '../page/reply.ts'
import { visible } from '../command/quoted.ts'
import { actionsView } from './actions-view.ts'
import { beginAgain, stateDayFirst } from './check-file.ts'
import { bringIn, discardImport } from './finish-import.ts'
import { enqueueCheck } from './import-jobs.ts'
import type { Import } from './model.ts'
import type { PagesSpec } from './page-spec.ts'
import { firstRows } from './preview.ts'
import { namer } from './run-import.ts'
import { findImport } from './store-imports.ts'
import { problemsAfter, unknownsOf } from './store-rows.ts'
import {
  fileView,
  firstRowsView,
  problemsView,
  progressView,
  receiptView,
  remarksView,
  unknownsView,
} from './views.ts'
import { countWords, STATE_WORDS } from './words.ts'

export const ImportParams = z.object({ importId: z.uuid() })
const Query = z.object({ after: z.coerce.number().int().min(0).max(1e6).catch(0) })
type ImportVisit = Visit<z.output<typeof ImportParams>, z.output<typeof Query>>

const actForm = defineForm({
  fields: { go: 'one' },
  schema: z.object({ go: z.enum(['bring-in', 'day-first', 'again', 'discard']) }),
})

const PROBLEMS_AT_ONCE = 100
const FIRST_ROWS = 20
const LOOK_MS = 100

/** The import of an address, where a member of one's own agency began it. */
export const importOf = async (
  spec: PagesSpec,
  visit: Visit<z.output<typeof ImportParams>>,
): Promise<Import> => {
  const found = await findImport(visit.read, {
    id: visit.params.importId,
    kind: spec.kind.kind,
    seeing: { agencyId: spec.agencyOf(visit) },
  })
  if (found === undefined) throw new NotFound()
  return found
}

/** Waits a little for a check that will soon be done, so that few people have to look again. */
const soonChecked = async (spec: PagesSpec, visit: ImportVisit): Promise<Import> => {
  const until = performance.now() + (spec.patienceMs ?? 4_000)
  for (;;) {
    const it = await importOf(spec, visit)
    if (it.state !== 'checking' || performance.now() > until) return it
    await setTimeout(LOOK_MS)
  }
}

const preview = async (visit: ImportVisit, it: Import): Promise<Html> => {
  const first = await firstRows(visit.read, it, FIRST_ROWS)
  return first === undefined ? nothing : firstRowsView(first)
}

const faulty = async (spec: PagesSpec, visit: ImportVisit, it: Import): Promise<Html> => {
  const path = `${spec.path}/${it.id}`
  const { after } = visit.query
  const some = await problemsAfter(visit.read, {
    importId: it.id,
    after,
    most: PROBLEMS_AT_ONCE + 1,
  })
  const last = some.length > PROBLEMS_AT_ONCE ? some[PROBLEMS_AT_ONCE - 1] : undefined
  return html`<p class="govuk-body"><strong>${countWords(it.problems)} ${it.problems === 1 ? 'problem' : 'problems'}.</strong> Nothing can be brought in before all are mended in the file. <a class="govuk-link" href="${path}/problems.csv">Download the problems as CSV</a></p>${unknownsView(await unknownsOf(visit.read, it.id))}${problemsView(some.slice(0, PROBLEMS_AT_ONCE))}${last === undefined ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="${path}?after=${last.number}" rel="next">The next ${PROBLEMS_AT_ONCE} problems</a></p>`}${after === 0 ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="${path}">The first problems</a></p>`}`
}

const remarks = async (spec: PagesSpec, visit: ImportVisit, it: Import): Promise<Html> =>
  remarksView((await spec.kind.remarks?.(visit.read, it)) ?? [])

const bodyOf = async (spec: PagesSpec, visit: ImportVisit, it: Import): Promise<Html> => {
  const path = `${spec.path}/${it.id}`
  switch (it.state) {
    case 'receiving':
      return html`<p class="govuk-body">The file is still arriving, or stopped on its way: then bring it in again.</p>`
    case 'checking':
      return progressView(it, path)
    case 'ready':
      return html`${fileView(it)}${await remarks(spec, visit, it)}${await preview(visit, it)}`
    case 'faulty':
      return html`${fileView(it)}${await faulty(spec, visit, it)}${await preview(visit, it)}`
    case 'committed':
    case 'undone': {
      const nameOf = await namer(visit.read, spec.names, [it])
      return html`${receiptView(it, nameOf)}${await remarks(spec, visit, it)}${spec.after?.(it) ?? nothing}`
    }
    case 'discarded':
      return html`<p class="govuk-body">It was discarded, and nothing of it was brought in.</p>`
  }
}

const TITLES: Readonly<Record<Import['state'], string>> = {
  ...STATE_WORDS,
  ready: 'Check before bringing in',
  faulty: 'This file has problems',
  committed: 'Receipt',
  undone: 'Receipt: undone',
}

const act = async (
  spec: PagesSpec,
  visit: ImportVisit,
  go: z.output<typeof actForm.schema>['go'],
): Promise<{ done?: string; wrong?: string }> => {
  const it = await importOf(spec, visit)
  const which = { importId: it.id, seeing: { agencyId: spec.agencyOf(visit) } }
  const now = visit.clock.now()
  switch (go) {
    case 'bring-in': {
      const done = await bringIn(visit, spec.kind, which)
      if (done.ok) return { done: done.repeated ? 'before' : 'brought-in' }
      if (done.why === 'not-there') throw new NotFound()
      return { wrong: WRONG[done.why] }
    }
    case 'day-first':
      await stateDayFirst(visit, it.id)
      return {}
    case 'again':
      await visit.db.act(visit.act, async (tx) => {
        if (await beginAgain(tx, { importId: it.id, now }))
          await enqueueCheck(tx, { kind: spec.kind.kind, importId: it.id, now })
      })
      return {}
    case 'discard': {
      const done = await discardImport(visit, spec.kind, which)
      return done.ok ? { done: 'discarded' } : { wrong: WRONG['brought-in'] }
    }
  }
}

const WRONG = {
  busy: 'Somebody else is bringing in or undoing a file of this kind at this moment. Nothing was brought in: try again in a minute.',
  changed:
    'What the file speaks of has changed since it was checked. Nothing was brought in: see below.',
  'not-ready': 'It is not ready to be brought in: see below.',
  'brought-in': 'It was brought in meanwhile. It can be undone.',
} as const

/** One import, as far as it has come: progress, preview, problems or receipt. */
export const showImportPage = (spec: PagesSpec): Page =>
  page({
    path: `${spec.path}/:importId`,
    permission: spec.permission,
    audit: spec.audit,
    params: ImportParams,
    query: Query,
    form: actForm,
    notices: {
      'brought-in': 'Everything in the file was brought in.',
      before: 'It was brought in already; nothing was done twice.',
      discarded: 'It was discarded.',
      undone: 'Everything that it brought in was withdrawn.',
    },
    show: async (visit, form): Promise<Reply> => {
      const it = await soonChecked(spec, visit)
      return shown({
        title: TITLES[it.state],
        trail: [spec.room, { text: `Files of ${spec.noun}`, href: spec.path }],
        current: spec.current ?? spec.room.href,
        width: 'wide',
        body: html`${problems(form)}${pageHeading({ title: TITLES[it.state], caption: visible(it.fileName) })}${await bodyOf(spec, visit, it)}${actionsView(spec, it, visit.csrf)}`,
      })
    },
    submit: async (visit, { go }, form) => {
      const { done, wrong } = await act(spec, visit, go)
      if (wrong !== undefined)
        return withErrors(form, { field: 'form', message: wrong, clash: true })
      const path = `${spec.path}/${visit.params.importId}`
      return goTo(done === undefined ? path : `${path}?done=${done}`)
    },
  })
