import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { setReporterStatus } from '../../reports/index.ts'
import { actOnCase } from '../act-on-case.ts'
import {
  afterActing,
  CASE_FIELDS,
  caseHidden,
  CaseParams,
  caseSchema,
  caseValues,
} from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import type { State } from '../model.ts'
import { keepStep } from '../keep-step.ts'
import { familyOf, lockCases, rootOf } from '../store-cases.ts'
import { answerReferral, referralsOf } from '../store-referrals.ts'
import { caseOf } from '../who.ts'
import { actWithWords, keepNote } from './with-words.ts'

const undoForm = defineForm({
  fields: { ...CASE_FIELDS, why: 'one' },
  schema: z.object({
    ...caseSchema,
    why: prose({ label: 'Why', max: 2000, required: 'Say why' }),
  }),
})

const RECALL = { act: 'recall', title: 'Take the referral back', button: 'Take it back' } as const
const UNDO = {
  waiting: RECALL,
  open: RECALL,
  merged: { act: 'unmerge', title: 'Take the two reports apart again', button: 'Take them apart' },
  decided: { act: 'reopen', title: 'Open it again', button: 'Open it again' },
  referred: RECALL,
} as const

const undoOf = (state: State) => (state === 'proposed' ? undefined : UNDO[state])

/** Undoes what was decided: nothing here is for ever. */
export const undoPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/undo',
    permission: 'triage.work',
    audit: 'triage.undo',
    params: CaseParams,
    form: undoForm,
    prefill: async (visit) => caseValues((await caseOf(visit)).of),
    show: async (visit, form) => {
      const { of } = await caseOf(visit)
      const undo = undoOf(of.state)
      if (undo === undefined) return goTo(`/triage/${of.reportId}`)
      return shown({
        title: `${undo.title}: ${of.reference}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: undo.title, caption: `Report ${of.reference}` })}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${caseHidden(form)}${proseField(form, 'why', { label: 'Why?', hint: 'Sealed with the report, for your team', rows: 3, max: 2000 })}${button({ text: undo.button, preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const undo = undoOf(of.state)
      if (undo === undefined) return goTo(`/triage/${of.reportId}`)
      const { reportId } = of
      const now = visit.clock.now()
      const root = undo.act === 'unmerge' ? await rootOf(visit.read, reportId) : undefined
      const acted = await actWithWords(visit, { access, reportId }, async (tx, keys) => {
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: undo.act,
            with: root === undefined ? [] : [root],
            change: () => ({ assignedTo: actor.id, mergedInto: null }),
            keep: async () => {
              if (undo.act !== 'recall') return
              for (const { id, state } of await referralsOf(tx, reportId))
                if (state === 'sent')
                  await answerReferral(tx, id, { state: 'recalled', by: actor.id, at: now })
            },
          },
        )
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.why, now })
        if (done.ok && !done.repeated) {
          for (const id of await familyOf(tx, reportId)) await setReporterStatus(tx, id, 'read')
          for (const from of root === undefined ? [] : await lockCases(tx, [root]))
            await keepStep(tx, from, { act: 'parted', about: { other: of.reference }, now })
        }
        return done
      })
      return afterActing(acted, { of, form, done: 'undone' })
    },
  })
