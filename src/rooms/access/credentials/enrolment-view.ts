import { html, type Html, insetText, raw } from '../../../platform/html/index.ts'
import { qrSvg, spacedSecret, totpUri } from './totp.ts'

/** The QR code of a new authenticator app, and the key for typing by hand. */
export const authenticatorView = (secret: string, email: string): Html =>
  html`<ol class="govuk-list govuk-list--number">
      <li>Install an authenticator app on your telephone, if you have none. Any that makes six-digit codes will do.</li>
      <li>Scan this picture with it, or type the key by hand.</li>
      <li>Type the six digits that the app then shows.</li>
    </ol>
    <p class="govuk-body">${raw(qrSvg(totpUri(secret, email)))}</p>
    ${insetText({ html: html`<p class="govuk-body">Key: <strong><code>${spacedSecret(secret)}</code></strong></p><p class="govuk-body">Account: ${email}. Type: by time.</p>` })}`

/** The recovery codes, to be printed or written down. */
export const recoveryCodesView = (codes: readonly string[]): Html =>
  html`<p class="govuk-body">If you lose your telephone, each of these codes signs you in once. They are shown now and never again. Print this page or write the codes down, and keep them apart from your telephone.</p>
    <ol class="govuk-list govuk-list--number">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>`
