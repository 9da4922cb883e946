import { z } from 'zod'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { line, oneOf } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import {
  IDENTITY_REASONS,
  identityOpenings,
  type IdentityReason,
  openIdentity,
} from '../../reports/index.ts'
import type { TriageDeps } from '../deps.ts'
import { asReference } from '../reference.ts'
import { strangersWords } from '../show-words.ts'
import type { Case } from '../model.ts'
import { casesByWholeReference, findCase } from '../store-cases.ts'
import { reportOfSource } from '../store-outcomes.ts'
import { momentWords } from '../words.ts'

const REASON_WORDS: Readonly<Record<IdentityReason, string>> = {
  'reporter-in-danger': 'The reporter may be in danger',
  'child-in-danger': 'A child may be in danger, and only the reporter can help to find them',
  'reporter-asked': 'The reporter asked to be contacted',
  'cannot-be-found-otherwise': 'What is needed cannot be found in another way',
  court: 'A court has ordered it',
}

const identityForm = defineForm({
  fields: { reference: 'one', reason: 'one' },
  schema: z.object({
    reference: line({ label: 'Reference', max: 20, required: 'Enter the report’s reference' }),
    reason: oneOf(IDENTITY_REASONS, 'Choose why it has to be opened'),
  }),
})

const NOT_THERE =
  'There is no such report whose reporter said who they are, or your team does not hold its key'

/** The report of a reference, or of the number that an intelligence log gives its source. */
const caseNamed = async (db: ReadDb, typed: string): Promise<Case | undefined> => {
  const source = await reportOfSource(db, typed.toUpperCase())
  if (source !== undefined) return findCase(db, source.reportId)
  const reference = asReference(typed)
  const [of, another] = reference === undefined ? [] : await casesByWholeReference(db, reference)
  return another === undefined ? of : undefined
}

/**
 * Opens who a reporter is: with a reason, which is kept and logged before anything is shown, for
 * somebody who does not decide on the report. Authority: the source is kept apart from what it said
 * and opened only where that is necessary (College of Policing, intelligence management).
 */
export const identityPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/identity',
    permission: 'reports.identity',
    audit: 'triage.identity',
    form: identityForm,
    show: (visit, form) =>
      shown({
        title: 'Who a reporter is',
        current: '/triage/identity',
        body: html`${problems(form)}${pageHeading({ title: 'Open who a reporter is', lead: 'Only where it is necessary. That you opened it, and why, is kept with the report and in the log.' })}${postForm(
          { csrf: visit.csrf },
          html`${textField(form, 'reference', { label: 'Reference of the report', hint: 'For example R-7KQ4N-2MXTB; or the number of a source in an intelligence log', width: 20, autocomplete: 'off', spellcheck: false })}${choiceField(form, 'reason', { label: 'Why?', items: IDENTITY_REASONS.map((value) => ({ value, text: REASON_WORDS[value] })) })}${button({ text: 'Open it', preventDoubleClick: true })}`,
        )}`,
      }),
    submit: async (visit, typed, form) => {
      const of = await caseNamed(visit.read, typed.reference)
      const wrong = withErrors(form, { field: 'reference', message: NOT_THERE })
      if (of === undefined) return wrong
      const before = await identityOpenings(visit.read, of.reportId)
      const opened = await openIdentity(visit, access, {
        reportId: of.reportId,
        reason: typed.reason,
      })
      if (!opened.ok) return wrong
      const names = await memberNames(
        visit.read,
        before.map(({ memberId }) => memberId),
      )
      return shown({
        title: 'Who the reporter is',
        back: '/triage/identity',
        current: '/triage/identity',
        body: html`${pageHeading({ title: 'Who the reporter is', caption: `Report ${of.reference}` })}${insetText({ text: `Opened because: ${REASON_WORDS[typed.reason].toLowerCase()}. This page is kept nowhere. Do not pass on more of it than is necessary.` })}<dl class="cs-answers">${opened.identity.map(({ label, text }) => html`<dt class="cs-answers__question">${label}</dt><dd class="cs-answers__answer">${strangersWords(text)}</dd>`)}</dl>${before.length === 0 ? nothing : html`<h2 class="govuk-heading-m">Opened before</h2><ul class="govuk-list govuk-list--bullet">${before.map(({ memberId, reason, at }) => html`<li>${momentWords(at)}, ${names.get(memberId) ?? 'a former member'}: ${REASON_WORDS[reason].toLowerCase()}</li>`)}</ul>`}`,
      })
    },
  })
