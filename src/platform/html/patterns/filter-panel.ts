import { button } from '../components/button.ts'
import { attributesOf } from '../components/parts.ts'
import { type Html, html, nothing } from '../html.ts'

export type FilterPanelOptions = {
  /** Where the filtered list is; its query string is the filter. */
  readonly action: string
  /** "Filter" if absent. */
  readonly heading?: string | undefined
  /** The fields: selects, boxes, checkboxes. */
  readonly fields: Html
  /** What is filtered by now, each with the address of the list without it. */
  readonly applied?: readonly { readonly text: string; readonly without: string }[] | undefined
  /** The list without any filter. */
  readonly clear?: string | undefined
  readonly submit?: string | undefined
}

/**
 * Filters of a list. A plain GET form, so that a filtered list has an address of its own. On a phone
 * its fields fold away until something is filtered, so that the list comes first; the sheet keeps
 * them in sight on a wider screen, and where a browser does not let it, the fold is there as well.
 */
export const filterPanel = (options: FilterPanelOptions): Html => {
  const heading = options.heading ?? 'Filter'
  const open = attributesOf({ open: (options.applied ?? []).length > 0 })
  return html`<section class="cs-filter" aria-label="${heading}"><h2 class="cs-filter__heading">${heading}</h2>${applied(options)}<details class="cs-filter__fold"${open}><summary class="cs-filter__summary">${heading}</summary><form method="get" action="${options.action}" class="cs-filter__form" novalidate><div class="cs-filter__fields">${options.fields}</div><div class="cs-filter__actions">${button({ text: options.submit ?? 'Apply filters', classes: 'govuk-button--secondary' })}${options.clear === undefined ? nothing : html` <a class="govuk-link" href="${options.clear}">Clear filters</a>`}</div></form></details></section>`
}

const applied = ({ applied: filters = [] }: FilterPanelOptions): Html =>
  filters.length === 0
    ? nothing
    : html`<ul class="cs-filter__applied">${filters.map(({ text, without }) => html`<li><a class="cs-filter__remove" href="${without}"><span class="govuk-visually-hidden">Remove filter: </span>${text}<span aria-hidden="true" class="cs-filter__cross">×</span></a></li>`)}</ul>`
