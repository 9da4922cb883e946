import { backLink } from '../components/back-link.ts'
import { breadcrumbs } from '../components/breadcrumbs.ts'
import { notificationBanner } from '../components/notification-banner.ts'
import { attributesOf, names } from '../components/parts.ts'
import { skipLink } from '../components/skip-link.ts'
import { type Html, html, nothing } from '../html.ts'
import { exampleBanner } from '../patterns/example-banner.ts'
import { currentOf, documentOf, type Frame, type FramedPage, type Link } from './frame.ts'
import { logo } from './logo.ts'
import { sessionWarning, type SessionLimits } from './session-warning.ts'

export type DeskFrame = Frame & {
  /** Where the sign-out form posts to. */
  readonly signOut: string
  /** Where a POST with the CSRF field keeps the session alive and answers 2xx. */
  readonly stay: string
  /** The member's own page. */
  readonly account?: string | undefined
}

export type DeskAround = {
  readonly path: string
  readonly notice?: string | undefined
  /** The pages that this member may open. */
  readonly navigation: readonly Link[]
  readonly csrf: Html
  /** Who is signed in, in which agency; absent on the sign-in pages. */
  readonly signedIn?:
    (SessionLimits & { readonly name: string; readonly of?: string | undefined }) | undefined
}

/** A page of the desk. */
export const deskLayout = (frame: DeskFrame, page: FramedPage, around: DeskAround): Html => {
  const body = html`<body class="govuk-template__body">
${skipLink({ text: 'Skip to main content', href: '#main' })}${frame.example === undefined ? nothing : exampleBanner(frame.example)}
<header class="cs-bar"><div class="cs-bar__inner"><a class="cs-brand cs-brand--small" href="${frame.home}">${logo}<span class="cs-brand__words"><span class="cs-brand__name">${frame.name}</span>${frame.owner === undefined ? nothing : html` <span class="cs-brand__owner">${frame.owner}</span>`}</span></a>${account(frame, around)}</div>${navigation(page, around)}</header>
<div class="${names('cs-page cs-desk-page', page.width === 'wide' && 'cs-desk-page--wide')}">${wayHere(page)}<main class="${names('govuk-main-wrapper cs-main', page.width === 'wide' ? 'cs-main--wide' : 'cs-main--narrow')}" id="main" tabindex="-1">${around.notice === undefined ? nothing : notificationBanner({ type: 'success', text: around.notice })}${page.body}</main></div>
${footer(frame)}${around.signedIn === undefined ? nothing : sessionWarning(around.signedIn, { stay: frame.stay, csrf: around.csrf })}
</body>`
  return documentOf({ frame, page, sheet: 'desk', body })
}

const account = (frame: DeskFrame, { signedIn, csrf }: DeskAround): Html => {
  if (signedIn === undefined) return nothing
  const name =
    frame.account === undefined
      ? html`<span class="cs-bar__name">${signedIn.name}</span>`
      : html`<a class="cs-bar__link cs-bar__name" href="${frame.account}"><span class="govuk-visually-hidden">Your account: </span>${signedIn.name}</a>`
  const of =
    signedIn.of === undefined ? nothing : html`<span class="cs-bar__of">${signedIn.of}</span>`
  return html`<div class="cs-bar__account"><p class="cs-bar__who">${name}${of}</p><form method="post" action="${frame.signOut}" class="cs-bar__sign-out">${csrf}<button class="cs-bar__button" type="submit">Sign out</button></form></div>`
}

const navigation = (page: FramedPage, around: DeskAround): Html => {
  if (around.navigation.length === 0) return nothing
  const current = currentOf(around.navigation, page, around.path)
  const items = around.navigation.map(
    ({ text, href }) =>
      html`<li class="${names('cs-nav__item', href === current && 'cs-nav__item--current')}"><a class="cs-nav__link" href="${href}"${attributesOf({ 'aria-current': href === current ? (href === around.path ? 'page' : 'true') : undefined })}>${text}</a></li>`,
  )
  return html`<nav class="cs-nav cs-nav--desk" aria-label="Desk"><ul class="cs-nav__list">${items}</ul></nav>`
}

const wayHere = (page: FramedPage): Html => {
  if (page.trail !== undefined && page.trail.length > 0)
    return breadcrumbs({ items: page.trail, collapseOnMobile: true })
  if (page.back === undefined) return nothing
  return html`<nav aria-label="Back">${backLink({ href: page.back })}</nav>`
}

const footer = (frame: DeskFrame): Html =>
  html`<footer class="cs-footer cs-footer--desk"><div class="cs-footer__inner"><ul class="cs-footer__links">${frame.footer.map(({ text, href }) => html`<li><a class="cs-footer__link" href="${href}">${text}</a></li>`)}</ul>${frame.colophon === undefined ? nothing : html`<div class="cs-footer__colophon">${frame.colophon}</div>`}</div></footer>`
