import { z } from 'zod'
import { withErrors } from '../../../platform/forms/form.ts'
import { button, html, pageHeading, postForm, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { chosenOperation, loadActivityChoices } from '../activity-choices.ts'
import { activityFields } from '../activity-fields.ts'
import { activityForm, readActivity } from '../activity-form.ts'
import { formTokenOf, oneEach } from '../draft.ts'
import { changingReach, readingReach } from '../reach.ts'
import { recordActivity } from '../save-activity.ts'
import { ukToday } from '../today.ts'

export const recordActivityPage = page({
  path: '/activities/new',
  permission: 'activities.record',
  audit: 'activities.record',
  query: z.object({ operation: z.uuid().optional().catch(undefined) }),
  form: activityForm,
  prefill: (visit) => ({
    formToken: newId(),
    doneBy: memberOf(visit).agencySlug,
    operation: visit.query.operation ?? '',
  }),
  show: async (visit, form) => {
    const member = memberOf(visit)
    const choices = await loadActivityChoices(visit.read, { member, reach: readingReach(member) })
    return shown({
      title: 'Record an activity',
      back: '/activities',
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'Record an activity',
        lead: 'Say what was done. What came of it is added next, one outcome at a time.',
      })}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${activityFields(form, choices)}${button({ text: 'Save and add outcomes', preventDoubleClick: true })}`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const member = memberOf(visit)
    const now = visit.clock.now()
    const reach = changingReach(member, 'activities.record')
    const choices = await loadActivityChoices(visit.read, { member, reach: readingReach(member) })
    const read = readActivity(typed, {
      agencies: choices.agencies.bySlug,
      catalogue: choices.catalogue,
      reach,
      today: ukToday(now),
      operation: await chosenOperation(visit.read, {
        typed: typed.operation,
        reach,
        agencies: choices.agencies,
      }),
      operationReachable: (id) => choices.operations.some((operation) => operation.id === id),
    })
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const by = { reach, now, ...(formToken === undefined ? {} : { formToken }) }
    const saved = await visit.db.act(visit.act, (tx) =>
      recordActivity(tx, { by, fields: read.fields }),
    )
    if (saved.ok)
      return goTo(`/activities/${saved.id}?done=${saved.repeated ? 'already' : 'recorded'}`)
    if (saved.why === 'invalid')
      return withErrors(form, ...oneEach(Object.keys(activityForm.fields), saved.errors))
    throw new Error(`activities: recording cannot be refused as ${saved.why}`)
  },
})
