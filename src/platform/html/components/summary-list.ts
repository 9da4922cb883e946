import { type Html, html, nothing, raw } from '../html.ts'
import {
  attributesOf,
  type Extras,
  hasWords,
  type Maybe,
  names,
  present,
  type Words,
  wordsOf,
} from './parts.ts'

export type SummaryAction = Words &
  Extras & {
    readonly href: string
    /** What a screen reader adds, for example "name" after "Change". */
    readonly visuallyHiddenText?: string | undefined
  }
type Actions = {
  readonly classes?: string | undefined
  readonly items?: readonly SummaryAction[] | undefined
}
type Cell = Words & { readonly classes?: string | undefined }
export type SummaryRow = {
  readonly key: Cell
  readonly value: Cell
  readonly actions?: Actions | undefined
  readonly classes?: string | undefined
}
export type SummaryCard = Extras & {
  readonly title?:
    (Cell & { readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined }) | undefined
  readonly actions?: Actions | undefined
}
export type SummaryListOptions = Extras & {
  readonly rows: readonly Maybe<SummaryRow>[]
  readonly card?: SummaryCard | undefined
}

/** What is known about one thing: names on the left, values on the right, actions at the end. */
export const summaryList = (options: SummaryListOptions): Html => {
  const rows = present(options.rows)
  const anyActions = rows.some((row) => (row.actions?.items?.length ?? 0) > 0)
  const list = html`<dl class="${names('govuk-summary-list', options.classes)}"${attributesOf(options.attributes)}>${rows.map((row) => rowOf(row, { anyActions, card: options.card }))}</dl>`
  return options.card === undefined ? list : cardOf(options.card, list)
}

type Around = { anyActions: boolean; card: SummaryCard | undefined }

const rowOf = (row: SummaryRow, { anyActions, card }: Around): Html => {
  const classes = names(
    'govuk-summary-list__row',
    anyActions && row.actions?.items === undefined && 'govuk-summary-list__row--no-actions',
    row.classes,
  )
  const actions = row.actions?.items ?? []
  const links = actions.map((action) => linkOf(action, card))
  const shown =
    links.length > 1
      ? html`<ul class="govuk-summary-list__actions-list">${links.map((link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`)}</ul>`
      : links
  return html`<div class="${classes}"><dt class="${names('govuk-summary-list__key', row.key.classes)}">${wordsOf(row.key)}</dt><dd class="${names('govuk-summary-list__value', row.value.classes)}">${wordsOf(row.value)}</dd>${links.length === 0 ? nothing : html`<dd class="${names('govuk-summary-list__actions', row.actions?.classes)}">${shown}</dd>`}</div>`
}

const linkOf = (action: SummaryAction, card: SummaryCard | undefined): Html => {
  const more = isAbsent(action.visuallyHiddenText) ? nothing : html` ${action.visuallyHiddenText}`
  const whose = card?.title === undefined ? nothing : html` (${wordsOf(card.title)})`
  const hidden =
    isAbsent(action.visuallyHiddenText) && card?.title === undefined
      ? nothing
      : html`<span class="govuk-visually-hidden">${more}${whose}</span>`
  return html`<a class="${names('govuk-link', action.classes)}" href="${action.href}"${attributesOf(action.attributes)}>${wordsOf(action)}${hidden}</a>`
}

const cardOf = (card: SummaryCard, list: Html): Html => {
  const level = raw(`h${(card.title?.headingLevel ?? 2).toString()}`)
  const title = hasWords(card.title)
    ? html`<${level} class="${names('govuk-summary-card__title', card.title.classes)}">${wordsOf(card.title)}</${level}>`
    : nothing
  const links = (card.actions?.items ?? []).map((action) => linkOf(action, card))
  const classes = names('govuk-summary-card__actions', card.actions?.classes)
  const actions =
    links.length > 1
      ? html`<ul class="${classes}">${links.map((link) => html`<li class="govuk-summary-card__action">${link}</li>`)}</ul>`
      : links.length === 1
        ? html`<div class="${classes}">${links}</div>`
        : nothing
  return html`<div class="${names('govuk-summary-card', card.classes)}"${attributesOf(card.attributes)}><div class="govuk-summary-card__title-wrapper">${title}${actions}</div><div class="govuk-summary-card__content">${list}</div></div>`
}

const isAbsent = (text: string | undefined): boolean => text === undefined || text === ''
