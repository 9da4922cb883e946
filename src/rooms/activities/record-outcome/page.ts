import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { activityForChange } from '../activity-for-change.ts'
import { formTokenOf, oneEach } from '../draft.ts'
import { measureLinks } from '../measure-choice.ts'
import type { Activity } from '../model.ts'
import { loadOutcomeChoices } from '../outcome-choices.ts'
import { outcomeFields } from '../outcome-fields.ts'
import { outcomeForm, type OutcomeState, readOutcomeForm } from '../outcome-form.ts'
import { ActivityParams, MeasureQuery } from '../params.ts'
import { changingReach } from '../reach.ts'
import { recordOutcome } from '../save-outcome.ts'
import { withdrawnMeanwhile } from '../withdrawn-meanwhile.ts'

type At = Pick<Visit<{ activityId: string }>, 'params' | 'read' | 'actor' | 'csrf' | 'clock'>

const saveButtons = html`<div class="govuk-button-group">${button({ text: 'Save', preventDoubleClick: true })}${button(
  {
    text: 'Save and add another',
    name: 'next',
    value: 'another',
    classes: 'govuk-button--secondary',
    preventDoubleClick: true,
  },
)}</div>`

const showForm = async (
  visit: At,
  { activity, form, gone }: { activity: Activity; form: OutcomeState; gone?: Html },
): Promise<PageReply> => {
  const home = `/activities/${activity.id}`
  const choices = await loadOutcomeChoices(visit.read, {
    activity,
    outcomeId: undefined,
    now: visit.clock.now(),
  })
  const measure = choices.catalogue.measures.get(form.values.measure)
  const caption = `Activity ${activity.reference}`
  if (measure === undefined)
    return shown({
      title: 'Add an outcome',
      back: home,
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'What was counted?',
        caption,
      })}${gone ?? nothing}${measureLinks({ catalogue: choices.catalogue, kind: activity.fields.kind }, `${home}/outcomes/new`)}`,
    })
  return shown({
    title: `Add an outcome: ${measure.label}`,
    back: `${home}/outcomes/new`,
    current: '/activities',
    ...(gone === undefined ? {} : { status: 409 }),
    body: html`${problems(form)}${pageHeading({
      title: measure.label,
      caption: `${caption}: add an outcome`,
    })}${gone ?? nothing}${insetText({ text: measure.definition })}${postForm(
      { csrf: visit.csrf, guardsTyping: true },
      html`${outcomeFields(form, { measure, choices })}${gone === undefined ? saveButtons : nothing}`,
    )}`,
  })
}

/** Somebody withdrew the activity meanwhile: says so, and keeps what was typed. */
const showGone = async (visit: At, form: OutcomeState): Promise<PageReply> => {
  const activity = await activityForChange(visit, 'activities.record')
  const gone = await withdrawnMeanwhile(visit.read, 'activity', activity)
  return showForm(visit, { activity, form, gone })
}

export const recordOutcomePage = page({
  path: '/activities/:activityId/outcomes/new',
  permission: 'activities.record',
  audit: 'activities.record-outcome',
  params: ActivityParams,
  query: MeasureQuery,
  notices: { outcome: 'The outcome was added. Add the next one.' },
  form: outcomeForm,
  prefill: (visit) => ({
    formToken: newId(),
    measure: visit.query.measure ?? '',
    qualifier: 'exact',
    standing: 'counted',
    status: 'early',
  }),
  show: async (visit, form) => {
    const activity = await activityForChange(visit, 'activities.record')
    if (activity.change === 'withdrawn') return goTo(`/activities/${activity.id}`)
    return showForm(visit, { activity, form })
  },
  submit: async (visit, typed, form) => {
    const activity = await activityForChange(visit, 'activities.record')
    if (activity.change === 'withdrawn') return showGone(visit, form)
    const home = `/activities/${activity.id}`
    const now = visit.clock.now()
    const { beside } = await loadOutcomeChoices(visit.read, {
      activity,
      outcomeId: undefined,
      now,
    })
    const read = readOutcomeForm(typed, beside)
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const by = {
      reach: changingReach(memberOf(visit), 'activities.record'),
      now,
      ...(formToken === undefined ? {} : { formToken }),
    }
    const saved = await visit.db.act(visit.act, (tx) =>
      recordOutcome(tx, { by, activityId: activity.id, fields: read.fields }),
    )
    if (saved.ok)
      return goTo(
        typed.next === 'another' ? `${home}/outcomes/new?done=outcome` : `${home}?done=outcome`,
      )
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(outcomeForm.fields), saved.errors))
      case 'already-withdrawn':
        return showGone(visit, form)
      case 'changed-since-read':
      case 'not-there':
        throw new NotFound()
    }
  },
})
