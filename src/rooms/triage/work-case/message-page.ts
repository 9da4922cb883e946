import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { reportFacts, sendToReporter, setReporterStatus } from '../../reports/index.ts'
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
import { isOpen } from '../rules-case.ts'
import { caseOf } from '../who.ts'
import { actWithWords } from './with-words.ts'

const MOST = 5_000

const messageForm = defineForm({
  fields: { ...CASE_FIELDS, text: 'one' },
  schema: z.object({
    ...caseSchema,
    text: prose({ label: 'Message', max: MOST, required: 'Write the message' }),
  }),
})

/** Asks the reporter something, or tells them. They read it when they come back with their words. */
export const messagePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/message',
    permission: 'triage.work',
    audit: 'triage.message',
    params: CaseParams,
    form: messageForm,
    prefill: async (visit) => caseValues((await caseOf(visit)).of),
    show: async (visit, form) => {
      const { of } = await caseOf(visit)
      const [facts] = await reportFacts(visit.read, [of.reportId])
      if (facts?.hasReceipt !== true) return goTo(`/triage/${of.reportId}`)
      return shown({
        title: `Write to the reporter of ${of.reference}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Write to the reporter', caption: `Report ${of.reference}` })}${insetText({ text: 'They may be frightened, or a child, and somebody may look over their shoulder. Use plain words, ask one thing at a time, and do not ask them to put themselves at risk to find out more. Do not ask who they are.' })}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${caseHidden(form)}${proseField(form, 'text', { label: 'Message', rows: 8, max: MOST })}${button({ text: 'Send', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId } = of
      const now = visit.clock.now()
      const acted = await actWithWords(visit, { access, reportId }, async (tx, keys) => {
        const doing = { actor, reportId, version: undefined, now, formToken: typed.formToken }
        const done = await actOnCase(tx, doing, { act: 'ask' })
        if (!done.ok || done.repeated) return done
        await sendToReporter(tx, keys, { text: typed.text, now })
        if (isOpen(done.state)) await setReporterStatus(tx, reportId, 'question')
        return done
      })
      return afterActing(acted, { of, form, done: 'sent' })
    },
  })
