import { z } from 'zod'
import { oneOf, prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  insetText,
  pageHeading,
  postForm,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
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
import { CLOSE_REASONS, type HistoryAct } from '../model.ts'
import { keepDecision } from '../pass-on/decide.ts'
import { answerField } from '../pass-on/form-parts.ts'
import { ANSWERS } from '../pass-on/grades.ts'
import { showPassing } from '../pass-on/passing.ts'
import { historyOf } from '../store-history.ts'
import { caseOf } from '../who.ts'
import { CLOSE_REASON_WORDS } from '../words.ts'
import { actOnFamily, keepNote } from '../work-case/with-words.ts'

const secondForm = defineForm({
  fields: { ...CASE_FIELDS, agree: 'one', why: 'one', answer: 'one' },
  schema: z.object({
    ...caseSchema,
    agree: oneOf(['yes', 'no'], 'Say whether you agree'),
    why: prose({ label: 'In your words', max: 2000, required: 'Say in your words why' }),
    answer: prose({ label: 'Answer', max: 5000 }),
  }),
})

const proposedReason = async (read: Parameters<typeof historyOf>[0], reportId: string) => {
  const history = await historyOf(read, reportId)
  const proposed = ({ act }: { act: HistoryAct }) => act === 'propose' || act === 'propose-machine'
  const reason = history.findLast(proposed)?.about['reason']
  return CLOSE_REASONS.find((one) => one === reason)
}

/** The second person who agrees that nothing more is done for a child, or does not. */
export const secondPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/second',
    permission: 'triage.work',
    audit: 'triage.second',
    params: CaseParams,
    form: secondForm,
    prefill: async (visit) => ({ ...caseValues((await caseOf(visit)).of), answer: ANSWERS.close }),
    show: (visit, form) =>
      showPassing(visit, {
        act: 'confirm',
        title: 'Agree, or send it back',
        form,
        body: async ({ of, hasReceipt }) => {
          const reason = await proposedReason(visit.read, of.reportId)
          return html`${pageHeading({ title: 'Do you agree that nothing more is done?', caption: `Report ${of.reference}` })}${insetText({ text: `Proposed because: ${reason === undefined ? 'no reason was kept' : CLOSE_REASON_WORDS[reason].toLowerCase()}. Read the report and the reason in its history before you decide.` })}${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${caseHidden(form)}${choiceField(form, 'agree', {
              label: 'Your decision',
              items: [
                { value: 'yes', text: 'I agree: no further action' },
                { value: 'no', text: 'I do not agree: back to whoever proposed it' },
              ],
            })}${proseField(form, 'why', { label: 'In your words', hint: 'Sealed with the report, for your team', rows: 4, max: 2000 })}${answerField(form, { hasReceipt })}${button({ text: 'Decide', preventDoubleClick: true })}`,
          )}`
        },
      }),
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId, proposedBy } = of
      const now = visit.clock.now()
      const agrees = typed.agree === 'yes'
      const reason = await proposedReason(visit.read, reportId)
      if (reason === undefined || proposedBy === null)
        return withErrors(form, { field: 'form', message: 'Nothing is proposed any more' })
      const acted = await actOnFamily(visit, { access, reportId }, async (tx, keys, family) => {
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          agrees ? { act: 'confirm', about: { reason } } : { act: 'send-back' },
        )
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.why, now })
        if (agrees)
          await keepDecision(tx, family, {
            acted: done,
            kind: 'close',
            decides: true,
            reason,
            by: proposedBy,
            second: actor.id,
            answer: typed.answer,
            now,
          })
        return done
      })
      return afterActing(acted, { of, form, done: agrees ? 'closed' : 'sent-back' })
    },
  })
