import { type Html, html, nothing } from '../html.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  type Maybe,
  names,
  present,
  type Words,
  wordsOf,
} from './parts.ts'

export type NavigationItem = Words & {
  readonly href?: string | undefined
  /** This page. */
  readonly current?: boolean | undefined
  /** A page under this one. */
  readonly active?: boolean | undefined
  readonly attributes?: Attributes | undefined
}
export type ServiceNavigationOptions = Extras & {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: readonly Maybe<NavigationItem>[] | undefined
  readonly navigationId?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly ariaLabel?: string | undefined
}

/** The service's name and its main pages; a menu on a phone, where there is JavaScript. */
export const serviceNavigation = (options: ServiceNavigationOptions): Html => {
  const items = present(options.navigation ?? [])
  const inside = html`<div class="govuk-width-container"><div class="govuk-service-navigation__container">${serviceName(options)}${items.length === 0 ? nothing : list(options, items)}</div></div>`
  const own = html` class="${names('govuk-service-navigation', options.classes)}" data-module="govuk-service-navigation"${attributesOf(options.attributes)}`
  return options.serviceName === undefined
    ? html`<div${own}>${inside}</div>`
    : html`<section aria-label="${options.ariaLabel ?? 'Service information'}"${own}>${inside}</section>`
}

const serviceName = ({ serviceName: name, serviceUrl }: ServiceNavigationOptions): Html => {
  if (name === undefined) return nothing
  const inside =
    serviceUrl === undefined
      ? html`<span class="govuk-service-navigation__text">${name}</span>`
      : html`<a href="${serviceUrl}" class="govuk-service-navigation__link">${name}</a>`
  return html`<span class="govuk-service-navigation__service-name">${inside}</span>`
}

const list = (options: ServiceNavigationOptions, items: readonly NavigationItem[]): Html => {
  const text = options.menuButtonText ?? 'Menu'
  const id = options.navigationId ?? 'navigation'
  const own = attributesOf({
    'aria-controls': id,
    'aria-label': options.menuButtonLabel === text ? undefined : options.menuButtonLabel,
    hidden: true,
    'aria-hidden': 'true',
  })
  const toggle =
    (options.collapseNavigationOnMobile ?? items.length > 1)
      ? html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"${own}>${text}</button>`
      : nothing
  return html`<nav aria-label="${options.navigationLabel ?? text}" class="${names('govuk-service-navigation__wrapper', options.navigationClasses)}">${toggle}<ul class="govuk-service-navigation__list" id="${id}">${items.map(itemOf)}</ul></nav>`
}

const itemOf = (item: NavigationItem): Html => {
  const here = item.current === true || item.active === true
  const words = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${wordsOf(item)}</strong>`
    : wordsOf(item)
  const current = here ? (item.current === true ? 'page' : 'true') : undefined
  const inside =
    item.href === undefined
      ? html`<span class="govuk-service-navigation__text"${attributesOf({ 'aria-current': current })}>${words}</span>`
      : html`<a class="govuk-service-navigation__link" href="${item.href}"${attributesOf({ 'aria-current': current, ...item.attributes })}>${words}</a>`
  return html`<li class="${names('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}">${inside}</li>`
}
