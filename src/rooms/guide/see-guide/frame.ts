import { html, type Html, nothing } from '../../../platform/html/index.ts'
import { type PageReply, shown } from '../../../platform/page/reply.ts'
import type { Content, LanguagePack } from '../model.ts'

/** Whether dates can be written in a language; in any other they stand in English. */
export const hasDates = (tag: string): boolean =>
  Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0

/** A date as people write it: 23 November 2026. */
export const longDate = (iso: string, tag: string): string =>
  new Intl.DateTimeFormat(tag === 'en' || !hasDates(tag) ? 'en-GB' : tag, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`))

/** The address of a guide page in a language. */
export const inLanguage = (pack: LanguagePack, path: string): string =>
  path === '/' && pack.prefix !== '' ? pack.prefix : `${pack.prefix}${path}`

type Frame = {
  readonly content: Content
  readonly pack: LanguagePack
  /** The page's path without a language's prefix. */
  readonly path: string
  readonly title: string
  readonly body: Html
  readonly status?: PageReply['status']
  readonly width?: 'narrow' | 'wide'
  /** Which item of the navigation it belongs to, where that is not the page itself. */
  readonly under?: string
}

/** A page of the guide in its language, with links to the same page in the others. */
export const framed = (frame: Frame): PageReply => {
  const { content, pack, path } = frame
  const english = pack === content.english
  return shown({
    title: frame.title,
    body: html`<div class="guide">${otherLanguages(frame)}${frame.body}</div>`,
    width: frame.width ?? 'narrow',
    current: inLanguage(pack, frame.under ?? path),
    ...(frame.status === undefined ? {} : { status: frame.status }),
    ...(english ? {} : { lang: pack.tag, dir: pack.dir }),
    ...(content.packs.length > 1 ? { head: alternates(content, path) } : {}),
  })
}

const alternates = (content: Content, path: string): Html =>
  html`${content.packs.map(
    (pack) => html`<link rel="alternate" hreflang="${pack.tag}" href="${inLanguage(pack, path)}">`,
  )}`

const otherLanguages = ({ content, pack, path }: Frame): Html => {
  const others = content.packs.filter((other) => other !== pack)
  if (others.length === 0) return nothing
  return html`<nav class="guide-languages" aria-label="${pack.strings.otherLanguages}"><ul class="govuk-list">${others.map(
    (other) =>
      html`<li><a class="govuk-link" href="${inLanguage(other, path)}" lang="${other.tag}" dir="${other.dir}" hreflang="${other.tag}">${other.name}</a></li>`,
  )}</ul></nav>`
}
