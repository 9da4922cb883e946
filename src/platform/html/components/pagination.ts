import { type Html, html, nothing } from '../html.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  type Maybe,
  names,
  present,
  type Words,
} from './parts.ts'

export type PaginationLink = Words & {
  readonly href?: string | undefined
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}
export type PaginationItem =
  | { readonly ellipsis: true }
  | {
      readonly number: string | number
      readonly href: string
      readonly current?: boolean | undefined
      readonly visuallyHiddenText?: string | undefined
      readonly attributes?: Attributes | undefined
    }
export type PaginationOptions = Extras & {
  readonly items?: readonly Maybe<PaginationItem>[] | undefined
  readonly previous?: PaginationLink | undefined
  readonly next?: PaginationLink | undefined
  readonly landmarkLabel?: string | undefined
}

/** Numbered pages, or (without items) the page before and after in a series. */
export const pagination = (options: PaginationOptions): Html => {
  const block = options.items === undefined && (options.next ?? options.previous) !== undefined
  const items =
    options.items === undefined
      ? nothing
      : html`<ul class="govuk-pagination__list">${present(options.items).map(itemOf)}</ul>`
  const own = attributesOf({
    'aria-label': options.landmarkLabel ?? 'Pagination',
    ...options.attributes,
  })
  return html`<nav class="${names('govuk-pagination', block && 'govuk-pagination--block', options.classes)}"${own}>${arrow(options.previous, 'prev', block)}${items}${arrow(options.next, 'next', block)}</nav>`
}

const icons = {
  prev: html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>`,
  next: html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>`,
}
const usual = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
}

const arrow = (link: PaginationLink | undefined, way: 'prev' | 'next', block: boolean): Html => {
  if (link?.href === undefined) return nothing
  const iconFirst = block || way === 'prev'
  const titled = names(
    'govuk-pagination__link-title',
    block && link.labelText === undefined && 'govuk-pagination__link-title--decorated',
  )
  const title = html`<span class="${titled}">${link.html ?? link.text ?? usual[way]}</span>`
  const named =
    block && link.labelText !== undefined
      ? html`<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${link.labelText}</span>`
      : nothing
  return html`<div class="govuk-pagination__${way}"><a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${way}"${attributesOf(link.attributes)}>${iconFirst ? icons[way] : nothing} ${title} ${named}${iconFirst ? nothing : icons[way]}</a></div>`
}

const itemOf = (item: PaginationItem): Html => {
  if ('ellipsis' in item)
    return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>`
  const own = attributesOf({
    'aria-label': item.visuallyHiddenText ?? `Page ${item.number.toString()}`,
    'aria-current': item.current === true ? 'page' : undefined,
    ...item.attributes,
  })
  return html`<li class="${names('govuk-pagination__item', item.current === true && 'govuk-pagination__item--current')}"><a class="govuk-link govuk-pagination__link" href="${item.href}"${own}>${item.number}</a></li>`
}
