import { type Html, html } from '../html.ts'

export type SessionLimits = {
  /** How many seconds without a request end the session. */
  readonly idleSeconds: number
  /** How many seconds are left until it ends whatever happens. */
  readonly secondsLeft: number
  /** How many seconds before either the warning comes; five minutes if absent. */
  readonly warnSeconds?: number | undefined
}

/**
 * The warning before a session ends. Closed, and so not there, without JavaScript
 * (`client/session.ts`): then a form that is posted too late is kept by the sign-in page.
 */
export const sessionWarning = (
  limits: SessionLimits,
  { stay, csrf }: { stay: string; csrf: Html },
): Html =>
  html`<dialog class="cs-dialog" aria-labelledby="cs-session-title" aria-describedby="cs-session-message" data-session-idle="${limits.idleSeconds}" data-session-left="${limits.secondsLeft}" data-session-warn="${limits.warnSeconds ?? 300}"><h2 class="govuk-heading-m" id="cs-session-title" data-session-title>You will be signed out soon</h2><p class="govuk-body" id="cs-session-message" data-session-message></p><p class="govuk-visually-hidden" role="status" data-session-spoken></p><form method="post" action="${stay}" data-session-stay class="govuk-button-group">${csrf}<button type="submit" class="govuk-button">Stay signed in</button></form></dialog>`
