import { html, type Html, nothing } from '../../../platform/html/index.ts'
import type { InterfaceStrings } from '../content/interface-strings.ts'
import type { LanguagePack } from '../model.ts'
import { said } from '../own-words.ts'
import { longDate } from '../see-guide/frame.ts'
import type { LiveEntry } from '../store-directory.ts'

/** The directory as the public reads it. */
export const directoryList = (entries: readonly LiveEntry[], pack: LanguagePack): Html =>
  html`<h2 class="govuk-heading-m">${said(pack, 'helpLocal')}</h2>${
    entries.length === 0
      ? html`<p class="govuk-body">${said(pack, 'helpEmpty')}</p>`
      : html`<div class="guide-directory">${entries.map((entry) => directoryEntry(entry, pack))}</div>`
  }`

/** `tel:` and `sms:` take digits and a plus only. */
export const diallable = (number: string): string => number.replaceAll(/[^\d+]/gu, '')

const directoryEntry = (entry: LiveEntry, pack: LanguagePack): Html => {
  const row = (name: keyof InterfaceStrings, value: Html | string): Html =>
    value === ''
      ? nothing
      : html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${said(pack, name)}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`
  const link = (text: string, href: string) =>
    text === '' ? '' : html`<a class="govuk-link" href="${href}">${text}</a>`
  const site =
    entry.web === ''
      ? ''
      : html`<a class="govuk-link" href="${entry.web}" rel="noreferrer nofollow">${new URL(entry.web).hostname} (${said(pack, 'anotherSite')})</a>`
  const cost =
    entry.cost === 'free'
      ? said(pack, 'helpFree')
      : entry.cost === 'charged'
        ? said(pack, 'helpNotFree')
        : ''
  return html`<article class="guide-entry" id="entry-${entry.id}"><h3 class="govuk-heading-s">${entry.name}</h3>
<p class="govuk-body">${entry.whatTheyDo}</p>
<dl class="govuk-summary-list">${row('helpPhone', link(entry.phone, `tel:${diallable(entry.phone)}`))}${row('helpText', link(entry.textNumber, `sms:${diallable(entry.textNumber)}`))}${row('helpWeb', site)}${row('helpEmail', link(entry.email, `mailto:${entry.email}`))}${row('helpHours', entry.hours)}${row('helpCost', cost)}${row('helpFor', entry.forWhom)}${row('helpArea', entry.area)}${row('helpLanguages', entry.languages)}</dl>
<p class="govuk-body-s guide-checked">${said(pack, 'helpCheckedOn', { date: longDate(entry.checkedOn, pack.tag) })}</p></article>`
}
