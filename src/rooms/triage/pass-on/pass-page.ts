import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  html,
  insetText,
  pageHeading,
  postForm,
  selectField,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { listAgencies, teamPublicKeys } from '../../access/index.ts'
import { actOnCase } from '../act-on-case.ts'
import { afterActing, CASE_FIELDS, caseHidden, CaseParams, caseSchema } from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { insertPass } from '../store-outcomes.ts'
import { sealText } from '../texts.ts'
import { caseOf } from '../who.ts'
import { actOnFamily } from '../work-case/with-words.ts'
import { keepDecision } from './decide.ts'
import {
  conditionsProblem,
  DECIDING_FIELDS,
  decidingFields,
  decidingSchema,
  HANDLING_FIELDS,
  handlingFields,
  handlingSchema,
} from './form-parts.ts'
import { ANSWERS } from './grades.ts'
import { beginPassing, showPassing } from './passing.ts'
import {
  beforeSending,
  redact,
  REDACTION_FIELDS,
  redactionFields,
  redactionSchema,
  withPreview,
} from './redact.ts'

const passForm = defineForm({
  fields: {
    ...CASE_FIELDS,
    to: 'one',
    ...HANDLING_FIELDS,
    ...REDACTION_FIELDS,
    ...DECIDING_FIELDS,
  },
  schema: z.object({
    ...caseSchema,
    to: z.uuid('Choose a force'),
    ...handlingSchema,
    ...redactionSchema,
    ...decidingSchema,
  }),
})

/** Records that a report was passed to a force, with a handling code, and keeps the text to send. */
export const passPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/pass',
    permission: 'triage.work',
    audit: 'triage.pass',
    params: CaseParams,
    form: passForm,
    prefill: (visit) => beginPassing(visit, { access, answer: ANSWERS.pass }),
    show: (visit, form) =>
      showPassing(visit, {
        act: 'pass',
        title: 'Pass it to another force',
        form,
        body: async ({ of, hasReceipt }) => {
          const forces = (await listAgencies(visit.read)).filter(
            ({ kind, endedAt }) => kind === 'police-force' && endedAt === null,
          )
          return html`${pageHeading({ title: 'Pass it to another force', caption: `Report ${of.reference}` })}${insetText({ text: 'Countersign keeps what was passed on, to whom and under which handling code. Send the text itself by the secure way that the two forces use; you find it on the report afterwards.' })}${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${caseHidden(form)}${selectField(form, 'to', { label: 'To', empty: 'Choose a force', items: forces.map(({ id, name }) => ({ value: id, text: name })) })}${handlingFields(form)}${decidingFields(form, { hasReceipt })}${redactionFields(form, { send: 'Record it as passed on' })}`,
          )}`
        },
      }),
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId, teamId } = of
      const redaction = redact(typed)
      const again = withPreview(form, typed, redaction)
      const wrong = conditionsProblem(typed)
      if (wrong !== undefined) return withErrors(again, { field: 'conditions', message: wrong })
      const forces = await listAgencies(visit.read)
      if (!forces.some(({ id, kind }) => id === typed.to && kind === 'police-force'))
        return withErrors(again, { field: 'to', message: 'Choose a force' })
      const first = beforeSending(again, typed, redaction)
      if (first !== undefined) return first
      const now = visit.clock.now()
      const readers = await teamPublicKeys(visit.read, [teamId], access)
      const acted = await actOnFamily(visit, { access, reportId }, async (tx, _, family) => {
        const textId = newId(now.getTime())
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: 'pass',
            decides: typed.decides,
            about: { to: typed.to, grade: typed.handling },
            keep: async () => {
              await sealText(tx, {
                id: textId,
                reportId,
                kind: 'pass',
                by: actor.id,
                at: now,
                text: redaction.passedOn,
                readers,
              })
              await insertPass(tx, {
                id: newId(now.getTime()),
                report_id: reportId,
                agency_id: typed.to,
                handling: typed.handling,
                conditions: [...typed.conditions],
                text_id: textId,
                by_member: actor.id,
                at: now,
              })
            },
          },
        )
        await keepDecision(tx, family, { ...typed, acted: done, kind: 'pass', by: actor.id, now })
        return done
      })
      return afterActing(acted, { of, form, done: 'passed' })
    },
  })
