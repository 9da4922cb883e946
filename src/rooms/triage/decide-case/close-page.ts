import { z } from 'zod'
import { oneOf, prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  insetText,
  nothing,
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
import { CLOSE_REASONS } from '../model.ts'
import { keepDecision } from '../pass-on/decide.ts'
import { answerField } from '../pass-on/form-parts.ts'
import { ANSWERS } from '../pass-on/grades.ts'
import { showPassing } from '../pass-on/passing.ts'
import { caseOf } from '../who.ts'
import { CLOSE_REASON_WORDS } from '../words.ts'
import { actOnFamily, keepNote } from '../work-case/with-words.ts'

const closeForm = defineForm({
  fields: { ...CASE_FIELDS, reason: 'one', why: 'one', answer: 'one' },
  schema: z.object({
    ...caseSchema,
    reason: oneOf(CLOSE_REASONS, 'Choose why'),
    why: prose({ label: 'In your words', max: 2000, required: 'Say in your words why' }),
    answer: prose({ label: 'Answer', max: 5000 }),
  }),
})

/** No further action, with a reason. For a child it is proposed, and a second person decides. */
export const closePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/close',
    permission: 'triage.work',
    audit: 'triage.close',
    params: CaseParams,
    form: closeForm,
    prefill: async (visit) => ({
      ...caseValues((await caseOf(visit)).of),
      answer: ANSWERS.close,
    }),
    show: async (visit, form) => {
      const aboutChild = (await caseOf(visit)).of.childInFamily
      const title = aboutChild ? 'Propose no further action' : 'No further action'
      return showPassing(visit, {
        act: aboutChild ? 'propose' : 'close',
        title,
        form,
        body: ({ of, hasReceipt }) =>
          html`${pageHeading({ title, caption: `Report ${of.reference}` })}${
            aboutChild
              ? insetText({
                  text: 'This is about a child. Somebody else of your team has to agree; until then it stays in the queue.',
                })
              : nothing
          }${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${caseHidden(form)}${choiceField(form, 'reason', { label: 'Why?', items: CLOSE_REASONS.map((value) => ({ value, text: CLOSE_REASON_WORDS[value] })) })}${proseField(form, 'why', { label: 'In your words', hint: 'Sealed with the report, for your team', rows: 4, max: 2000 })}${answerField(form, { hasReceipt: hasReceipt && !aboutChild })}${button({ text: aboutChild ? 'Propose it' : 'Decide', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId, childInFamily: aboutChild } = of
      const now = visit.clock.now()
      const acted = await actOnFamily(visit, { access, reportId }, async (tx, keys, family) => {
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: aboutChild ? 'propose' : 'close',
            about: { reason: typed.reason },
            change: () => (aboutChild ? { proposedBy: actor.id } : {}),
          },
        )
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.why, now })
        if (!aboutChild)
          await keepDecision(tx, family, {
            ...typed,
            acted: done,
            kind: 'close',
            decides: true,
            by: actor.id,
            now,
          })
        return done
      })
      return afterActing(acted, { of, form, done: aboutChild ? 'proposed' : 'closed' })
    },
  })
