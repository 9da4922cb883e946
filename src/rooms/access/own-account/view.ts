import type { FormState } from '../../../platform/forms/form.ts'
import {
  button,
  dataTable,
  hiddenField,
  html,
  type Html,
  insetText,
  nothing,
  pageHeading,
  passphraseField,
  postForm,
  problems,
  summaryList,
  textField,
} from '../../../platform/html/index.ts'
import { authenticatorView, recoveryCodesView } from '../credentials/enrolment-view.ts'
import { SHORTEST_PASSPHRASE } from '../credentials/rules-passphrase.ts'
import type { Member } from '../member-of.ts'
import { momentInWords } from '../moments.ts'
import { ROLE_NAMES } from '../permissions.ts'
import type { openSessionsOf } from '../sessions/store-sessions.ts'
import type { signInsOf } from '../sign-in/store-sign-in.ts'
import type { SignInResult } from '../tables.ts'
import type {
  askForCodesForm,
  changeAuthenticatorForm,
  changePassphraseForm,
  confirmCodesForm,
} from './forms.ts'

type StateOf<F extends { fields: Readonly<Record<string, 'one' | 'many'>> }> = FormState<
  F['fields']
>

const RESULTS: Readonly<Record<SignInResult, string>> = {
  'signed-in': 'Signed in',
  'signed-in-with-recovery-code': 'Signed in with a recovery code',
  'wrong-passphrase': 'Wrong passphrase',
  'wrong-code': 'Right passphrase, wrong code',
}

export type OwnAccount = {
  readonly member: Member
  readonly email: string
  readonly teams: readonly { name: string }[]
  readonly codesLeft: number
  readonly sessionId: string
  readonly sessions: Awaited<ReturnType<typeof openSessionsOf>>
  readonly signIns: Awaited<ReturnType<typeof signInsOf>>
  readonly csrf: Html
}

export const ownAccountView = (own: OwnAccount): Html =>
  html`${pageHeading({ title: 'Your account' })}
    ${own.codesLeft <= 2 ? insetText({ text: own.codesLeft === 0 ? 'You have no recovery codes left. Make new ones, or losing your telephone will lock you out.' : `You have ${own.codesLeft} recovery ${own.codesLeft === 1 ? 'code' : 'codes'} left. Make new ones soon.` }) : nothing}
    ${summaryList({
      rows: [
        row('Name', own.member.name),
        row('Email address', own.email),
        row('Agency', own.member.agencyName),
        row('Teams', own.teams.map((team) => team.name).join(', ') || 'None'),
        row('Roles', own.member.roles.map((role) => ROLE_NAMES[role]).join(', ') || 'None'),
        row('Keys', 'What you can read that is sealed', {
          href: '/keys',
          text: 'See',
          of: 'your keys',
        }),
        own.member.permissions.has('triage.work') &&
          row('Notices by mail', 'When a report waits for your team', {
            href: '/me/notices',
            text: 'Change',
            of: 'notices by mail',
          }),
        row('Passphrase', 'Set', { href: '/me/passphrase', text: 'Change', of: 'passphrase' }),
        row('Authenticator app', 'Set up', {
          href: '/me/authenticator',
          text: 'Change',
          of: 'authenticator app',
        }),
        row('Recovery codes', `${own.codesLeft} left`, {
          href: '/me/recovery-codes',
          text: 'Make new ones',
          of: '',
        }),
      ],
    })}
    <p class="govuk-body">If your name, email address, agency or roles are wrong, tell an administrator of your partnership: nobody changes their own.</p>
    <h2 class="govuk-heading-m">Where you are signed in</h2>
    ${dataTable({
      caption: 'Open sessions',
      hidesCaption: true,
      columns: [{ heading: 'Since' }, { heading: 'Last used' }, { heading: 'Which' }],
      rows: own.sessions.map((session) => [
        momentInWords(session.startedAt),
        momentInWords(session.lastSeenAt),
        session.id === own.sessionId ? 'This one' : 'Another browser',
      ]),
    })}
    ${postForm({ csrf: own.csrf, action: '/me/sign-out-everywhere' }, button({ text: 'Sign out everywhere', classes: 'govuk-button--secondary' }))}
    <h2 class="govuk-heading-m">Your sign-ins</h2>
    <p class="govuk-body">No addresses and no browser names are kept. If something here was not you, change your passphrase and tell an administrator.</p>
    ${dataTable({
      caption: 'Your last 50 sign-ins',
      hidesCaption: true,
      columns: [{ heading: 'When' }, { heading: 'What' }, { heading: 'From' }],
      rows: own.signIns.map((signIn) => [
        momentInWords(signIn.at),
        RESULTS[signIn.result],
        signIn.sessionId === own.sessionId
          ? 'This session'
          : signIn.knownBrowser
            ? 'A browser you had used before'
            : 'A new browser',
      ]),
    })}`

const row = (key: string, value: string, action?: { href: string; text: string; of: string }) => ({
  key: { text: key },
  value: { text: value },
  ...(action === undefined
    ? {}
    : {
        actions: {
          items: [{ href: action.href, text: action.text, visuallyHiddenText: action.of }],
        },
      }),
})

export const changePassphraseView = (
  form: StateOf<typeof changePassphraseForm>,
  csrf: Html,
): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Change your passphrase</h1>
    <p class="govuk-body">The new one must be ${SHORTEST_PASSPHRASE} characters or more. Four or more words that have nothing to do with each other work well. Every other browser in which you are signed in is signed out.</p>
    ${postForm(
      { csrf },
      html`${passphraseField(form, 'current', { label: 'Your passphrase of today', autocomplete: 'current-password' })}
        ${passphraseField(form, 'passphrase', { label: 'New passphrase', autocomplete: 'new-password' })}
        ${passphraseField(form, 'again', { label: 'The new passphrase again', autocomplete: 'new-password' })}
        ${button({ text: 'Change passphrase', preventDoubleClick: true })}`,
    )}`

export const changeAuthenticatorView = (
  form: StateOf<typeof changeAuthenticatorForm>,
  shown: { csrf: Html; secret: string; email: string },
): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Change your authenticator app</h1>
    ${authenticatorView(shown.secret, shown.email)}
    ${postForm(
      { csrf: shown.csrf },
      html`${textField(form, 'code', { label: 'Code that the new app shows', width: 10, inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: false })}
        ${passphraseField(form, 'current', { label: 'Your passphrase', autocomplete: 'current-password' })}
        ${hiddenField(form, 'made')}${button({ text: 'Use this app from now on', preventDoubleClick: true })}`,
    )}`

export const askForCodesView = (form: StateOf<typeof askForCodesForm>, csrf: Html): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Make new recovery codes</h1>
    <p class="govuk-body">The codes that you have now stop working once you have confirmed the new ones.</p>
    ${postForm(
      { csrf },
      html`${passphraseField(form, 'current', { label: 'Your passphrase', autocomplete: 'current-password' })}${button({ text: 'Show new codes' })}`,
    )}`

export const confirmCodesView = (
  form: StateOf<typeof confirmCodesForm>,
  shown: { csrf: Html; codes: readonly string[] },
): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Keep your recovery codes</h1>
    ${recoveryCodesView(shown.codes)}
    ${postForm(
      { csrf: shown.csrf, action: '/me/recovery-codes/confirm' },
      html`${textField(form, 'recoveryCode', { label: 'Type one of them, to show that you have them', width: 20, autocomplete: 'off', spellcheck: false, autocapitalize: 'none' })}
        ${hiddenField(form, 'made')}${button({ text: 'Use these codes from now on' })}`,
    )}`
