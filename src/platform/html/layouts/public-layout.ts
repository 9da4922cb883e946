import { backLink } from '../components/back-link.ts'
import { breadcrumbs } from '../components/breadcrumbs.ts'
import { notificationBanner } from '../components/notification-banner.ts'
import { names } from '../components/parts.ts'
import { phaseBanner } from '../components/phase-banner.ts'
import { skipLink } from '../components/skip-link.ts'
import { type Html, html, nothing } from '../html.ts'
import { exampleBanner } from '../patterns/example-banner.ts'
import { exitControl, type ExitWords, exitWords } from './exit-control.ts'
import { currentOf, documentOf, type Frame, type FramedPage, type Link } from './frame.ts'
import { logo } from './logo.ts'

/** What the public layout itself says, in the page's language. */
export type PublicWords = ExitWords & {
  readonly skip: string
  readonly back: string
  readonly navigation: string
  readonly youAreHere: string
  readonly moreAbout: string
  readonly success: string
}

export const publicWords: PublicWords = {
  ...exitWords,
  skip: 'Skip to main content',
  back: 'Back',
  navigation: 'Menu',
  youAreHere: 'Breadcrumb',
  moreAbout: 'About this site',
  success: 'Success',
}

export type PublicFrame = Frame & {
  readonly navigation: readonly Link[]
  /** The neutral page that the exit control opens. */
  readonly exitUrl: string
  readonly phase?: { readonly tag: string; readonly html: Html } | undefined
  readonly words?: PublicWords | undefined
}

export type PublicAround = {
  readonly path: string
  /** What was just done. */
  readonly notice?: string | undefined
}

/** A page of the public site. The exit control stands first, before anything else can be reached. */
export const publicLayout = (frame: PublicFrame, page: FramedPage, around: PublicAround): Html => {
  const words = frame.words ?? publicWords
  const said = saidIn(frame)
  const body = html`<body class="govuk-template__body">
${skipLink({ html: said(words.skip), href: '#main' })}${exitControl(frame.exitUrl, { words, said })}${frame.example === undefined ? nothing : exampleBanner(said(frame.example))}
${page.plain === true ? plainHeader(frame) : html`<header class="cs-header">${masthead(frame)}${navigation({ frame, page, around, words })}${frame.phase === undefined ? nothing : phaseBanner({ tag: { html: said(frame.phase.tag) }, html: frame.phase.html })}</header>`}
<div class="govuk-width-container cs-page">${wayHere(page, words)}<main class="${names('govuk-main-wrapper cs-main', page.width === 'wide' ? 'cs-main--wide' : 'cs-main--narrow')}" id="main" tabindex="-1">${around.notice === undefined ? nothing : notificationBanner({ type: 'success', titleText: words.success, text: around.notice })}${page.body}</main></div>
${footer(frame, words)}
</body>`
  return documentOf({ frame, page, sheet: 'public', body, exitUrl: frame.exitUrl })
}

const saidIn = (frame: PublicFrame): ((words: string) => Html) =>
  frame.said ?? ((words) => html`${words}`)

const masthead = (frame: PublicFrame): Html =>
  html`<div class="cs-masthead"><div class="govuk-width-container"><a class="cs-brand" href="${frame.home}">${logo}<span class="cs-brand__words"><span class="cs-brand__name">${saidIn(frame)(frame.name)}</span>${frame.owner === undefined ? nothing : html` <span class="cs-brand__owner">${frame.owner}</span>`}</span></a></div></div>`

/** The mark only: its name for those who cannot see it is the tab's, which does not say what this is about. */
const plainHeader = (frame: PublicFrame): Html =>
  html`<header class="cs-header cs-header--plain"><div class="cs-masthead"><div class="govuk-width-container"><a class="cs-brand" href="${frame.home}">${logo}<span class="govuk-visually-hidden">${saidIn(frame)(frame.tabName ?? frame.name)}</span></a></div></div></header>`

type Here = { frame: PublicFrame; page: FramedPage; around: PublicAround; words: PublicWords }

const navigation = ({ frame, page, around, words }: Here): Html => {
  if (frame.navigation.length === 0) return nothing
  const current = currentOf(frame.navigation, page, around.path)
  const items = frame.navigation.map(({ text, href }) => {
    const state = href === around.path ? 'page' : 'true'
    return href === current
      ? html`<li class="cs-nav__item cs-nav__item--current"><a class="cs-nav__link" href="${href}" aria-current="${state}">${saidIn(frame)(text)}</a></li>`
      : html`<li class="cs-nav__item"><a class="cs-nav__link" href="${href}">${saidIn(frame)(text)}</a></li>`
  })
  return html`<nav class="cs-nav" aria-label="${words.navigation}"><div class="govuk-width-container"><ul class="cs-nav__list">${items}</ul></div></nav>`
}

const wayHere = (page: FramedPage, words: PublicWords): Html => {
  if (page.trail !== undefined && page.trail.length > 0)
    return breadcrumbs({ items: page.trail, labelText: words.youAreHere, collapseOnMobile: true })
  if (page.back === undefined) return nothing
  return html`<nav aria-label="${words.back}">${backLink({ href: page.back, text: words.back })}</nav>`
}

const footer = (frame: PublicFrame, words: PublicWords): Html =>
  html`<footer class="cs-footer"><div class="govuk-width-container"><h2 class="govuk-visually-hidden">${saidIn(frame)(words.moreAbout)}</h2><ul class="cs-footer__links">${frame.footer.map(({ text, href }) => html`<li><a class="cs-footer__link" href="${href}">${saidIn(frame)(text)}</a></li>`)}</ul>${frame.colophon === undefined ? nothing : html`<div class="cs-footer__colophon">${frame.colophon}</div>`}</div></footer>`
