import { withErrors } from '../../../platform/forms/form.ts'
import { html, insetText, pageHeading, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { formTokenOf, versionOf } from '../draft.ts'
import { operationForChange } from '../operation-for-change.ts'
import { OperationParams } from '../params.ts'
import { changingReach } from '../reach.ts'
import { withdrawOperation } from '../save-operation.ts'
import { atVersion, CHANGED_WHILE_OPEN, withdrawFields, withdrawForm } from '../withdraw-form.ts'

export const withdrawOperationPage = page({
  path: '/operations/:operationId/withdraw',
  permission: 'operations.edit',
  audit: 'operations.withdraw',
  params: OperationParams,
  form: withdrawForm,
  prefill: async (visit) => ({
    formToken: newId(),
    version: String((await operationForChange(visit)).version),
  }),
  show: async (visit, form) => {
    const operation = await operationForChange(visit)
    if (operation.change === 'withdrawn') return goTo(`/operations/${operation.id}`)
    return shown({
      title: `Withdraw operation ${operation.reference}`,
      back: `/operations/${operation.id}`,
      current: '/operations',
      body: html`${problems(form)}${pageHeading({
        title: 'Withdraw this operation',
        caption: operation.fields.name,
      })}${insetText({
        text: 'Its activities stay as they are and still count. New ones can no longer be put into it.',
      })}${withdrawFields(form, { csrf: visit.csrf, label: 'Withdraw the operation' })}`,
    })
  },
  submit: async (visit, typed, form) => {
    const operation = await operationForChange(visit)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      withdrawOperation(tx, {
        by: {
          reach: changingReach(memberOf(visit), 'operations.edit'),
          now: visit.clock.now(),
          ...(formToken === undefined ? {} : { formToken }),
        },
        operationId: operation.id,
        version: versionOf(typed.version),
        why: typed.why,
      }),
    )
    if (saved.ok) return goTo(`/operations/${saved.id}?done=withdrawn`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...saved.errors)
      case 'changed-since-read':
        return withErrors(atVersion(form, operation.version), CHANGED_WHILE_OPEN)
      case 'already-withdrawn':
        return goTo(`/operations/${operation.id}`)
      case 'not-there':
        throw new NotFound()
    }
  },
})
