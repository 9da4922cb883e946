import { type Html, html } from '../html.ts'

/** The mark: one stroke signs, a second one crosses it and makes the tick. */
export const logo: Html = html`<svg class="cs-logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false"><path class="cs-logo__first" d="M5 23c4-9 8-13 11-11s-5 16-1 17 8-8 10-10"/><path class="cs-logo__second" d="M11 22l8 9L36 8"/></svg>`
