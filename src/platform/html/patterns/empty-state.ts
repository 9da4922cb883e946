import { type Html, html, nothing } from '../html.ts'

/** A list with nothing in it: says so, says why, and what to do about it. */
export const emptyState = (state: {
  readonly title: string
  readonly text?: string | undefined
  readonly action?: { readonly text: string; readonly href: string } | undefined
}): Html =>
  html`<div class="cs-empty"><p class="cs-empty__title">${state.title}</p>${state.text === undefined ? nothing : html`<p class="cs-empty__text">${state.text}</p>`}${state.action === undefined ? nothing : html`<p class="cs-empty__text"><a class="govuk-link" href="${state.action.href}">${state.action.text}</a></p>`}</div>`
