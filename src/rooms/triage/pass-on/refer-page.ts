import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { html, pageHeading, postForm, selectField } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { listTeams, teamPublicKeys } from '../../access/index.ts'
import { teamsThatTakeReports } from '../../reports/index.ts'
import { actOnCase } from '../act-on-case.ts'
import { afterActing, CASE_FIELDS, caseHidden, CaseParams, caseSchema } from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { dueAt } from '../rules-clock.ts'
import { readClockwork } from '../store-clock.ts'
import { insertReferral } from '../store-referrals.ts'
import { sealText } from '../texts.ts'
import { caseOf } from '../who.ts'
import { actOnFamily } from '../work-case/with-words.ts'
import { keepDecision } from './decide.ts'
import { DECIDING_FIELDS, decidingFields, decidingSchema } from './form-parts.ts'
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

const referForm = defineForm({
  fields: { ...CASE_FIELDS, to: 'one', ...REDACTION_FIELDS, ...DECIDING_FIELDS },
  schema: z.object({
    ...caseSchema,
    to: z.uuid('Choose a team'),
    ...redactionSchema,
    ...decidingSchema,
  }),
})

/**
 * Refers a report to a team of the partnership: what is passed on is the text after redaction, sealed
 * to that team. It stays in the sender's queue until the other team says that it has it. Authority: the
 * partner's answer is monitored (a hub that did not was written to by a coroner).
 */
export const referPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/refer',
    permission: 'triage.work',
    audit: 'triage.refer',
    params: CaseParams,
    form: referForm,
    prefill: (visit) => beginPassing(visit, { access, answer: ANSWERS.refer }),
    show: (visit, form) =>
      showPassing(visit, {
        act: 'refer',
        title: 'Refer it to a team',
        form,
        body: async ({ of, hasReceipt }) => {
          const { identity } = await teamsThatTakeReports(visit.read)
          const teams = (await listTeams(visit.read)).filter(
            ({ id, endedAt }) => id !== of.teamId && id !== identity && endedAt === null,
          )
          return html`${pageHeading({ title: 'Refer it to a team', caption: `Report ${of.reference}` })}${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${caseHidden(form)}${selectField(form, 'to', { label: 'To', empty: 'Choose a team', items: teams.map(({ id, name, agencyName }) => ({ value: id, text: `${name}, ${agencyName}` })) })}${decidingFields(form, { hasReceipt })}${redactionFields(form, { send: 'Refer' })}`,
          )}`
        },
      }),
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId, teamId } = of
      const redaction = redact(typed)
      const again = withPreview(form, typed, redaction)
      const { identity } = await teamsThatTakeReports(visit.read)
      if (typed.to === identity)
        return withErrors(again, {
          field: 'to',
          message:
            'That team opens who reporters are, so it is told nothing of what they said. Choose another team',
        })
      const keys = await teamPublicKeys(visit.read, [teamId, typed.to], access)
      if (typed.to === teamId || !keys.some((key) => key.teamId === typed.to))
        return withErrors(again, {
          field: 'to',
          message:
            'Nobody of that team holds a key yet, so nothing can be sealed for it. Choose another team',
        })
      const first = beforeSending(again, typed, redaction)
      if (first !== undefined) return first
      const now = visit.clock.now()
      const { levels, hours } = await readClockwork(visit.read)
      const level = levels.find(({ code }) => code === of.level)
      const acted = await actOnFamily(visit, { access, reportId }, async (tx, _, family) => {
        const textId = newId(now.getTime())
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: 'refer',
            decides: typed.decides,
            about: { to: typed.to },
            keep: async (before) => {
              await sealText(tx, {
                id: textId,
                reportId,
                kind: 'referral',
                by: actor.id,
                at: now,
                text: redaction.passedOn,
                readers: keys,
              })
              await insertReferral(tx, {
                id: newId(now.getTime()),
                reportId,
                fromTeam: teamId,
                toTeam: typed.to,
                level: before.level,
                aboutChild: before.childInFamily,
                textId,
                byMember: actor.id,
                sentAt: now,
                dueAt: level === undefined ? null : dueAt(now, { level, hours }),
              })
            },
          },
        )
        await keepDecision(tx, family, { ...typed, acted: done, kind: 'refer', by: actor.id, now })
        return done
      })
      return afterActing(acted, { of, form, done: 'referred' })
    },
  })
