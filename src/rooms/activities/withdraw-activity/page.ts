import { withErrors } from '../../../platform/forms/form.ts'
import { html, insetText, pageHeading, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { activityForChange } from '../activity-for-change.ts'
import { formTokenOf, versionOf } from '../draft.ts'
import { ActivityParams } from '../params.ts'
import { changingReach } from '../reach.ts'
import { withdrawActivity } from '../save-activity.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { outcomesOf } from '../store-outcomes.ts'
import { atVersion, CHANGED_WHILE_OPEN, withdrawFields, withdrawForm } from '../withdraw-form.ts'
import { claimWords, spanWords } from '../words.ts'

export const withdrawActivityPage = page({
  path: '/activities/:activityId/withdraw',
  permission: 'activities.correct',
  audit: 'activities.withdraw',
  params: ActivityParams,
  form: withdrawForm,
  prefill: async (visit) => ({
    formToken: newId(),
    version: String((await activityForChange(visit)).version),
  }),
  show: async (visit, form) => {
    const activity = await activityForChange(visit)
    if (activity.change === 'withdrawn') return goTo(`/activities/${activity.id}`)
    const catalogue = await loadCatalogue(visit.read)
    const outcomes = (await outcomesOf(visit.read, activity.id)).filter(
      ({ change }) => change !== 'withdrawn',
    )
    const { fields } = activity
    const kind = catalogue.kinds.get(fields.kind)?.label ?? fields.kind
    return shown({
      title: `Withdraw activity ${activity.reference}`,
      back: `/activities/${activity.id}`,
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'Withdraw this activity',
        caption: `${kind}, ${fields.area}, ${spanWords(fields.startsOn, fields.endsOn)}`,
      })}${insetText({
        html:
          outcomes.length === 0
            ? html`Nothing has been recorded as having come of it.`
            : html`These will count no more: ${outcomes.map((outcome) => claimWords(catalogue, outcome.fields)).join('; ')}. A figure already published does not change by itself: it is corrected by a release.`,
      })}${withdrawFields(form, { csrf: visit.csrf, label: 'Withdraw the activity' })}`,
    })
  },
  submit: async (visit, typed, form) => {
    const activity = await activityForChange(visit)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      withdrawActivity(tx, {
        by: {
          reach: changingReach(memberOf(visit), 'activities.correct'),
          now: visit.clock.now(),
          ...(formToken === undefined ? {} : { formToken }),
        },
        activityId: activity.id,
        version: versionOf(typed.version),
        why: typed.why,
      }),
    )
    if (saved.ok) return goTo(`/activities/${saved.id}?done=withdrawn`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...saved.errors)
      case 'changed-since-read':
        return withErrors(atVersion(form, activity.version), CHANGED_WHILE_OPEN)
      case 'already-withdrawn':
        return goTo(`/activities/${activity.id}`)
      case 'not-there':
        throw new NotFound()
    }
  },
})
