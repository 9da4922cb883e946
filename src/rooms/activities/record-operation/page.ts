import { withErrors } from '../../../platform/forms/form.ts'
import { button, html, pageHeading, postForm, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { loadAgencies } from '../agency-names.ts'
import { formTokenOf, oneEach } from '../draft.ts'
import { operationFields } from '../operation-fields.ts'
import { operationForm, readOperation } from '../operation-form.ts'
import { changingReach } from '../reach.ts'
import { recordOperation } from '../save-operation.ts'
import { ukToday } from '../today.ts'

export const recordOperationPage = page({
  path: '/operations/new',
  permission: 'operations.edit',
  audit: 'operations.record',
  form: operationForm,
  prefill: (visit) => ({ formToken: newId(), ledBy: memberOf(visit).agencySlug }),
  show: async (visit, form) =>
    shown({
      title: 'Record an operation',
      back: '/operations',
      current: '/operations',
      body: html`${problems(form)}${pageHeading({
        title: 'Record an operation',
        lead: 'An operation holds activities together. It counts nothing itself.',
      })}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${operationFields(form, await loadAgencies(visit.read))}${button({ text: 'Save', preventDoubleClick: true })}`,
      )}`,
    }),
  submit: async (visit, typed, form) => {
    const now = visit.clock.now()
    const reach = changingReach(memberOf(visit), 'operations.edit')
    const agencies = await loadAgencies(visit.read)
    const read = readOperation(typed, {
      agencies: agencies.bySlug,
      reach,
      today: ukToday(now),
    })
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const by = { reach, now, ...(formToken === undefined ? {} : { formToken }) }
    const saved = await visit.db.act(visit.act, (tx) =>
      recordOperation(tx, { by, fields: read.fields }),
    )
    if (saved.ok)
      return goTo(`/operations/${saved.id}?done=${saved.repeated ? 'already' : 'recorded'}`)
    if (saved.why === 'invalid')
      return withErrors(form, ...oneEach(Object.keys(operationForm.fields), saved.errors))
    throw new Error(`operations: recording cannot be refused as ${saved.why}`)
  },
})
