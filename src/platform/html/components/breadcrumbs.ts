import { type Html, html } from '../html.ts'
import { type Attributes, attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type Breadcrumb = Words & {
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}
export type BreadcrumbsOptions = Extras & {
  readonly items: readonly Breadcrumb[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

/** Where a page stands. */
export const breadcrumbs = (options: BreadcrumbsOptions): Html => {
  const items = options.items.map((item) =>
    item.href === undefined
      ? html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${wordsOf(item)}</li>`
      : html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributesOf(item.attributes)}>${wordsOf(item)}</a></li>`,
  )
  return html`<nav class="${names('govuk-breadcrumbs', options.classes, options.collapseOnMobile === true && 'govuk-breadcrumbs--collapse-on-mobile')}"${attributesOf({ ...options.attributes, 'aria-label': options.labelText ?? 'Breadcrumb' })}><ol class="govuk-breadcrumbs__list">${items}</ol></nav>`
}
