import { type Html, html, nothing, raw } from '../html.ts'
import { attributesOf, type Extras, names, type Words } from './parts.ts'

export type NotificationBannerOptions = Words &
  Extras & {
    /** `success`: something was done; a screen reader says it at once. */
    readonly type?: 'success' | undefined
    readonly titleText?: string | undefined
    readonly titleHtml?: Html | undefined
    readonly titleHeadingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
    readonly titleId?: string | undefined
    readonly role?: string | undefined
    readonly disableAutoFocus?: boolean | undefined
  }

/** News about what was just done, or about the service. */
export const notificationBanner = (options: NotificationBannerOptions): Html => {
  const done = options.type === 'success'
  const level = raw(`h${(options.titleHeadingLevel ?? 2).toString()}`)
  const titleId = options.titleId ?? 'govuk-notification-banner-title'
  const title = options.titleHtml ?? options.titleText ?? (done ? 'Success' : 'Important')
  const own = attributesOf({
    role: options.role ?? (done ? 'alert' : 'region'),
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus': options.disableAutoFocus?.toString(),
    ...options.attributes,
  })
  const said =
    options.html ??
    (options.text === undefined
      ? nothing
      : html`<p class="govuk-notification-banner__heading">${options.text}</p>`)
  return html`<div class="${names('govuk-notification-banner', done && 'govuk-notification-banner--success', options.classes)}"${own}><div class="govuk-notification-banner__header"><${level} class="govuk-notification-banner__title" id="${titleId}">${title}</${level}></div><div class="govuk-notification-banner__content">${said}</div></div>`
}
