import { withErrors } from '../../../platform/forms/form.ts'
import { html, insetText, pageHeading, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { formTokenOf, versionOf } from '../draft.ts'
import { outcomeForChange } from '../outcome-for-change.ts'
import { OutcomeParams } from '../params.ts'
import { changingReach } from '../reach.ts'
import { withdrawOutcome } from '../save-outcome.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { atVersion, CHANGED_WHILE_OPEN, withdrawFields, withdrawForm } from '../withdraw-form.ts'
import { claimWords } from '../words.ts'

export const withdrawOutcomePage = page({
  path: '/activities/:activityId/outcomes/:outcomeId/withdraw',
  permission: 'activities.correct',
  audit: 'activities.withdraw-outcome',
  params: OutcomeParams,
  form: withdrawForm,
  prefill: async (visit) => ({
    formToken: newId(),
    version: String((await outcomeForChange(visit)).outcome.version),
  }),
  show: async (visit, form) => {
    const { activity, outcome } = await outcomeForChange(visit)
    const home = `/activities/${activity.id}`
    if (outcome.change === 'withdrawn' || activity.change === 'withdrawn') return goTo(home)
    const catalogue = await loadCatalogue(visit.read)
    const label = catalogue.measures.get(outcome.fields.measure)?.label ?? outcome.fields.measure
    return shown({
      title: 'Withdraw an outcome',
      back: home,
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'Withdraw this outcome',
        caption: `Activity ${activity.reference}`,
      })}${insetText({
        text: `${label}: ${claimWords(catalogue, outcome.fields)}. It will count no more. A figure already published does not change by itself: it is corrected by a release.`,
      })}${withdrawFields(form, { csrf: visit.csrf, label: 'Withdraw the outcome' })}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { activity, outcome } = await outcomeForChange(visit)
    const home = `/activities/${activity.id}`
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      withdrawOutcome(tx, {
        by: {
          reach: changingReach(memberOf(visit), 'activities.correct'),
          now: visit.clock.now(),
          ...(formToken === undefined ? {} : { formToken }),
        },
        activityId: activity.id,
        outcomeId: outcome.id,
        version: versionOf(typed.version),
        why: typed.why,
      }),
    )
    if (saved.ok) return goTo(`${home}?done=withdrawn`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...saved.errors)
      case 'changed-since-read':
        return withErrors(atVersion(form, outcome.version), CHANGED_WHILE_OPEN)
      case 'already-withdrawn':
        return goTo(home)
      case 'not-there':
        throw new NotFound()
    }
  },
})
