import { type Html, html, nothing } from '../html.ts'

export type KeysetPaginationOptions = {
  /** The address of the page of newer entries; absent on the first page. */
  readonly newer?: string | undefined
  /** The address of the page of older entries; absent on the last page. */
  readonly older?: string | undefined
  readonly newerText?: string | undefined
  readonly olderText?: string | undefined
  /** What the list is, for screen readers: "Activities". */
  readonly of: string
}

/** Newer and older, for a list that is paged by key: it has no page numbers to give. */
export const keysetPagination = (options: KeysetPaginationOptions): Html => {
  const { newer, older } = options
  if (newer === undefined && older === undefined) return nothing
  const of = options.of.toLowerCase()
  return html`<nav class="cs-pages" aria-label="Pages of ${of}">${link({ href: newer, rel: 'prev', text: options.newerText ?? 'Newer', of })}${link({ href: older, rel: 'next', text: options.olderText ?? 'Older', of })}</nav>`
}

type Way = { href: string | undefined; rel: 'prev' | 'next'; text: string; of: string }

const link = ({ href, rel, text, of }: Way): Html =>
  href === undefined
    ? nothing
    : html`<a class="cs-pages__link cs-pages__link--${rel}" href="${href}" rel="${rel}"><span class="cs-pages__words">${text}<span class="govuk-visually-hidden"> ${of}</span></span></a>`
