import { pagination } from '../components/pagination.ts'
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
  return pagination({
    landmarkLabel: `Pages of ${options.of.toLowerCase()}`,
    items: [],
    classes: 'cs-pages',
    previous: link(newer, options.newerText ?? 'Newer', options.of),
    next: link(older, options.olderText ?? 'Older', options.of),
  })
}

const link = (href: string | undefined, text: string, of: string) =>
  href === undefined
    ? undefined
    : { href, html: html`${text}<span class="govuk-visually-hidden"> ${of.toLowerCase()}</span>` }
