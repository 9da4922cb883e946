import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { html, insetText, pageHeading, postForm } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { randomToken } from '../../../platform/vault/index.ts'
import { teamPublicKeys } from '../../access/index.ts'
import { actOnCase } from '../act-on-case.ts'
import { afterActing, CASE_FIELDS, caseHidden, CaseParams, caseSchema } from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { insertLog, sourceReferenceFor } from '../store-outcomes.ts'
import { sealText } from '../texts.ts'
import { caseOf } from '../who.ts'
import { actOnFamily } from '../work-case/with-words.ts'
import { keepDecision } from './decide.ts'
import {
  conditionsProblem,
  DECIDING_FIELDS,
  decidingFields,
  decidingSchema,
  GRADE_FIELDS,
  gradeFields,
  gradeSchema,
} from './form-parts.ts'
import { ANSWERS, gradeWords } from './grades.ts'
import { beginPassing, showPassing } from './passing.ts'
import {
  beforeSending,
  redact,
  REDACTION_FIELDS,
  redactionFields,
  redactionSchema,
  withPreview,
} from './redact.ts'

const logForm = defineForm({
  fields: { ...CASE_FIELDS, ...GRADE_FIELDS, ...REDACTION_FIELDS, ...DECIDING_FIELDS },
  schema: z.object({ ...caseSchema, ...gradeSchema, ...redactionSchema, ...decidingSchema }),
})

/** A random name of eight characters that are not mistaken for one another. */
const newNumber = (prefix: string): string =>
  `${prefix}-${randomToken(12)
    .toUpperCase()
    .replaceAll(/[^2-9A-HJ-NP-Z]/gu, '')
    .padEnd(8, 'Z')
    .slice(0, 8)}`

/**
 * Writes an intelligence log, graded 3x5x2. Its source is a number; whose number it is stands in the
 * register of sources alone. Authority: the report never carries the source's name, only a reference
 * to a separate register (College of Policing, intelligence report).
 */
export const logPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/log',
    permission: 'triage.work',
    audit: 'triage.log',
    params: CaseParams,
    form: logForm,
    prefill: async (visit) => ({
      ...(await beginPassing(visit, { access, answer: ANSWERS.log })),
      source: '2',
      information: 'D',
    }),
    show: (visit, form) =>
      showPassing(visit, {
        act: 'log',
        title: 'Write an intelligence log',
        form,
        body: ({ of, hasReceipt }) =>
          html`${pageHeading({ title: 'Write an intelligence log', caption: `Report ${of.reference}` })}${insetText({ text: 'One log holds one piece of information. The source is named by a number only; whose it is stands in a register of its own.' })}${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${caseHidden(form)}${gradeFields(form)}${decidingFields(form, { hasReceipt })}${redactionFields(form, { send: 'Keep the log' })}`,
          )}`,
      }),
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId, teamId } = of
      const redaction = redact(typed)
      const again = withPreview(form, typed, redaction)
      const wrong = conditionsProblem(typed)
      if (wrong !== undefined) return withErrors(again, { field: 'conditions', message: wrong })
      const first = beforeSending(again, typed, redaction)
      if (first !== undefined) return first
      const now = visit.clock.now()
      const readers = await teamPublicKeys(visit.read, [teamId], access)
      const reference = newNumber('IL')
      const acted = await actOnFamily(visit, { access, reportId }, async (tx, _, family) => {
        const textId = newId(now.getTime())
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: 'log',
            decides: typed.decides,
            about: { log: reference, grade: gradeWords(typed) },
            keep: async () => {
              await sealText(tx, {
                id: textId,
                reportId: null,
                kind: 'log',
                by: actor.id,
                at: now,
                text: redaction.passedOn,
                readers,
              })
              await insertLog(tx, {
                id: newId(now.getTime()),
                reference,
                team_id: teamId,
                source_reference: await sourceReferenceFor(tx, { reportId, fresh: newNumber('S') }),
                source_evaluation: typed.source,
                information_assessment: typed.information,
                handling: typed.handling,
                conditions: [...typed.conditions],
                legacy_grade: typed.legacy === '' ? null : typed.legacy,
                text_id: textId,
                by_member: actor.id,
                at: now,
              })
            },
          },
        )
        await keepDecision(tx, family, { ...typed, acted: done, kind: 'log', by: actor.id, now })
        return done
      })
      return afterActing(acted, { of, form, done: 'logged' })
    },
  })
