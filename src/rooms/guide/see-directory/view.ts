import { html, type Html, nothing } from '../../../platform/html/index.ts'
import { fill } from '../content/interface-strings.ts'
import type { LanguagePack } from '../model.ts'
import { longDate } from '../see-guide/frame.ts'
import type { LiveEntry } from '../store-directory.ts'

/** The directory as the public reads it. */
export const directoryList = (entries: readonly LiveEntry[], pack: LanguagePack): Html =>
  html`<h2 class="govuk-heading-m">${pack.strings.helpLocal}</h2>${
    entries.length === 0
      ? html`<p class="govuk-body">${pack.strings.helpEmpty}</p>`
      : html`<div class="guide-directory">${entries.map((entry) => directoryEntry(entry, pack))}</div>`
  }`

/** `tel:` and `sms:` take digits and a plus only. */
export const diallable = (number: string): string => number.replaceAll(/[^\d+]/gu, '')

const directoryEntry = (entry: LiveEntry, pack: LanguagePack): Html => {
  const { strings } = pack
  const row = (name: string, value: Html | string): Html =>
    value === ''
      ? nothing
      : html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`
  const link = (text: string, href: string) =>
    text === '' ? '' : html`<a class="govuk-link" href="${href}">${text}</a>`
  const site =
    entry.web === ''
      ? ''
      : html`<a class="govuk-link" href="${entry.web}" rel="noreferrer nofollow">${new URL(entry.web).hostname} (${strings.anotherSite})</a>`
  const cost =
    entry.cost === 'free' ? strings.helpFree : entry.cost === 'charged' ? strings.helpNotFree : ''
  return html`<article class="guide-entry" id="entry-${entry.id}"><h3 class="govuk-heading-s">${entry.name}</h3>
<p class="govuk-body">${entry.whatTheyDo}</p>
<dl class="govuk-summary-list">${row(strings.helpPhone, link(entry.phone, `tel:${diallable(entry.phone)}`))}${row(strings.helpText, link(entry.textNumber, `sms:${diallable(entry.textNumber)}`))}${row(strings.helpWeb, site)}${row(strings.helpEmail, link(entry.email, `mailto:${entry.email}`))}${row(strings.helpHours, entry.hours)}${row(strings.helpCost, cost)}${row(strings.helpFor, entry.forWhom)}${row(strings.helpArea, entry.area)}${row(strings.helpLanguages, entry.languages)}</dl>
<p class="govuk-body-s guide-checked">${fill(strings.helpCheckedOn, { date: longDate(entry.checkedOn, pack.tag) })}</p></article>`
}
