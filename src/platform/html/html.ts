import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that is safe to send: every value in it was escaped or marked raw on purpose. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export { html, raw }

/** Markup with nothing in it. */
export const nothing: Html = html``

/** Puts markup together without anything between. */
export const together = (parts: readonly Html[]): Html => html`${parts}`
