import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { loadAgencies } from '../agency-names.ts'
import { operationFields } from '../operation-fields.ts'
import {
  operationForm,
  type OperationState,
  readOperation,
  typedOperation,
} from '../operation-form.ts'
import { OPERATION_LINES, differences } from '../record-words.ts'
import { operationForChange } from '../operation-for-change.ts'
import { bothVersions } from '../both-versions.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import { memberIdsOf } from '../history.ts'
import { loadWording } from '../load-wording.ts'
import type { Operation, OperationFields } from '../model.ts'
import { OperationParams } from '../params.ts'
import { changingReach } from '../reach.ts'
import { correctOperation } from '../save-operation.ts'
import { ukToday } from '../today.ts'
import { withdrawnMeanwhile } from '../withdrawn-meanwhile.ts'
import { changedByWords, momentWords } from '../words.ts'

type At = Pick<Visit<{ operationId: string }>, 'params' | 'read' | 'actor' | 'csrf'>

/** The operation, if this member may change it and it stands. */
const forChange = async (visit: At): Promise<Operation> => {
  const operation = await operationForChange(visit)
  if (operation.change === 'withdrawn') throw new NotFound()
  return operation
}

const showForm = async (
  visit: At,
  shows: { operation: Operation; form: OperationState; both?: Html; gone?: Html },
): Promise<PageReply> => {
  const { operation, form, both, gone } = shows
  return shown({
    title: `Correct operation ${operation.reference}`,
    back: `/operations/${operation.id}`,
    current: '/operations',
    ...(both === undefined && gone === undefined ? {} : { status: 409, width: 'wide' }),
    body: html`${problems(form)}${pageHeading({
      title: 'Correct this operation',
      caption: `Operation ${operation.reference}`,
      lead: 'What stood before is kept, with your reason.',
    })}${both ?? gone ?? nothing}${postForm(
      { csrf: visit.csrf, guardsTyping: true },
      html`${operationFields(form, await loadAgencies(visit.read))}${proseField(form, 'why', {
        label: 'Why is it corrected?',
        size: 's',
        hint: 'Kept in the history beside what stood before. No names.',
        rows: 2,
        max: 2000,
      })}${gone === undefined ? button({ text: 'Save the correction', preventDoubleClick: true }) : nothing}`,
    )}`,
  })
}

/** Somebody else was faster: shows both, and keeps what was typed. */
const showBoth = async (
  visit: At,
  { form, mine }: { form: OperationState; mine: OperationFields },
): Promise<PageReply> => {
  const operation = await forChange(visit)
  const { fields, by, at, why, version } = operation
  const wording = await loadWording(visit.read)
  const names = await memberNames(visit.read, memberIdsOf([operation]))
  const lines = differences(OPERATION_LINES, { before: fields, after: mine }, wording)
  return showForm(visit, {
    operation,
    form: { values: { ...form.values, version: String(version) }, errors: [] },
    both: bothVersions({
      who: changedByWords(by, names),
      when: momentWords(at),
      why,
      lines: lines.map(({ name, before, after }) => ({ name, theirs: before, mine: after })),
    }),
  })
}

/** Somebody withdrew it meanwhile: says so, and keeps what was typed. */
const showGone = async (visit: At, form: OperationState): Promise<PageReply> => {
  const operation = await operationForChange(visit)
  return showForm(visit, {
    operation,
    form,
    gone: await withdrawnMeanwhile(visit.read, 'operation', operation),
  })
}

export const correctOperationPage = page({
  path: '/operations/:operationId/edit',
  permission: 'operations.edit',
  audit: 'operations.correct',
  params: OperationParams,
  form: operationForm,
  prefill: async (visit) => {
    const operation = await forChange(visit)
    return {
      ...typedOperation(operation.fields),
      formToken: newId(),
      version: String(operation.version),
    }
  },
  show: async (visit, form) => showForm(visit, { operation: await forChange(visit), form }),
  submit: async (visit, typed, form) => {
    const operation = await operationForChange(visit)
    if (operation.change === 'withdrawn') return showGone(visit, form)
    const now = visit.clock.now()
    const reach = changingReach(memberOf(visit), 'operations.edit')
    const agencies = await loadAgencies(visit.read)
    const read = readOperation(typed, {
      agencies: agencies.bySlug,
      reach,
      today: ukToday(now),
      before: operation.fields,
    })
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      correctOperation(tx, {
        by: { reach, now, ...(formToken === undefined ? {} : { formToken }) },
        operationId: operation.id,
        version: versionOf(typed.version),
        why: read.why,
        fields: read.fields,
      }),
    )
    if (saved.ok) return goTo(`/operations/${saved.id}?done=corrected`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(operationForm.fields), saved.errors))
      case 'changed-since-read':
        return showBoth(visit, { form, mine: read.fields })
      case 'already-withdrawn':
        return showGone(visit, form)
      case 'not-there':
        throw new NotFound()
    }
  },
})
