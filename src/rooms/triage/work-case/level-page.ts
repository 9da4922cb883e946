import { z } from 'zod'
import { oneOf, prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
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
import { type Level, RATE_REASONS } from '../model.ts'
import { dueAt } from '../rules-clock.ts'
import { readClockwork } from '../store-clock.ts'
import { caseOf } from '../who.ts'
import { minutesWords, RATE_REASON_WORDS } from '../words.ts'
import { actWithWords, keepNote } from './with-words.ts'

const levelForm = defineForm({
  fields: { ...CASE_FIELDS, level: 'one', reason: 'one', why: 'one' },
  schema: z.object({
    ...caseSchema,
    level: z.string().min(1, 'Choose a level'),
    reason: oneOf(RATE_REASONS, 'Choose why'),
    why: prose({ label: 'In your words', max: 2000, required: 'Say in your words why' }),
  }),
})

const clockWords = ({ workingMinutes, aroundTheClock }: Level): string =>
  workingMinutes === null
    ? 'No target'
    : `${minutesWords(workingMinutes)}${aroundTheClock ? ', day and night' : ' of working time'}`

/**
 * Rates a report anew. Authority: a level may change whenever facts arrive (Southwark), and only with
 * a written reason (Surrey Police). The clock still runs from receipt.
 */
export const levelPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/level',
    permission: 'triage.work',
    audit: 'triage.rate',
    params: CaseParams,
    form: levelForm,
    prefill: async (visit) => {
      const { of } = await caseOf(visit)
      return { ...caseValues(of), level: of.level }
    },
    show: async (visit, form) => {
      const { of } = await caseOf(visit)
      const { levels } = await readClockwork(visit.read)
      return shown({
        title: `Level of report ${of.reference}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Change the level', caption: `Report ${of.reference}`, lead: 'The clock runs from the moment in which the report came, whatever its level.' })}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${caseHidden(form)}${choiceField(form, 'level', {
            label: 'Level',
            items: levels.map((level) => ({
              value: level.code,
              text: level.label,
              hint: `${level.meaning}. ${clockWords(level)}`,
            })),
          })}${choiceField(form, 'reason', {
            label: 'Why?',
            small: true,
            items: RATE_REASONS.map((value) => ({ value, text: RATE_REASON_WORDS[value] })),
          })}${proseField(form, 'why', { label: 'In your words', hint: 'Sealed with the report, for your team', rows: 3, max: 2000 })}${button({ text: 'Change the level', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId } = of
      const now = visit.clock.now()
      const { levels, hours } = await readClockwork(visit.read)
      const level = levels.find(({ code }) => code === typed.level)
      const acted = await actWithWords(visit, { access, reportId }, async (tx, keys) => {
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: 're-rate',
            about: { from: of.level, level: typed.level, reason: typed.reason },
            check: (before) =>
              level === undefined ||
              (level.code === before.level && (typed.reason !== 'child' || before.childFound))
                ? { ok: false, why: 'nothing-changed' }
                : undefined,
            change: (before) =>
              level === undefined
                ? {}
                : {
                    level: level.code,
                    ratedAt: now,
                    dueAt: dueAt(before.receivedAt, { level, hours }),
                    // From now on nobody ends it alone.
                    childFound: before.childFound || typed.reason === 'child',
                  },
          },
        )
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.why, now })
        return done
      })
      return afterActing(acted, { of, form, done: 'rated', field: 'level' })
    },
  })
