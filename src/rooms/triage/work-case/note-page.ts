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
import { caseOf } from '../who.ts'
import { actWithWords, keepNote } from './with-words.ts'

const MOST = 10_000

const noteForm = defineForm({
  fields: { ...CASE_FIELDS, text: 'one' },
  schema: z.object({
    ...caseSchema,
    text: prose({ label: 'Note', max: MOST, required: 'Write the note' }),
  }),
})

/** A note for the team, at every stage. The reporter never sees it. */
export const notePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/note',
    permission: 'triage.work',
    audit: 'triage.note',
    params: CaseParams,
    form: noteForm,
    prefill: async (visit) => caseValues((await caseOf(visit)).of),
    show: async (visit, form) => {
      const { of } = await caseOf(visit)
      return shown({
        title: `Note on report ${of.reference}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Write a note', caption: `Report ${of.reference}`, lead: 'Sealed for your team. The reporter never sees it.' })}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${caseHidden(form)}${proseField(form, 'text', { label: 'Note', rows: 8, max: MOST })}${button({ text: 'Keep the note', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { of, actor } = await caseOf(visit)
      const { reportId } = of
      const now = visit.clock.now()
      const acted = await actWithWords(visit, { access, reportId }, async (tx, keys) => {
        const doing = { actor, reportId, version: undefined, now, formToken: typed.formToken }
        const done = await actOnCase(tx, doing, { act: 'note' })
        await keepNote(tx, keys, { acted: done, by: actor.id, text: typed.text, now })
        return done
      })
      return afterActing(acted, { of, form, done: 'noted' })
    },
  })
