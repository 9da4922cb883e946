import type { Html } from '../html/html.ts'

/** A page to be put into its site's layout. */
export type PageReply = {
  kind: 'page'
  status: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 503
  /** Without the site's name; a page with form errors is prefixed "Error: " by the page machinery. */
  title: string
  body: Html
  /** The way here from the first page, without the page itself. */
  trail?: readonly { readonly text: string; readonly href: string }[]
  /** Where "Back" leads, if the page has one. */
  back?: string
  /** `narrow` sets text in a readable measure; `wide` gives tables the full width. */
  width?: 'narrow' | 'wide'
  /** BCP 47 tag and direction of the page, where they are not the site's own. */
  lang?: string
  dir?: 'ltr' | 'rtl'
  /** Which navigation item is the current one (its `href`). */
  current?: string
  /**
   * A page of a form that somebody fills in where others may look: no menu and no words above it, and a
   * head as low as it can be. The exit control stays. The desk has no such pages.
   */
  plain?: true
  /** Extra `<link>`s such as alternates. Already escaped. */
  head?: Html
  /** A script of this page's own, by its asset's name without `.js`. The page works without it. */
  script?: 'files'
}

/** Something else than a page: CSV, JSON, SVG, PDF. Never served as a page. */
export type FileReply = {
  kind: 'file'
  status: 200 | 206 | 400 | 404 | 416 | 422
  type: string
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** Sent as an attachment with this name; inline if absent. */
  filename?: string
  headers?: Readonly<Record<string, string>>
}

export type RedirectReply = { kind: 'redirect'; to: string; cookies?: readonly string[] }

/** Headers and no body, for what a script asks by a protocol that says so (`raw-page.ts`). */
export type BareReply = {
  kind: 'bare'
  status: 200 | 201 | 204 | 400 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 423 | 460 | 503 | 507
  headers: Readonly<Record<string, string>>
}

/** What a handler returns. Handlers never send. */
export type Reply = PageReply | FileReply | RedirectReply | BareReply

export const bare = (
  status: BareReply['status'],
  headers: BareReply['headers'] = {},
): BareReply => ({ kind: 'bare', status, headers })

/** A page, status 200 unless said otherwise. */
export const shown = (
  page: Omit<PageReply, 'kind' | 'status'> & { status?: PageReply['status'] },
): PageReply => ({
  status: 200,
  ...page,
  kind: 'page',
})

/** Post-redirect-get: 303 to a path of the same site. */
export const goTo = (to: string, cookies?: readonly string[]): RedirectReply =>
  cookies === undefined ? { kind: 'redirect', to } : { kind: 'redirect', to, cookies }

/** A file, status 200 unless said otherwise. */
export const file = (
  reply: Omit<FileReply, 'kind' | 'status'> & { status?: FileReply['status'] },
): FileReply => ({
  status: 200,
  ...reply,
  kind: 'file',
})
