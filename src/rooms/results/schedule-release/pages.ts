import { z } from 'zod'
import { line, parseDateParts } from '../../../platform/forms/fields.ts'
import { defineForm, type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  dateField,
  hiddenField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { doerOf } from '../open-week.ts'
import { openRelease } from '../read-release.ts'
import { londonMoment, momentInWords } from '../rules-london-time.ts'
import { cancelSchedule, scheduleRelease } from '../schedule-release.ts'
import { standingSchedule } from '../store-schedules.ts'

const box = z.string().max(20)
const fields = { version: 'one', day: 'one', month: 'one', year: 'one', time: 'one' } as const

const form = defineForm({
  fields,
  schema: z
    .object({
      version: z
        .string()
        .regex(/^\d{1,9}$/u, 'Open the page again')
        .transform(Number),
      day: box,
      month: box,
      year: box,
      time: line({ label: 'Time', max: 20, required: 'Enter a time, for example 09:30' }),
    })
    .transform((typed, issue) => {
      const say = (field: string, message: string) =>
        issue.addIssue({ code: 'custom', path: [field], message })
      const dated = parseDateParts(typed, { label: 'Date', required: 'Enter a date' })
      if (!dated.ok) say(dated.part, dated.message)
      const date = dated.ok ? (dated.date ?? '') : ''
      const moment = date === '' || typed.time === '' ? undefined : londonMoment(date, typed.time)
      if (moment !== undefined && !moment.ok)
        say(
          'time',
          moment.why === 'skipped'
            ? 'On this day the clocks go forward, and there is no such time. Choose another'
            : 'Enter a time of 24 hours, for example 09:30 or 17:00',
        )
      return { version: typed.version, publishAt: moment?.ok === true ? moment.at : new Date(0) }
    }),
})

const REFUSED = {
  past: 'The time has passed. Choose one that is still to come, or publish now',
  'far-ahead': 'Choose a time within three months',
  'before-its-date': 'The release bears a later date than this. Choose that day or a later one',
} as const

const STAY = {
  'changed-since-read':
    'The release changed while you were looking. Look at it again before you go on.',
  'wrong-state': 'Only what is countersigned can be set to be published.',
} as const

const trail = (title: string, id: string) => [
  { text: 'Releases', href: '/releases' },
  { text: title, href: `/releases/${id}` },
]

/** Sets when a countersigned release is published by itself, or moves that. */
export const schedulePage: Page = page({
  path: '/releases/:releaseId/schedule',
  permission: 'releases.publish',
  audit: 'results.releases.schedule',
  params: z.object({ releaseId: z.uuid() }),
  form,
  prefill: async ({ read, params }) => {
    const { edition } = await openRelease(read, params.releaseId)
    return { version: edition.version.toString() }
  },
  show: async (visit, state: FormState<typeof fields>) => {
    const { release, edition } = await openRelease(visit.read, visit.params.releaseId)
    const standing = await standingSchedule(visit.read, release.id)
    const title = standing === undefined ? 'Publish at a set time' : 'Move the publication'
    return shown({
      title,
      current: '/releases',
      trail: trail(edition.content.title, release.id),
      body: html`${problems(state, { version: 'day' })}${pageHeading({ title, caption: edition.content.title, lead: 'It is published by itself at that time, after the same checks as now. If a figure changes before, it goes back to its author instead.' })}
${standing === undefined ? nothing : insetText({ text: `It is set to be published on ${momentInWords(standing.publishAt)}.` })}
${postForm(
  { csrf: visit.csrf },
  html`${hiddenField(state, 'version')}${dateField(state, { day: 'day', month: 'month', year: 'year' }, { label: 'Date' })}${textField(state, 'time', { label: 'Time', hint: 'Of 24 hours, as clocks in the United Kingdom show it. For example 09:30', spellcheck: false })}${button({ text: 'Set the time', preventDoubleClick: true })}`,
)}`,
    })
  },
  submit: async (visit, { version, publishAt }, state) => {
    const { releaseId } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      scheduleRelease(tx, { releaseId, version, publishAt, by: doerOf(visit) }),
    )
    if (result.ok) return goTo(`/releases/${releaseId}?done=scheduled`)
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'past':
      case 'far-ahead':
      case 'before-its-date':
        return withErrors(state, { field: 'day', message: REFUSED[result.why] })
      case 'changed-since-read':
      case 'wrong-state':
        return withErrors(state, { field: 'form', message: STAY[result.why] })
    }
  },
})

const none = defineForm({
  fields: { cancel: 'one' },
  schema: z.object({ cancel: z.literal('yes') }),
})

/** Cancels the publication that was set. */
export const unschedulePage: Page = page({
  path: '/releases/:releaseId/unschedule',
  permission: 'releases.publish',
  audit: 'results.releases.unschedule',
  params: z.object({ releaseId: z.uuid() }),
  form: none,
  show: async (visit, state) => {
    const { release, edition } = await openRelease(visit.read, visit.params.releaseId)
    const standing = await standingSchedule(visit.read, release.id)
    if (standing === undefined && state.errors.length === 0) throw new NotFound()
    const title = 'Cancel the publication'
    return shown({
      title,
      current: '/releases',
      trail: trail(edition.content.title, release.id),
      body: html`${problems(state)}${pageHeading({ title, caption: edition.content.title })}
${standing === undefined ? nothing : html`<p class="govuk-body">It is set to be published on ${momentInWords(standing.publishAt)}. Without that it stays as it is, countersigned, until somebody publishes it.</p>`}
${postForm({ csrf: visit.csrf }, html`<input type="hidden" name="cancel" value="yes">${button({ text: 'Cancel the publication', preventDoubleClick: true })}`)}`,
    })
  },
  submit: async (visit, _, state) => {
    const { releaseId } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      cancelSchedule(tx, { releaseId, by: doerOf(visit) }),
    )
    if (result.ok) return goTo(`/releases/${releaseId}?done=unscheduled`)
    if (result.why === 'not-there') throw new NotFound()
    return withErrors(state, { field: 'form', message: 'It is not set to be published any more.' })
  },
})
