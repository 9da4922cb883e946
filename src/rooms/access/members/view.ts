import type { FieldKinds, FormState } from '../../../platform/forms/form.ts'
import {
  button,
  choicesField,
  html,
  type Html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
  summaryList,
  textField,
  timeline,
} from '../../../platform/html/index.ts'
import { linkState } from '../invitations/rules-invitation.ts'
import type { newestInvitation } from '../invitations/store-invitations.ts'
import { momentInWords } from '../moments.ts'
import { ROLE_HINTS, ROLE_NAMES, ROLES } from '../permissions.ts'
import type { detailsForm, inviteForm, moveForm, reasonForm, rolesForm } from './forms.ts'
import type { historyOf, KeptMember } from './store-members.ts'
import { nobodyLeft } from './nobody-left.ts'
import { changeInWords, roleNames, stateTag } from './words.ts'

type StateOf<F extends { fields: FieldKinds }> = FormState<F['fields']>
type Choice = { readonly value: string; readonly text: string }
type Places = { readonly agencies: readonly Choice[]; readonly teams: readonly Choice[] }

const row = (key: string, value: string | Html) => ({
  key: { text: key },
  value: typeof value === 'string' ? { text: value } : { html: value },
})

/** What stands now about a member; on the page of every change, so that it shows beside what was typed. */
export const standingList = (member: KeptMember, teams: readonly { name: string }[]): Html =>
  summaryList({
    rows: [
      row('Name', member.name),
      row('Email address', member.email),
      row('State', stateTag(member.state)),
      row('Agency', member.agencyName),
      row('Teams', teams.map((team) => team.name).join(', ') || 'None'),
      row('Roles', roleNames(member.roles)),
    ],
  })

const LINKS: Readonly<Record<KeptMember['state'], readonly (readonly [string, string])[]>> = {
  invited: [
    ['new-link', 'Make a new link'],
    ['roles', 'Change roles'],
    ['move', 'Move to another agency or team'],
    ['details', 'Change details'],
    ['leave', 'Withdraw'],
  ],
  active: [
    ['roles', 'Change roles'],
    ['move', 'Move to another agency or team'],
    ['details', 'Change details'],
    ['new-link', 'Lost passphrase or app'],
    ['suspend', 'Suspend'],
    ['leave', 'They are leaving'],
  ],
  suspended: [
    ['resume', 'Resume'],
    ['roles', 'Change roles'],
    ['move', 'Move to another agency or team'],
    ['details', 'Change details'],
    ['leave', 'They are leaving'],
  ],
  left: [],
}

export type MemberShown = {
  readonly member: KeptMember
  readonly teams: readonly { name: string }[]
  readonly history: Awaited<ReturnType<typeof historyOf>>
  readonly invitation: Awaited<ReturnType<typeof newestInvitation>>
  readonly isSelf: boolean
  readonly now: Date
}

export const memberView = ({
  member,
  teams,
  history,
  invitation,
  isSelf,
  now,
}: MemberShown): Html =>
  html`${pageHeading({ title: member.name, caption: 'Member' })}
    ${standingList(member, teams)}
    ${invitation === undefined || linkState(invitation, now) !== 'open' ? nothing : insetText({ text: `A one-time link is open until ${momentInWords(invitation.expiresAt)}. It was shown when it was made; if it is lost, make a new one.` })}
    ${
      isSelf
        ? html`<p class="govuk-body">This is you. Nobody changes their own roles, agency or standing; you can <a class="govuk-link" href="/members/${member.id}/details">change your details</a> and <a class="govuk-link" href="/me">how you sign in</a>.</p>`
        : html`<ul class="govuk-list">${LINKS[member.state].map(([path, text]) => html`<li><a class="govuk-link" href="/members/${member.id}/${path}">${text}</a></li>`)}</ul>`
    }
    <h2 class="govuk-heading-m">History</h2>
    ${history.length === 0 ? html`<p class="govuk-body">Nothing has changed since they were added.</p>` : timeline({ headingLevel: 3, items: history.map(historyItem) })}`

const historyItem = (entry: MemberShown['history'][number]) => ({
  title: changeInWords(entry.what),
  when: { iso: entry.at.toISOString(), text: momentInWords(entry.at) },
  by:
    entry.byName ??
    (entry.byKind === 'operator' ? 'somebody with a shell on the server' : undefined),
  body: html`${entry.reason === null ? nothing : html`<p class="govuk-body">${entry.reason}</p>`}${differences(entry.before, entry.after)}`,
})

const differences = (before: unknown, after: unknown): Html => {
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  const changed = Object.keys(to).filter((key) => key in from && from[key] !== to[key])
  if (changed.length === 0) return nothing
  return html`<ul class="govuk-list govuk-list--bullet">${changed.map((key) => html`<li>${key}: ${from[key] || 'none'} → ${to[key] || 'none'}</li>`)}</ul>`
}

const fieldsOf = (told: unknown): Record<string, string> =>
  typeof told === 'object' && told !== null
    ? Object.fromEntries(Object.entries(told).map(([key, value]) => [key, String(value)]))
    : {}

const rolesField = (form: StateOf<typeof rolesForm> | StateOf<typeof inviteForm>): Html =>
  choicesField<{ roles: 'many' }>(
    { values: { roles: form.values.roles }, errors: form.errors },
    'roles',
    {
      label: 'Roles',
      hint: 'Give what the work needs and no more',
      items: ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role], hint: ROLE_HINTS[role] })),
    },
  )

