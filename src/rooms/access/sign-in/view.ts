import type { FormState } from '../../../platform/forms/form.ts'
import {
  button,
  dataTable,
  details,
  hiddenField,
  html,
  type Html,
  insetText,
  nothing,
  passphraseField,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import type { ExampleSignIns } from '../partnership/example-passphrase.ts'
import type { CodeKinds, SignInKinds } from './forms.ts'

export type SignInShown = {
  readonly form: FormState<SignInKinds>
  readonly csrf: Html
  /** Nobody in it in a real partnership. */
  readonly example: ExampleSignIns
  /** Asks for the code too, because browsers we do not know are being slowed for this account. */
  readonly slowed: boolean
  /** A form that was posted after its session ended: carried on, or shown to be copied. */
  readonly lost: Lost
}

export type Lost =
  | { kind: 'nothing' }
  | { kind: 'kept' }
  | { kind: 'to-copy'; fields: readonly (readonly [string, string])[] }

export const signInView = (shown: SignInShown): Html =>
  html`${problems(shown.form)}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${lostView(shown.lost)}
    ${shown.example.members.length === 0 ? nothing : exampleNote(shown.example)}
    ${postForm(
      { csrf: shown.csrf, action: '/sign-in' },
      html`${textField(shown.form, 'email', { label: 'Email address', type: 'email', autocomplete: 'username', spellcheck: false, autocapitalize: 'none' })}
        ${passphraseField(shown.form, 'passphrase', { label: 'Passphrase', autocomplete: 'current-password' })}
        ${shown.slowed ? slowedField(shown.form) : nothing}
        ${hiddenField(shown.form, 'return')}${hiddenField(shown.form, 'kept')}
        ${button({ text: 'Continue', preventDoubleClick: true })}`,
    )}
    ${details({
      summaryText: 'You cannot sign in',
      html: html`<p>If you have lost your passphrase, or both your authenticator app and your recovery codes, ask an administrator of your partnership for a new one-time link.</p>
        <p>Nobody will ever ask you for your passphrase or a code, by mail or by telephone.</p>`,
    })}`

const slowedField = (form: FormState<SignInKinds>): Html =>
  textField(form, 'code', {
    label: 'Code from your authenticator app',
    hint: 'Somebody has tried many passphrases for this account. With your code you can sign in at once; without it, you have to wait.',
    width: 10,
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    spellcheck: false,
  })

const lostView = (lost: Lost): Html => {
  switch (lost.kind) {
    case 'nothing':
      return nothing
    case 'kept':
      return insetText({
        html: html`<p class="govuk-body">Your session had ended, so what you sent has not been saved yet. It is kept on this page. Sign in, and you can send it again.</p>`,
      })
    case 'to-copy':
      return insetText({
        html: html`<p class="govuk-body">Your session had ended, and this browser no longer says whose it was, so what you sent cannot be saved. Copy what you need from here before you sign in.</p>
          ${details({
            summaryText: 'What you sent',
            open: true,
            html: html`<dl class="govuk-body">${lost.fields.map(([name, value]) => html`<dt class="govuk-!-font-weight-bold">${name}</dt><dd>${value}</dd>`)}</dl>`,
          })}`,
      })
  }
}

const exampleNote = ({ passphrase, members }: ExampleSignIns): Html =>
  insetText({
    html: html`<h2 class="govuk-heading-m">This is an example</h2>
      <p class="govuk-body">Everybody in this partnership is made up. Sign in as any of them with the passphrase <strong>${passphrase}</strong>; the next page shows the code, so that you need no authenticator app. A real partnership never shows a passphrase or a code, and cannot be set up to.</p>
      ${dataTable({
        caption: 'Members of the example',
        columns: [
          { heading: 'Email address' },
          { heading: 'Name' },
          { heading: 'Role' },
          { heading: 'Agency' },
        ],
        rows: members.map(({ email, name, roles, agencyName }) => [email, name, roles, agencyName]),
      })}`,
  })

export type CodeShown = {
  readonly form: FormState<CodeKinds>
  readonly csrf: Html
  /** The code itself: only ever given in an example partnership. */
  readonly exampleCode: string | undefined
}

export const codeView = ({ form, csrf, exampleCode }: CodeShown): Html =>
  html`${problems(form)}
    <h1 class="govuk-heading-l">Enter your code</h1>
    ${
      exampleCode === undefined
        ? nothing
        : insetText({
            html: html`<p class="govuk-body">The code is <strong>${exampleCode}</strong>. This is an example: a real partnership never shows this.</p>`,
          })
    }
    ${postForm(
      { csrf, action: '/sign-in/code' },
      html`${textField(form, 'code', { label: 'Code', hint: 'Six digits from your authenticator app, or one of your recovery codes', width: 20, autocomplete: 'one-time-code', spellcheck: false, autocapitalize: 'none' })}
        ${hiddenField(form, 'challenge')}${hiddenField(form, 'return')}${hiddenField(form, 'kept')}
        ${button({ text: 'Sign in', preventDoubleClick: true })}`,
    )}
    <p class="govuk-body"><a class="govuk-link" href="/sign-in">Start again</a></p>`
