import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { activityForChange } from '../activity-for-change.ts'
import { formTokenOf, oneEach } from '../draft.ts'
import { measureLinks } from '../measure-choice.ts'
import { loadOutcomeChoices } from '../outcome-choices.ts'
import { outcomeFields } from '../outcome-fields.ts'
import { outcomeForm, readOutcomeForm } from '../outcome-form.ts'
import { ActivityParams, MeasureQuery } from '../params.ts'
import { changingReach } from '../reach.ts'
import { recordOutcome } from '../save-outcome.ts'

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
    const home = `/activities/${activity.id}`
    if (activity.change === 'withdrawn') return goTo(home)
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
        })}${measureLinks(
          { catalogue: choices.catalogue, kind: activity.fields.kind },
          `${home}/outcomes/new`,
        )}`,
      })
    return shown({
      title: `Add an outcome: ${measure.label}`,
      back: `${home}/outcomes/new`,
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: measure.label,
        caption: `${caption}: add an outcome`,
      })}${insetText({ text: measure.definition })}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${outcomeFields(form, { measure, choices })}<div class="govuk-button-group">${button({ text: 'Save', preventDoubleClick: true })}${button(
          {
            text: 'Save and add another',
            name: 'next',
            value: 'another',
            classes: 'govuk-button--secondary',
            preventDoubleClick: true,
          },
        )}</div>`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const activity = await activityForChange(visit, 'activities.record')
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
        return goTo(home)
      case 'changed-since-read':
      case 'not-there':
        throw new NotFound()
    }
  },
})
