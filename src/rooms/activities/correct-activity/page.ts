import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  type Html,
  html,
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
import { chosenOperation, loadActivityChoices } from '../activity-choices.ts'
import { activityFields } from '../activity-fields.ts'
import { activityForm, type ActivityState, readActivity, typedActivity } from '../activity-form.ts'
import { ACTIVITY_LINES, differences } from '../record-words.ts'
import { activityForChange } from '../activity-for-change.ts'
import { bothVersions } from '../both-versions.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import { memberIdsOf } from '../history.ts'
import { loadWording } from '../load-wording.ts'
import type { Activity, ActivityFields } from '../model.ts'
import { ActivityParams } from '../params.ts'
import { changingReach, readingReach } from '../reach.ts'
import { correctActivity } from '../save-activity.ts'
import { ukToday } from '../today.ts'
import { withdrawnMeanwhile } from '../withdrawn-meanwhile.ts'
import { changedByWords, momentWords } from '../words.ts'

type At = Pick<Visit<{ activityId: string }>, 'params' | 'read' | 'actor' | 'csrf'>

/** The activity, if this member may change it and it stands. */
const forChange = async (visit: At): Promise<Activity> => {
  const activity = await activityForChange(visit)
  if (activity.change === 'withdrawn') throw new NotFound()
  return activity
}

const choicesFor = (visit: At, kept: string | null) => {
  const member = memberOf(visit)
  return loadActivityChoices(visit.read, { member, reach: readingReach(member), kept })
}

const showForm = async (
  visit: At,
  shows: { activity: Activity; form: ActivityState; both?: Html; gone?: Html },
): Promise<PageReply> => {
  const { activity, form, both, gone } = shows
  const choices = await choicesFor(visit, activity.fields.operationId)
  return shown({
    title: `Correct activity ${activity.reference}`,
    back: `/activities/${activity.id}`,
    current: '/activities',
    ...(both === undefined && gone === undefined ? {} : { status: 409, width: 'wide' }),
    body: html`${problems(form)}${pageHeading({
      title: 'Correct this activity',
      caption: `Activity ${activity.reference}`,
      lead: 'What stood before is kept, with your reason.',
    })}${both ?? gone ?? nothing}${postForm(
      { csrf: visit.csrf, guardsTyping: true },
      html`${activityFields(form, choices)}${proseField(form, 'why', {
        label: 'Why is it corrected?',
        size: 's',
        hint: 'Kept in the history beside what stood before. No names.',
        rows: 2,
        max: 2000,
      })}${gone === undefined ? button({ text: 'Save the correction', preventDoubleClick: true }) : nothing}`,
    )}`,
  })
}

/** Somebody else was faster: shows both, and keeps what was typed. */
const showBoth = async (
  visit: At,
  { form, mine }: { form: ActivityState; mine: ActivityFields },
): Promise<PageReply> => {
  const activity = await forChange(visit)
  const { fields, by, at, why, version } = activity
  const wording = await loadWording(visit.read, {
    operationIds: [fields.operationId, mine.operationId],
  })
  const names = await memberNames(visit.read, memberIdsOf([activity]))
  const lines = differences(ACTIVITY_LINES, { before: fields, after: mine }, wording)
  return showForm(visit, {
    activity,
    form: { values: { ...form.values, version: String(version) }, errors: [] },
    both: bothVersions({
      who: changedByWords(by, names),
      when: momentWords(at),
      why,
      lines: lines.map(({ name, before, after }) => ({ name, theirs: before, mine: after })),
    }),
  })
}

/** Somebody withdrew it meanwhile: says so, and keeps what was typed. */
const showGone = async (visit: At, form: ActivityState): Promise<PageReply> => {
  const activity = await activityForChange(visit)
  return showForm(visit, {
    activity,
    form,
    gone: await withdrawnMeanwhile(visit.read, 'activity', activity),
  })
}

export const correctActivityPage = page({
  path: '/activities/:activityId/edit',
  permission: 'activities.correct',
  audit: 'activities.correct',
  params: ActivityParams,
  form: activityForm,
  prefill: async (visit) => {
    const activity = await forChange(visit)
    return {
      ...typedActivity(activity.fields),
      formToken: newId(),
      version: String(activity.version),
    }
  },
  show: async (visit, form) => showForm(visit, { activity: await forChange(visit), form }),
  submit: async (visit, typed, form) => {
    const activity = await activityForChange(visit)
    if (activity.change === 'withdrawn') return showGone(visit, form)
    const now = visit.clock.now()
    const reach = changingReach(memberOf(visit), 'activities.correct')
    const choices = await choicesFor(visit, activity.fields.operationId)
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
      before: activity.fields,
    })
    if (!read.ok) return withErrors(form, ...read.errors)
    const formToken = formTokenOf(typed.formToken)
    const saved = await visit.db.act(visit.act, (tx) =>
      correctActivity(tx, {
        by: { reach, now, ...(formToken === undefined ? {} : { formToken }) },
        activityId: activity.id,
        version: versionOf(typed.version),
        why: read.why,
        fields: read.fields,
      }),
    )
    if (saved.ok) return goTo(`/activities/${saved.id}?done=corrected`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(activityForm.fields), saved.errors))
      case 'changed-since-read':
        return showBoth(visit, { form, mine: read.fields })
      case 'already-withdrawn':
        return showGone(visit, form)
      case 'not-there':
        throw new NotFound()
    }
  },
})
