import { z } from 'zod'
import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import { stepDraft } from '../map-return.ts'
import { doerOf } from '../open-week.ts'
import { columnForm, typedColumn } from './column-form.ts'
import { columnView, measureChoice } from './column-view.ts'
import { openMapping, TRAIL } from './draft-page.ts'

/** `new`, or the place of a column, from 1. */
const Params = z.object({
  place: z.union([
    z.literal('new'),
    z
      .string()
      .regex(/^[1-9]\d{0,2}$/u)
      .transform(Number),
  ]),
})
const Query = z.object({
  /** Empty asks for another one. */
  measure: z
    .string()
    .regex(/^[a-z0-9_]{0,60}$/u)
    .optional()
    .catch(undefined),
})

const title = (place: number | 'new') => (place === 'new' ? 'Add a column' : 'Change a column')

export const columnPage: Page = page({
  path: '/returns/draft/columns/:place',
  permission: 'returns.edit',
  audit: 'results.returns.column',
  params: Params,
  query: Query,
  form: columnForm,
  prefill: async (visit) => {
    const { place } = visit.params
    const open = await openMapping(visit.read, memberOf(visit).id)
    const column = place === 'new' ? undefined : open.fields.columns[place - 1]
    const { measure } = visit.query
    const kept =
      column === undefined ? { inexact: 'beside', age: 'all', of: 'any' } : typedColumn(column)
    return {
      ...kept,
      ...(measure === undefined || measure === column?.measure
        ? {}
        : { measure, of: 'any', codes: [], unit: '', age: 'all' }),
      to: (place === 'new' ? open.fields.columns.length + 1 : place).toString(),
      revision: open.revision.toString(),
    }
  },
  show: async (visit, form) => {
    const { place } = visit.params
    const open = await openMapping(visit.read, memberOf(visit).id)
    const column = place === 'new' ? undefined : open.fields.columns[place - 1]
    if (place !== 'new' && column === undefined) throw new NotFound()
    const catalogue = await loadCatalogue(visit.read)
    const revision = open.revision.toString()
    const shownForm = { ...form, values: { ...form.values, revision } }
    return shown({
      title: title(place),
      current: '/returns',
      trail: [...TRAIL, { text: 'Change the mapping', href: '/returns/draft' }],
      body:
        visit.query.measure === ''
          ? measureChoice({ catalogue, title: title(place) }, column?.measure ?? '')
          : columnView({ csrf: visit.csrf, form: shownForm, catalogue, title: title(place) }),
    })
  },
  submit: async (visit, { column, revision, to }, form) => {
    const { place } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      stepDraft(tx, {
        by: doerOf(visit),
        revision,
        step:
          place === 'new' ? { do: 'add', to, column } : { do: 'put', at: place - 1, to, column },
      }),
    )
    if (result.ok) return goTo('/returns/draft?done=put')
    return result.why === 'invalid'
      ? withErrors(form, ...result.errors)
      : withErrors(form, {
          field: 'revision',
          message:
            'You changed the mapping in another window meanwhile. Look at this column again, and keep it again.',
        })
  },
})
