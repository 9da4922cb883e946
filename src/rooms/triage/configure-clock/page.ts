import { errorFor, type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  checkboxes,
  hiddenField,
  html,
  input,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Level } from '../model.ts'
import { readClockwork, readClosures, settingsVersion, writeClockwork } from '../store-clock.ts'
import { clockForm, readClock, typedClock, WEEKDAYS } from './form.ts'

type State = FormState<(typeof clockForm)['fields']>

const said = (form: State, field: string) => {
  const message = errorFor(form, field)
  return message === undefined ? {} : { errorMessage: { text: message } }
}

const levelBoxes = (form: State, level: Level, at: number) => {
  const place = String(at)
  return html`<fieldset class="govuk-fieldset cs-clock__level"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Level ${String(at + 1)}</legend>${input({ id: `label-${place}`, name: 'labels', label: { text: 'Name' }, value: form.values.labels[at] ?? '', classes: 'govuk-input--width-20', ...said(form, `label-${place}`) })}${input({ id: `meaning-${place}`, name: 'meanings', label: { text: 'What it means' }, value: form.values.meanings[at] ?? '' })}${input({ id: `hours-${place}`, name: 'minutes', label: { text: 'Hours until it must be decided' }, hint: { text: 'Leave it empty where there is no target' }, value: form.values.minutes[at] ?? '', classes: 'govuk-input--width-5', ...said(form, `hours-${place}`) })}${checkboxes({ name: 'always', idPrefix: `always-${place}`, classes: 'govuk-checkboxes--small', items: [{ value: level.code, text: 'The clock runs day and night' }], values: form.values.always })}</fieldset>`
}

const dayBoxes = (form: State, name: string, at: number) => {
  const place = String(at)
  return html`<div class="cs-clock__day">${input({ id: `opens-${place}`, name: 'opens', label: { text: `${name}, from` }, value: form.values.opens[at] ?? '', classes: 'govuk-input--width-5', ...said(form, `opens-${place}`) })}${input({ id: `closes-${place}`, name: 'closes', label: { text: `${name}, to` }, value: form.values.closes[at] ?? '', classes: 'govuk-input--width-5' })}</div>`
}

/** Levels, working hours and closures of this partnership: there is no national scheme. */
export const clockPage = page({
  path: '/triage/clock',
  permission: 'triage.configure',
  audit: 'triage.configure',
  form: clockForm,
  notices: {
    saved: 'It is saved. It holds for what comes from now on, and for what is rated anew.',
  },
  prefill: async ({ read }) =>
    typedClock(await readClockwork(read), {
      closures: await readClosures(read),
      version: await settingsVersion(read),
    }),
  show: async (visit, form) => {
    const { levels } = await readClockwork(visit.read)
    return shown({
      title: 'Levels and hours',
      current: '/triage/clock',
      body: html`${problems(form)}${pageHeading({ title: 'Levels and hours', lead: 'How fast a report of each level must be decided, and when your desk works. Clocks that run already keep their end.' })}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${hiddenField(form, 'version')}<h2 class="govuk-heading-m">Levels, the most urgent first</h2>${levels.map((level, at) => levelBoxes(form, level, at))}<h2 class="govuk-heading-m">Working hours</h2><p class="govuk-body">Leave a day empty on which nobody works.</p>${WEEKDAYS.map((name, at) => dayBoxes(form, name, at))}${proseField(form, 'closures', { label: 'Days on which the desk is closed', hint: 'One a line, as in 2026-12-25 Christmas Day. GOV.UK lists the bank holidays of each year', rows: 12 })}${button({ text: 'Save', preventDoubleClick: true })}`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { levels } = await readClockwork(visit.read)
    const read = readClock(typed, levels)
    if (!read.ok) return withErrors(form, ...read.errors)
    const saved = await visit.db.act(visit.act, (tx) => writeClockwork(tx, read.write))
    if (saved.ok) return goTo('/triage/clock?done=saved')
    const version = String(await settingsVersion(visit.read))
    const again: State = { ...form, values: { ...form.values, version } }
    return withErrors(again, {
      field: 'form',
      clash: true,
      message:
        'Somebody changed this after you opened the page. What you typed is still here: send it again to put it in place of theirs',
    })
  },
})
