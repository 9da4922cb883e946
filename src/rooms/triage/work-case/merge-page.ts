import { z } from 'zod'
import { line, prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
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
  refusalWords,
} from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { asReference } from '../reference.ts'
import { mayDo, mayMergeInto, standingWith } from '../rules-case.ts'
import { keepStep } from '../keep-step.ts'
import { casesByReference, lockCases } from '../store-cases.ts'
import { readClockwork } from '../store-clock.ts'
import { caseOf } from '../who.ts'
import { actWithWords, keepNote } from './with-words.ts'

const mergeForm = defineForm({
  fields: { ...CASE_FIELDS, into: 'one', why: 'one' },
  schema: z.object({
    ...caseSchema,
    into: line({ label: 'Reference', max: 20, required: 'Enter the other report’s reference' }),
    why: prose({ label: 'Why', max: 2000, required: 'Say why they belong together' }),
  }),
})

/** Looks at a report together with another from now on. Nothing is joined: it can be undone. */
export const mergePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/merge',
    permission: 'triage.work',
    audit: 'triage.merge',
    params: CaseParams,
    form: mergeForm,
    prefill: async (visit) => caseValues((await caseOf(visit)).of),
    show: async (visit, form) => {
      const { of, actor } = await caseOf(visit)
      if (!mayDo('merge', { actor, of }).ok) return goTo(`/triage/${of.reportId}`)
      return shown({
        title: `Merge report ${of.reference}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Merge it with another report', caption: `Report ${of.reference}`, lead: 'For two reports of the same thing. Both stay as they are, each reporter keeps their own conversation, and you can take them apart again.' })}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${caseHidden(form)}${textField(form, 'into', { label: 'Reference of the other report', hint: 'The one that stays in the queue, for example R-7KQ4N-2MXTB', width: 20, autocomplete: 'off', spellcheck: false })}${proseField(form, 'why', { label: 'Why do they belong together?', hint: 'Sealed with the report, for your team', rows: 3, max: 2000 })}${button({ text: 'Merge', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId } = of
      const now = visit.clock.now()
      const { levels } = await readClockwork(visit.read)
      const strictness = levels.map(({ code }) => code)
      const reference = asReference(typed.into)
      const [target, another] =
        reference === undefined
          ? []
          : await casesByReference(visit.read, { reference, teams: actor.teams })
      if (target === undefined || another !== undefined)
        return withErrors(form, { field: 'into', message: refusalWords('wrong-target') })
      const acted = await actWithWords(visit, { access, reportId }, async (tx, keys) => {
        const done = await actOnCase(
          tx,
          { actor, reportId, version: typed.version, now, formToken: typed.formToken },
          {
            act: 'merge',
            about: { other: target.reference },
            with: [target.reportId],
            check: (before, [other]) =>
              mayMergeInto(before, other) ? undefined : { ok: false, why: 'wrong-target' },
            change: () => ({ mergedInto: target.reportId, offeredTo: null }),
          },
        )
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.why, now })
        if (done.ok && !done.repeated) {
          await setReporterStatus(tx, reportId, 'read')
          for (const into of await lockCases(tx, [target.reportId]))
            await keepStep(tx, into, {
              act: 'joined',
              about: { other: of.reference },
              change: standingWith(into, of, strictness),
              now,
            })
        }
        return done
      })
      return afterActing(acted, { of, form, done: 'merged', field: 'into' })
    },
  })
