import {
  button,
  dateField,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  summaryList,
  textField,
  warningText,
} from '../../../platform/html/index.ts'
import { withErrors } from '../../../platform/forms/form.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Week } from '../model.ts'
import { doerOf, openWeek, WeekParams } from '../open-week.ts'
import { changeWeek, recordWeek } from '../record-week.ts'
import { spanInWords, writeOtherDates } from '../rules-weeks.ts'
import { typedWeek, type WeekForm, weekForm } from './form.ts'

const WEEKS = { text: 'Weeks', href: '/weeks' }

const REFUSALS = {
  'bad-span': { field: 'endDay', message: 'The week must end on or after the day it starts' },
  'name-taken': { field: 'name', message: 'Another week has this name' },
  'dates-taken': { field: 'startDay', message: 'Another week has these dates' },
} as const

export const newWeekPage: Page = page({
  path: '/weeks/new',
  permission: 'weeks.edit',
  audit: 'results.weeks.record',
  form: weekForm,
  prefill: (visit) => ({ formToken: newId(visit.clock.now().getTime()) }),
  show: (visit, form) =>
    shown({
      title: 'Record a week',
      trail: [WEEKS],
      body: view(visit, form, { title: 'Record a week' }),
    }),
  submit: async (visit, { fields, formToken }, form) => {
    const result = await visit.db.act(visit.act, (tx) =>
      recordWeek(tx, { fields, formToken, by: doerOf(visit) }),
    )
    if (!result.ok) return withErrors(form, REFUSALS[result.why])
    return goTo(`/weeks/${result.weekId}?done=recorded`)
  },
})

export const editWeekPage: Page = page({
  path: '/weeks/:weekId/edit',
  permission: 'weeks.edit',
  audit: 'results.weeks.change',
  params: WeekParams,
  form: weekForm,
  prefill: async ({ read, params }) => typedWeek(await openWeek(read, params.weekId)),
  show: async (visit, form) => {
    const week = await openWeek(visit.read, visit.params.weekId)
    const isStale = form.errors.some(({ field }) => field === 'version')
    return shown({
      title: 'Change a week',
      trail: [WEEKS, { text: week.name, href: `/weeks/${week.id}` }],
      body: view(visit, isStale ? atVersion(form, week) : form, {
        title: 'Change a week',
        theirs: isStale ? week : undefined,
      }),
    })
  },
  submit: async (visit, { fields, version }, form) => {
    const { weekId } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      changeWeek(tx, { id: weekId, version, fields, by: doerOf(visit) }),
    )
    if (result.ok) return goTo(`/weeks/${weekId}?done=changed`)
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'changed-since-read':
        return withErrors(form, {
          field: 'version',
          message: 'Somebody else changed this week. Compare both versions and save again.',
        })
      default:
        return withErrors(form, REFUSALS[result.why])
    }
  },
})

/** The same typed form, standing on the version that is there now. */
const atVersion = (form: WeekForm, week: Week): WeekForm => ({
  ...form,
  values: { ...form.values, version: week.version.toString() },
})

const view = (
  visit: Pick<Visit, 'csrf'>,
  form: WeekForm,
  { title, theirs }: { title: string; theirs?: Week | undefined },
): Html =>
  html`${problems(form, { version: 'name' })}${pageHeading({ title, lead: 'A week is a named span of days. It may have more or fewer than seven.' })}
${theirs === undefined ? nothing : theirsView(theirs)}
${postForm(
  { csrf: visit.csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}${hiddenField(form, 'formToken')}${textField(form, 'name', { label: 'Name', hint: 'For example, October 2023', width: 30 })}
${dateField(form, { day: 'startDay', month: 'startMonth', year: 'startYear' }, { label: 'First day', hint: 'For example, 9 10 2023' })}
${dateField(form, { day: 'endDay', month: 'endMonth', year: 'endYear' }, { label: 'Last day' })}
${proseField(form, 'otherDates', { label: 'Other dates by which somebody published this week', hint: 'One a line, for example: 2022-03-07 to 2022-03-11 Merseyside Police', rows: 3 })}
${button({ text: 'Save', preventDoubleClick: true })}`,
)}`

const theirsView = (week: Week): Html =>
  html`${warningText({ text: 'Below is what you typed. This is what somebody else saved meanwhile:' })}${summaryList(
    {
      rows: [
        { key: { text: 'Name' }, value: { text: week.name } },
        { key: { text: 'Dates' }, value: { text: spanInWords(week.startsOn, week.endsOn) } },
        { key: { text: 'Other dates' }, value: { text: writeOtherDates(week.otherDates) } },
      ],
    },
  )}`
