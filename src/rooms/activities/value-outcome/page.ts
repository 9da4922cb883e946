import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
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
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { loadAgencies } from '../agency-names.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import { memberIdsOf } from '../history.ts'
import { loadOutcomeChoices } from '../outcome-choices.ts'
import { outcomeForChange } from '../outcome-for-change.ts'
import { OutcomeParams } from '../params.ts'
import { changingReach, readingReach } from '../reach.ts'
import { valuationsOf } from '../rules-valuation.ts'
import { correctOutcome } from '../save-outcome.ts'
import { findActivity, mayChangeActivity } from '../store-activities.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { outcomesOf, outcomeVersions } from '../store-outcomes.ts'
import { CHANGED_WHILE_OPEN } from '../withdraw-form.ts'
import { claimWords } from '../words.ts'
import { readValuation, valuationFields, valuationForm } from './valuation-form.ts'
import { valuationTable, warningsOf } from './view.ts'

/** Every value that an outcome ever had, with who found it and how. */
export const valuationsPage = page({
  path: '/activities/:activityId/outcomes/:outcomeId/valuations',
  permission: 'activities.read',
  audit: 'activities.valuations',
  keptUntilChange: true,
  params: OutcomeParams,
  notices: { valued: 'The valuation was added. It stands now; the earlier ones stay here.' },
  show: async (visit) => {
    const { activityId, outcomeId } = visit.params
    const member = memberOf(visit)
    const agencies = await loadAgencies(visit.read)
    const activity = await findActivity(visit.read, {
      activityId,
      reach: readingReach(member),
      agencies,
    })
    const outcome = (await outcomesOf(visit.read, activityId)).find(({ id }) => id === outcomeId)
    if (activity === undefined || outcome === undefined) throw new NotFound()
    const catalogue = await loadCatalogue(visit.read)
    const versions = (await outcomeVersions(visit.read, activityId)).filter(
      (version) => version.outcomeId === outcomeId,
    )
    const mayValue =
      activity.change !== 'withdrawn' &&
      outcome.change !== 'withdrawn' &&
      catalogue.measures.get(outcome.fields.measure)?.takesValue === true &&
      (await mayChangeActivity(visit.read, {
        activityId,
        reach: changingReach(member, 'activities.correct'),
      }))
    return shown({
      title: 'Valuations',
      back: `/activities/${activityId}`,
      current: '/activities',
      width: 'wide',
      body: html`${pageHeading({
        title: 'Valuations',
        caption: `Activity ${activity.reference}`,
        lead: claimWords(catalogue, { ...outcome.fields, valueGbp: null }),
      })}${warningsOf(outcome.fields)}${valuationTable(
        valuationsOf(versions),
        await memberNames(visit.read, memberIdsOf(versions)),
      )}${mayValue ? button({ text: 'Add a valuation', href: `/activities/${activityId}/outcomes/${outcomeId}/value` }) : nothing}`,
    })
  },
})

type At = Pick<
  Visit<{ activityId: string; outcomeId: string }>,
  'params' | 'read' | 'actor' | 'clock'
>

const openOutcome = async (visit: At) => {
  const { activity, outcome } = await outcomeForChange(visit)
  const choices = await loadOutcomeChoices(visit.read, {
    activity,
    outcomeId: outcome.id,
    now: visit.clock.now(),
  })
  const measure = choices.catalogue.measures.get(outcome.fields.measure)
  const gone = activity.change === 'withdrawn' || outcome.change === 'withdrawn'
  if (gone || measure?.takesValue !== true) throw new NotFound()
  return { activity, outcome, choices }
}

/** Adds a later valuation to an outcome; nothing else of it changes and nothing is rewritten. */
export const addValuationPage = page({
  path: '/activities/:activityId/outcomes/:outcomeId/value',
  permission: 'activities.correct',
  audit: 'activities.value-outcome',
  params: OutcomeParams,
  form: valuationForm,
  prefill: async (visit) => ({
    formToken: newId(),
    version: String((await openOutcome(visit)).outcome.version),
  }),
  show: async (visit, form) => {
    const { activity, outcome, choices } = await openOutcome(visit)
    const { fields } = outcome
    return shown({
      title: 'Add a valuation',
      back: `/activities/${activity.id}/outcomes/${outcome.id}/valuations`,
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'Add a valuation',
        caption: `Activity ${activity.reference}`,
        lead: claimWords(choices.catalogue, { ...fields, valueGbp: null }),
      })}${insetText({ text: `It says now: ${fields.valueGbp === null ? 'no value' : claimWords(choices.catalogue, fields)}. What it says now stays visible as an earlier valuation.` })}${warningsOf({ ...fields, valueGbp: '0', valueMethod: 'expert' })}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${valuationFields(form)}${button({ text: 'Add the valuation', preventDoubleClick: true })}`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { activity, outcome, choices } = await openOutcome(visit)
    const read = readValuation(typed, { stands: outcome.fields, beside: choices.beside })
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      correctOutcome(tx, {
        by: {
          reach: changingReach(memberOf(visit), 'activities.correct'),
          now: visit.clock.now(),
          ...(formToken === undefined ? {} : { formToken }),
        },
        activityId: activity.id,
        outcomeId: outcome.id,
        version: versionOf(typed.version),
        why: outcome.fields.valueGbp === null ? 'A valuation was added' : 'It was valued again',
        fields: read.fields,
      }),
    )
    if (saved.ok)
      return goTo(`/activities/${activity.id}/outcomes/${outcome.id}/valuations?done=valued`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(valuationForm.fields), saved.errors))
      case 'changed-since-read': {
        const atNewest: typeof form = {
          values: { ...form.values, version: String(outcome.version) },
          errors: [],
        }
        return withErrors(atNewest, CHANGED_WHILE_OPEN)
      }
      case 'already-withdrawn':
      case 'not-there':
        throw new NotFound()
    }
  },
})
