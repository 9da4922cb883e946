import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  details,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { bothVersions } from '../both-versions.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import { memberIdsOf } from '../history.ts'
import { loadWording } from '../load-wording.ts'
import { measureSwitch } from '../measure-choice.ts'
import type { Outcome, OutcomeFields } from '../model.ts'
import { loadOutcomeChoices, type OutcomeChoices } from '../outcome-choices.ts'
import { outcomeFields } from '../outcome-fields.ts'
import { outcomeForm, type OutcomeState, readOutcomeForm, typedOutcome } from '../outcome-form.ts'
import { outcomeForChange } from '../outcome-for-change.ts'
import { MeasureQuery, OutcomeParams } from '../params.ts'
import { changingReach } from '../reach.ts'
import { differences, OUTCOME_LINES } from '../record-words.ts'
import { correctOutcome } from '../save-outcome.ts'
import { withdrawnMeanwhile } from '../withdrawn-meanwhile.ts'
import { changedByWords, momentWords } from '../words.ts'

type At = Pick<
  Visit<{ activityId: string; outcomeId: string }>,
  'params' | 'read' | 'actor' | 'csrf' | 'clock'
>

type Found = { outcome: Outcome; choices: OutcomeChoices }

/** The outcome and its form's choices, and which of it and its activity was withdrawn, if one was. */
const findForChange = async (
  visit: At,
): Promise<Found & { withdrawn: 'activity' | 'outcome' | undefined }> => {
  const { activity, outcome } = await outcomeForChange(visit)
  const now = visit.clock.now()
  return {
    outcome,
    choices: await loadOutcomeChoices(visit.read, { activity, outcomeId: outcome.id, now }),
    withdrawn:
      activity.change === 'withdrawn'
        ? 'activity'
        : outcome.change === 'withdrawn'
          ? 'outcome'
          : undefined,
  }
}

/** The same, if both stand. */
const forChange = async (visit: At): Promise<Found> => {
  const found = await findForChange(visit)
  if (found.withdrawn !== undefined) throw new NotFound()
  return found
}

const showForm = (
  visit: At,
  shows: Found & { form: OutcomeState; both?: Html; gone?: Html },
): PageReply => {
  const { outcome, choices, form, both, gone } = shows
  const { measures } = choices.catalogue
  const measure = measures.get(form.values.measure) ?? measures.get(outcome.fields.measure)
  if (measure === undefined) throw new Error('activities: an outcome of an unknown measure')
  return shown({
    title: `Correct an outcome: ${measure.label}`,
    back: `/activities/${choices.activity.id}`,
    current: '/activities',
    ...(both === undefined && gone === undefined ? {} : { status: 409, width: 'wide' }),
    body: html`${problems(form)}${pageHeading({
      title: `Correct: ${measure.label}`,
      caption: `Activity ${choices.activity.reference}`,
      lead: 'What stood before is kept, with your reason.',
    })}${both ?? gone ?? nothing}${insetText({ text: measure.definition })}${postForm(
      { csrf: visit.csrf, guardsTyping: true },
      html`${outcomeFields(form, { measure, choices })}${proseField(form, 'why', {
        label: 'Why is it corrected?',
        size: 's',
        hint: 'Kept in the history beside what stood before. No names.',
        rows: 2,
        max: 2000,
      })}${gone === undefined ? button({ text: 'Save the correction', preventDoubleClick: true }) : nothing}`,
    )}${
      gone === undefined
        ? details({
            summaryText: 'It was something else that was counted',
            html: measureSwitch(
              { catalogue: choices.catalogue, kind: choices.activity.fields.kind },
              measure.code,
            ),
          })
        : nothing
    }`,
  })
}

/** Somebody else was faster: shows both, and keeps what was typed. */
const showBoth = async (
  visit: At,
  { form, mine }: { form: OutcomeState; mine: OutcomeFields },
): Promise<PageReply> => {
  const { outcome, choices } = await forChange(visit)
  const wording = await loadWording(visit.read, { outcomes: choices.others })
  const names = await memberNames(visit.read, memberIdsOf([outcome]))
  const pair = { before: outcome.fields, after: mine }
  return showForm(visit, {
    outcome,
    choices,
    form: { values: { ...form.values, version: String(outcome.version) }, errors: [] },
    both: bothVersions({
      who: changedByWords(outcome.by, names),
      when: momentWords(outcome.at),
      why: outcome.why,
      lines: differences(OUTCOME_LINES, pair, wording).map(({ name, before, after }) => ({
        name,
        theirs: before,
        mine: after,
      })),
    }),
  })
}

/** Somebody withdrew it, or its activity, meanwhile: says so, and keeps what was typed. */
const showGone = async (visit: At, form: OutcomeState): Promise<PageReply> => {
  const { outcome, choices, withdrawn } = await findForChange(visit)
  const version = withdrawn === 'activity' ? choices.activity : outcome
  const gone = await withdrawnMeanwhile(visit.read, withdrawn ?? 'outcome', version)
  return showForm(visit, { outcome, choices, form, gone })
}

export const correctOutcomePage = page({
  path: '/activities/:activityId/outcomes/:outcomeId/correct',
  permission: 'activities.correct',
  audit: 'activities.correct-outcome',
  params: OutcomeParams,
  query: MeasureQuery,
  form: outcomeForm,
  prefill: async (visit) => {
    const { outcome, choices } = await forChange(visit)
    const asked = visit.query.measure
    return {
      ...typedOutcome(outcome.fields),
      ...(asked !== undefined && choices.catalogue.measures.has(asked) ? { measure: asked } : {}),
      formToken: newId(),
      version: String(outcome.version),
    }
  },
  show: async (visit, form) => showForm(visit, { ...(await forChange(visit)), form }),
  submit: async (visit, typed, form) => {
    const { outcome, choices, withdrawn } = await findForChange(visit)
    if (withdrawn !== undefined) return showGone(visit, form)
    const home = `/activities/${choices.activity.id}`
    const read = readOutcomeForm(typed, choices.beside)
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      correctOutcome(tx, {
        by: {
          reach: changingReach(memberOf(visit), 'activities.correct'),
          now: visit.clock.now(),
          ...(formToken === undefined ? {} : { formToken }),
        },
        activityId: choices.activity.id,
        outcomeId: outcome.id,
        version: versionOf(typed.version),
        why: read.why,
        fields: read.fields,
      }),
    )
    if (saved.ok) return goTo(`${home}?done=corrected`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(outcomeForm.fields), saved.errors))
      case 'changed-since-read':
        return showBoth(visit, { form, mine: read.fields })
      case 'already-withdrawn':
        return showGone(visit, form)
      case 'not-there':
        throw new NotFound()
    }
  },
})
