import { z } from 'zod'
import { oneOf } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
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
import type { Case } from '../model.ts'
import { ACT_WORDS } from '../words.ts'
import { caseOf } from '../who.ts'

const STEPS = ['take', 'put-back', 'accept', 'decline', 'flag', 'unflag', 'bring-in'] as const
type StepName = (typeof STEPS)[number]

const DONE: Readonly<Record<StepName, string>> = {
  take: 'taken',
  accept: 'taken',
  'put-back': 'put-back',
  decline: 'done',
  flag: 'done',
  unflag: 'done',
  'bring-in': 'done',
}

const stepForm = defineForm({
  fields: { ...CASE_FIELDS, act: 'one' },
  schema: z.object({ ...caseSchema, act: oneOf(STEPS, 'Choose what to do') }),
})

/** What each step changes besides the state. Nobody is given work: they take or accept it. */
export const stepChange = (act: StepName, me: string) => (): Partial<Case> => {
  switch (act) {
    case 'take':
    case 'accept':
      return { assignedTo: me, offeredTo: null }
    case 'put-back':
      return { assignedTo: null, offeredTo: null }
    case 'decline':
      return { offeredTo: null }
    case 'flag':
      return { urgent: true }
    case 'unflag':
      return { urgent: false }
    case 'bring-in':
      return { setAside: false }
  }
}

/** Steps that need no words. */
export const stepPage = page({
  path: '/triage/:reportId/step',
  permission: 'triage.work',
  audit: 'triage.step',
  params: CaseParams,
  form: stepForm,
  prefill: async (visit) => caseValues((await caseOf(visit)).of),
  show: async (visit, form) => {
    const { of } = await caseOf(visit)
    return shown({
      title: `Report ${of.reference}`,
      back: `/triage/${of.reportId}`,
      current: '/triage',
      body: html`${problems(form)}${pageHeading({ title: 'What do you do with it?', caption: `Report ${of.reference}` })}${postForm(
        { csrf: visit.csrf },
        html`${caseHidden(form)}${choiceField(form, 'act', {
          label: 'Choose one',
          items: STEPS.map((value) => ({ value, text: ACT_WORDS[value] })),
        })}${button({ text: 'Do it', preventDoubleClick: true })}`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { of, actor } = await caseOf(visit)
    const acted = await visit.db.act(visit.act, async (tx) => {
      const done = await actOnCase(
        tx,
        { ...typed, actor, reportId: of.reportId, now: visit.clock.now() },
        { act: typed.act, change: stepChange(typed.act, actor.id) },
      )
      const isFirst = of.state === 'waiting' && (typed.act === 'take' || typed.act === 'accept')
      if (done.ok && isFirst) await setReporterStatus(tx, of.reportId, 'read')
      return done
    })
    return afterActing(acted, { of, form, done: DONE[typed.act] })
  },
})
