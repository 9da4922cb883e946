import type { FieldKinds, FormState } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  dataTable,
  dateField,
  emptyState,
  hiddenField,
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  summaryList,
  tag,
  textField,
  warningText,
} from '../../../platform/html/index.ts'
import { bothVersions } from '../both-versions.ts'
import { longDate } from '../see-guide/frame.ts'
import type { DirectoryEntry } from '../store-directory.ts'
import { type entryForm, typedEntry } from './form.ts'
import { CHECK_LASTS_MONTHS, isCheckOld } from './rules.ts'

type EntryState = FormState<(typeof entryForm)['fields']>
type List = {
  entries: readonly DirectoryEntry[]
  today: string
  form: FormState<FieldKinds>
  csrf: Html
}

export const listView = ({ entries, today, form, csrf }: List): Html => {
  const live = entries.filter((entry) => entry.withdrawnAt === null)
  const withdrawn = entries.filter((entry) => entry.withdrawnAt !== null)
  const old = live.filter((entry) => isCheckOld(entry.checkedOn, today)).length
  return html`${problems(form)}${pageHeading({
    title: 'Places that help',
    lead: 'The directory on the public site, in the order in which it stands there.',
  })}
${
  old === 0
    ? nothing
    : warningText({
        text: `${old.toString()} of ${live.length.toString()} ${old === 1 ? 'was' : 'were'} last checked more than ${CHECK_LASTS_MONTHS.toString()} months ago. Ring the number, open the website, then set the new date.`,
      })
}
<p>${button({ text: 'Add a place', href: '/guide/directory/new' })}</p>
${postForm(
  { csrf, action: '/guide/directory' },
  dataTable({
    caption: 'Entries on the public page',
    hidesCaption: true,
    columns: [
      { heading: 'Name' },
      { heading: 'Area' },
      { heading: 'Reached by' },
      { heading: 'Checked', unbroken: true },
      { heading: 'Order' },
    ],
    rows: live.map((entry, place) => [
      entryLink(entry),
      entry.area,
      [entry.phone, entry.textNumber, entry.email, entry.web].find((way) => way !== '') ?? '',
      checkOf(entry, today),
      html`${mover(entry, 'up', place === 0)} ${mover(entry, 'down', place === live.length - 1)}`,
    ]),
    empty: emptyState({
      title: 'The directory is empty',
      text: 'Until there is an entry, the public page shows the national numbers only.',
      action: { text: 'Add a place', href: '/guide/directory/new' },
    }),
  }),
)}
${
  withdrawn.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">Withdrawn</h2><ul class="govuk-list govuk-list--bullet">${withdrawn.map((entry) => html`<li>${entryLink(entry)}, by ${entry.withdrawnBy ?? ''}</li>`)}</ul>`
}`
}

const entryLink = (entry: DirectoryEntry): Html =>
  html`<a class="govuk-link" href="/guide/directory/${entry.id}">${entry.name}</a>`

const checkOf = (entry: DirectoryEntry, today: string): Html =>
  html`${longDate(entry.checkedOn, 'en')}${
    isCheckOld(entry.checkedOn, today)
      ? html` ${tag({ text: 'Check again', classes: 'govuk-tag--yellow' })}`
      : nothing
  }`

const mover = (entry: DirectoryEntry, way: 'up' | 'down', isLast: boolean): Html =>
  isLast
    ? nothing
    : button({
        html: html`${way === 'up' ? 'Up' : 'Down'}<span class="govuk-visually-hidden"> ${entry.name}</span>`,
        name: 'move',
        value: `${way}_${entry.id}`,
        classes: 'govuk-button--secondary guide-mover',
      })

type Entry = {
  form: EntryState
  csrf: Html
  entry: DirectoryEntry | undefined
  showBoth?: boolean
}

export const entryView = ({ form, csrf, entry, showBoth = false }: Entry): Html =>
  html`${problems(form, { version: 'both-versions' })}${pageHeading({
    title: entry === undefined ? 'Add a place that helps' : entry.name,
    ...(entry === undefined ? {} : { caption: 'Change an entry' }),
  })}
