import { type Html, html } from '../html.ts'

/** The mark: one tick, and a second one that overlaps it. Two people signed. */
export const logo: Html = html`<svg class="cs-logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false"><path class="cs-logo__first" d="M4 18l9 11L25 9"/><path class="cs-logo__second" d="M14 21l8 9L37 7"/></svg>`
