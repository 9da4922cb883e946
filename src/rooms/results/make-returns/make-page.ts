import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  hiddenField,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { TRAIL } from '../keep-returns/draft-page.ts'
import { makeReturn, type Prepared, prepareReturn } from '../make-return.ts'
import type { ReturnFields } from '../model-return.ts'
import { openWeek, ScopeText, WeekId } from '../open-week.ts'
import { scopeOf } from '../roll-up.ts'
import { FIRST, lostIn } from '../rules-return-csv.ts'
import { coverageOf, under18Left } from '../rules-return-lines.ts'
import { spanInWords } from '../rules-weeks.ts'
import { boardFigurePath } from '../see-board/view-headlines.ts'
import { returnVersion, standingReturn } from '../store-returns.ts'

const Query = z.object({
  week: WeekId.optional().catch(undefined),
  scope: ScopeText.optional().catch(undefined),
  version: z.coerce.number().int().min(1).max(1e9).optional().catch(undefined),
})

const form = defineForm({
  fields: { formToken: 'one' },
  schema: z.object({ formToken: z.uuid({ error: 'Open the page again' }) }),
})

const open = async (read: ReadDb, { week: id, scope: text, version }: z.infer<typeof Query>) => {
  if (id === undefined || text === undefined) throw new NotFound()
  const week = await openWeek(read, id)
  const scope = await scopeOf(read, text)
  const mapping =
    version === undefined ? await standingReturn(read) : await returnVersion(read, version)
  if (scope === undefined || mapping === undefined) throw new NotFound()
  return { week, scope, mapping }
}

/** A return as it would be, with what the mapping leaves out, before it is made. */
export const makeReturnPage: Page = page({
  path: '/returns/make',
  permission: 'results.read',
  audit: 'results.returns.make',
  query: Query,
  form,
  prefill: ({ clock }) => ({ formToken: newId(clock.now().getTime()) }),
  show: async (visit, state) => {
    const { week, scope, mapping } = await open(visit.read, visit.query)
    const { fields } = mapping
    const prepared = await prepareReturn(visit.read, { week, scope, fields })
    return shown({
      title: `Return: ${week.name}, ${scope.name}`,
      current: '/returns',
      trail: TRAIL,
      width: 'wide',
      body: html`${problems(state)}${pageHeading({ title: `Return: ${week.name}`, caption: `${scope.name}, version ${mapping.version.toString()} of the mapping`, lead: spanInWords(week.startsOn, week.endsOn) })}
${coverageView(prepared, fields)}
${returnTable(prepared.headings, prepared.rows, 'The return as it would be now')}
${postForm({ csrf: visit.csrf }, html`${hiddenField(state, 'formToken')}${button({ text: 'Make this return', preventDoubleClick: true })}`)}
<p class="govuk-body">It is kept as it is, with who made it and when, so that the same return can be shown again.</p>`,
    })
  },
  submit: async (visit, { formToken }) => {
    const { week, scope, mapping } = await open(visit.read, visit.query)
    const made = await visit.db.act(visit.act, (tx) =>
      makeReturn(tx, {
        week,
        scope,
        mapping,
        by: { kind: 'member', memberId: memberOf(visit).id },
        now: visit.clock.now(),
        id: formToken,
      }),
    )
    return goTo(`/returns/exports/${made.id}?done=made`)
  },
})

/** Rows of a return as a table. */
export const returnTable = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  caption: string,
): Html =>
  dataTable({
    caption,
    columns: headings.map((heading, place) => ({ heading, unbroken: place < FIRST.length })),
    rows,
    empty: emptyState({
      title: 'No reporter of this scope has a line',
      text: 'The mapping gives lines to police forces or to reporters that have anything, and this scope has none.',
    }),
  })

/** What the mapping leaves out, tells twice, or tells without how exact it is. */
const coverageView = ({ rollup, subjects, lines }: Prepared, fields: ReturnFields): Html => {
  const { inNone, inSeveral } = coverageOf(rollup, fields, subjects)
  const young = under18Left(rollup, fields, subjects)
  const lost = lostIn(lines, fields)
  const link = (figure: (typeof inNone)[number]) =>
    html`<a class="govuk-link" href="${boardFigurePath(rollup, figure)}">${figure.phrase}</a>`
  const list = (title: string, items: readonly Html[]) =>
    items.length === 0
      ? nothing
      : html`<h2 class="govuk-heading-s">${title}</h2><ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  const said = [
    list('Counted this week and in no column', inNone.map(link)),
    list(
      'Counted this week and in several columns',
      inSeveral.map(
        ({ figure, columns }) =>
          html`${link(figure)}: ${columns.map((place) => fields.columns[place]?.heading ?? '').join('; ')}`,
      ),
    ),
    list('Parts of people under 18 that no column of theirs holds', young.map(link)),
    list(
      'Written without how exact they are',
      lost.map(({ name, heading, phrases }) => html`${heading}, ${name}: ${phrases.join('; ')}`),
    ),
  ]
  const nothingFound = inNone.length + inSeveral.length + young.length + lost.length === 0
  return nothingFound
    ? insetText({ text: 'Every figure that was counted this week is in exactly one column.' })
    : html`${said}`
}