${
  entry?.withdrawnAt == null
    ? nothing
    : warningText({ text: `Withdrawn by ${entry.withdrawnBy ?? ''}. The public does not see it.` })
}
${entry !== undefined && showBoth ? bothVersions({ by: entry.changedBy, fields: compare(entry, form) }) : nothing}
${postForm({ csrf, guardsTyping: true }, fields(form))}
${entry === undefined ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="/guide/directory/${entry.id}/withdraw">${entry.withdrawnAt === null ? 'Withdraw this entry' : 'Put this entry back'}</a></p>`}`

const LABELS: Readonly<Record<Exclude<keyof EntryState['values'], 'version'>, string>> = {
  name: 'Name',
  whatTheyDo: 'What they do',
  forWhom: 'For whom',
  area: 'Area',
  phone: 'Telephone',
  textNumber: 'Text number',
  web: 'Website',
  email: 'Email address',
  hours: 'When',
  cost: 'Cost',
  languages: 'Languages and access',
  sources: 'How it was checked',
  checkedDay: 'Day of the check',
  checkedMonth: 'Month of the check',
  checkedYear: 'Year of the check',
  checkedBy: 'Checked by',
}

const compare = (entry: DirectoryEntry, form: EntryState) => {
  const theirs: Readonly<Record<string, string>> = typedEntry(entry)
  const mine: Readonly<Record<string, string>> = form.values
  return Object.entries(LABELS).map(([name, label]) => ({
    label,
    theirs: theirs[name] ?? '',
    mine: mine[name] ?? '',
  }))
}

const fields = (form: EntryState): Html =>
  html`${hiddenField(form, 'version')}
${textField(form, 'name', { label: LABELS.name })}
${proseField(form, 'whatTheyDo', { label: LABELS.whatTheyDo, hint: 'One or two plain sentences.', rows: 3, max: 600 })}
${textField(form, 'forWhom', { label: 'For whom (optional)', hint: 'For example “Young people aged 10 to 17 and their families”' })}
${textField(form, 'area', { label: LABELS.area })}
${textField(form, 'phone', { label: 'Telephone (optional)', inputmode: 'tel' })}
${textField(form, 'textNumber', { label: 'Text number (optional)', inputmode: 'tel' })}
${textField(form, 'web', { label: 'Website (optional)', hint: 'The whole address, for example https://www.example.org', inputmode: 'url' })}
${textField(form, 'email', { label: 'Email address (optional)', inputmode: 'email' })}
${textField(form, 'hours', { label: 'When (optional)', hint: 'For example “Monday to Friday, 9am to 5pm”' })}
${choiceField(form, 'cost', {
  label: 'Is it free to contact them?',
  items: [
    { value: 'free', text: 'Free' },
    { value: 'charged', text: 'It may cost something' },
    { value: 'unknown', text: 'Not known: the public page says nothing' },
  ],
})}
${textField(form, 'languages', { label: 'Languages and access (optional)', hint: 'Interpreters, textphone, step-free and so on' })}
${dateField(form, { day: 'checkedDay', month: 'checkedMonth', year: 'checkedYear' }, { label: 'Checked on', hint: 'The public sees this date.' })}
${textField(form, 'checkedBy', { label: LABELS.checkedBy, hint: 'The public does not see this.' })}
${proseField(form, 'sources', { label: LABELS.sources, hint: 'The public does not see this.', rows: 3, max: 600 })}
${button({ text: 'Save', preventDoubleClick: true })}`

export const withdrawView = (asked: {
  entry: DirectoryEntry
  form: FormState<FieldKinds>
  csrf: Html
}): Html => {
  const { entry, form, csrf } = asked
  const live = entry.withdrawnAt === null
  return html`${problems(form)}${pageHeading({
    title: live ? `Withdraw ${entry.name}?` : `Put ${entry.name} back?`,
    lead: live
      ? 'It leaves the public page at once. It is kept here, and can be put back.'
      : 'It appears on the public page at once. Check the number and the website first.',
  })}
${summaryList({
  rows: [
    { key: { text: 'What they do' }, value: { text: entry.whatTheyDo } },
    {
      key: { text: 'Checked' },
      value: { text: `${longDate(entry.checkedOn, 'en')}, ${entry.checkedBy}` },
    },
    { key: { text: 'Last changed by' }, value: { text: entry.changedBy } },
  ],
})}
${postForm(
  { csrf },
  html`<input type="hidden" name="version" value="${entry.version}"><input type="hidden" name="withdrawn" value="${live ? 'yes' : 'no'}">${button({ text: live ? 'Withdraw' : 'Put back', classes: live ? 'govuk-button--warning' : '', preventDoubleClick: true })}`,
)}`
}