const placeFields = (
  form: StateOf<typeof moveForm> | StateOf<typeof inviteForm>,
  places: Places,
): Html => {
  const { agencyId, teamIds } = form.values
  const state: FormState<{ agencyId: 'one'; teamIds: 'many' }> = {
    values: { agencyId, teamIds },
    errors: form.errors,
  }
  return html`${selectField(state, 'agencyId', { label: 'Agency', empty: 'Choose an agency', items: places.agencies })}
    ${places.teams.length === 0 ? nothing : choicesField(state, 'teamIds', { label: 'Teams', hint: 'Of the agency chosen above', small: true, items: places.teams })}`
}

export const inviteView = (
  form: StateOf<typeof inviteForm>,
  shown: { csrf: Html; places: Places },
): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Invite a member</h1>
    ${postForm(
      { csrf: shown.csrf, guardsTyping: true },
      html`${textField(form, 'name', { label: 'Name', autocomplete: 'off' })}
        ${textField(form, 'email', { label: 'Email address', hint: 'They sign in with it. Use the address of their work', type: 'email', autocomplete: 'off', spellcheck: false, autocapitalize: 'none' })}
        ${placeFields(form, shown.places)}
        ${rolesField(form)}
        ${button({ text: 'Make a one-time link', preventDoubleClick: true })}`,
    )}`

export const linkView = (shown: {
  name: string
  link: string
  until: Date
  memberId: string
}): Html =>
  html`<h1 class="govuk-heading-l">One-time link for ${shown.name}</h1>
    <p class="govuk-body">Copy it now and pass it on in a way that only ${shown.name} can read. It is shown this once: it is kept nowhere.</p>
    ${insetText({ html: html`<p class="govuk-body govuk-!-text-break-word"><strong>${shown.link}</strong></p>` })}
    <p class="govuk-body">It opens once, until ${momentInWords(shown.until)}. With it they set up an authenticator app, keep recovery codes and choose a passphrase.</p>
    <p class="govuk-body"><a class="govuk-link" href="/members/${shown.memberId}">Go to ${shown.name}</a></p>`

type Changing = {
  readonly member: KeptMember
  readonly teams: readonly { name: string }[]
  readonly csrf: Html
  /** The teams of which nobody else who can sign in holds the key. */
  readonly alone: readonly string[]
}

const changeView = (
  form: FormState<FieldKinds>,
  { member, teams, csrf }: Changing,
  words: { title: string; explains: string; submit: string; warns?: boolean },
  fields: Html,
): Html =>
  html`${problems(form)}
    ${pageHeading({ title: words.title, caption: member.name })}
    <p class="govuk-body">${words.explains}</p>
    ${standingList(member, teams)}
    ${postForm(
      { csrf, guardsTyping: true },
      html`${fields}<input type="hidden" name="version" value="${form.values['version'] ?? ''}">${button({ text: words.submit, preventDoubleClick: true, ...(words.warns === true ? { classes: 'govuk-button--warning' } : {}) })}`,
    )}
    <p class="govuk-body"><a class="govuk-link" href="/members/${member.id}">Cancel</a></p>`

const reasonField = (form: FormState<FieldKinds>): Html =>
  proseField<{ reason: 'one' }>(
    { values: { reason: form.values['reason'] ?? '' }, errors: form.errors },
    'reason',
    {
      label: 'Reason',
      hint: 'Kept in the history. Name nobody else in it',
      rows: 3,
      max: 500,
    },
  )

export type ReasonWords = { title: string; explains: string; submit: string; warns?: boolean }

export const reasonView = (
  form: StateOf<typeof reasonForm>,
  changing: Changing,
  words: ReasonWords,
): Html =>
  changeView(
    form,
    changing,
    words,
    html`${words.warns === true ? nobodyLeft(knownOf(form), changing.alone) : nothing}${reasonField(form)}`,
  )

/** The one field of a form that says that somebody knows. */
const knownOf = ({ values, errors }: StateOf<typeof reasonForm> | StateOf<typeof moveForm>) => ({
  values: { known: values.known },
  errors,
})

export const rolesView = (form: StateOf<typeof rolesForm>, changing: Changing): Html =>
  changeView(
    form,
    changing,
    {
      title: 'Change roles',
      explains: 'Their sessions end, and the new roles hold from their next sign-in.',
      submit: 'Change roles',
    },
    html`${rolesField(form)}${nobodyLeft(form, [])}${reasonField(form)}`,
  )

export const moveView = (
  form: StateOf<typeof moveForm>,
  changing: Changing,
  places: Places,
): Html =>
  changeView(
    form,
    changing,
    {
      title: 'Move to another agency or team',
      explains:
        'Their sessions end. What they recorded stays with the agency they recorded it for.',
      submit: 'Move to another agency or team',
    },
    html`${placeFields(form, places)}${nobodyLeft(knownOf(form), changing.alone)}${reasonField(form)}`,
  )

export const detailsView = (form: StateOf<typeof detailsForm>, changing: Changing): Html =>
  changeView(
    form,
    changing,
    {
      title: 'Change details',
      explains: 'They sign in with the new email address from now on.',
      submit: 'Change details',
    },
    html`${textField(form, 'name', { label: 'Name', autocomplete: 'off' })}
      ${textField(form, 'email', { label: 'Email address', type: 'email', autocomplete: 'off', spellcheck: false, autocapitalize: 'none' })}
      ${reasonField(form)}`,
  )
