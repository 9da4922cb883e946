import type { FormState } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  type Html,
  passphraseField,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import { authenticatorView, recoveryCodesView } from '../credentials/enrolment-view.ts'
import { SHORTEST_PASSPHRASE } from '../credentials/rules-passphrase.ts'
import { type authenticatorForm, type newPassphraseForm, type recoveryForm } from './forms.ts'
import { LINK_DAYS, type LinkState } from './rules-invitation.ts'
import type { FoundInvitation } from './store-invitations.ts'

type StateOf<F extends { fields: Readonly<Record<string, 'one' | 'many'>> }> = FormState<
  F['fields']
>

const step = (number: number): Html =>
  html`<span class="govuk-caption-l">Step ${number} of 3</span>`

export const authenticatorStep = (shown: {
  form: StateOf<typeof authenticatorForm>
  csrf: Html
  invitation: FoundInvitation
  secret: string
}): Html =>
  html`${problems(shown.form)}
    ${step(1)}
    <h1 class="govuk-heading-l">Set up your authenticator app</h1>
    <p class="govuk-body">${shown.invitation.kind === 'join' ? html`Welcome, ${shown.invitation.name}. You have been invited to work with the partnership for <strong>${shown.invitation.agencyName}</strong>.` : html`${shown.invitation.name}, this link lets you choose how you sign in anew. What you used before stops working when you finish.`} You will sign in with <strong>${shown.invitation.email}</strong>, a passphrase, and a code from an app on your telephone.</p>
    ${authenticatorView(shown.secret, shown.invitation.email)}
    ${postForm(
      { csrf: shown.csrf, action: '/invitation' },
      html`${textField(shown.form, 'code', { label: 'Code', hint: 'Six digits', width: 10, inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: false })}
        ${hiddenField(shown.form, 'made')}${button({ text: 'Continue' })}`,
    )}`

export const recoveryStep = (shown: {
  form: StateOf<typeof recoveryForm>
  csrf: Html
  codes: readonly string[]
}): Html =>
  html`${problems(shown.form)}
    ${step(2)}
    <h1 class="govuk-heading-l">Keep your recovery codes</h1>
    ${recoveryCodesView(shown.codes)}
    ${postForm(
      { csrf: shown.csrf, action: '/invitation/recovery-codes' },
      html`${textField(shown.form, 'recoveryCode', { label: 'Type one of them, to show that you have them', width: 20, autocomplete: 'off', spellcheck: false, autocapitalize: 'none' })}
        ${hiddenField(shown.form, 'made')}${button({ text: 'Continue' })}`,
    )}`

export const passphraseStep = (shown: {
  form: StateOf<typeof newPassphraseForm>
  csrf: Html
}): Html =>
  html`${problems(shown.form)}
    ${step(3)}
    <h1 class="govuk-heading-l">Choose a passphrase</h1>
    <p class="govuk-body">It must be ${SHORTEST_PASSPHRASE} characters or more. Four or more words that have nothing to do with each other are easy to keep in mind and hard to guess. You need no capitals, digits or signs. Do not use it anywhere else.</p>
    ${postForm(
      { csrf: shown.csrf, action: '/invitation/passphrase' },
      html`${passphraseField(shown.form, 'passphrase', { label: 'Passphrase', autocomplete: 'new-password' })}
        ${passphraseField(shown.form, 'again', { label: 'The passphrase again', autocomplete: 'new-password' })}
        ${hiddenField(shown.form, 'made')}${button({ text: 'Finish', preventDoubleClick: true })}`,
    )}`

const CLOSED: Readonly<Record<Exclude<LinkState, 'open'> | 'unknown', string>> = {
  used: 'It was used before. If it was you, sign in. If it was not, tell an administrator of your partnership at once.',
  withdrawn:
    'It has been withdrawn or replaced by a newer one. Use the newest link that you were given.',
  expired: `It was good for ${LINK_DAYS} days, and they are over. Ask an administrator of your partnership for a new one.`,
  unknown:
    'Check that you copied all of it. If it still does not open, ask an administrator of your partnership for a new one.',
}

export const closedLinkView = (why: keyof typeof CLOSED): Html =>
  html`<h1 class="govuk-heading-l">This link does not open</h1>
    <p class="govuk-body">${CLOSED[why]}</p>
    <p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in</a></p>`

export const signedInAlreadyView = (name: string, csrf: Html): Html =>
  html`<h1 class="govuk-heading-l">You are signed in as ${name}</h1>
    <p class="govuk-body">A one-time link sets up an account. Sign out first, then open the link again.</p>
    ${postForm({ csrf, action: '/sign-out' }, button({ text: 'Sign out' }))}`
