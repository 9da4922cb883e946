import { attributesOf } from '../components/parts.ts'
import type { AssetPath } from '../assets.ts'
import { type Html, html, nothing } from '../html.ts'
import type { PageReply } from '../../page/reply.ts'

export type Link = { readonly text: string; readonly href: string }

/** A page as a layout gets it; `trail` leads from the front page to it (without itself). */
export type FramedPage = Omit<PageReply, 'kind' | 'status'> & {
  readonly trail?: readonly Link[] | undefined
}

/** What both sites' layouts are told once, when they start. */
export type Frame = {
  /** Said in the header, and after every page's title in the browser's tab. */
  readonly name: string
  /** Whose site it is, under the name. */
  readonly owner?: string | undefined
  /** What the browser's tab, history and bookmarks say instead of `name`, where it must be neutral. */
  readonly tabName?: string | undefined
  readonly home: string
  readonly footer: readonly Link[]
  /** Under the footer's links. */
  readonly colophon?: Html | undefined
  /** The words of the example strip; no strip without them. */
  readonly example?: string | undefined
  readonly asset: AssetPath
  /** How the frame's own words are set: marked, where they are in another language than the page. */
  readonly said?: ((words: string) => Html) | undefined
}

type Whole = {
  frame: Frame
  page: FramedPage
  sheet: 'public' | 'desk'
  body: Html
  /** Where the exit control leads, for the script that runs before the page is shown. */
  exitUrl?: string
}

/** The document around a page. Nothing in it is inline: the site's policy would refuse it. */
export const documentOf = ({ frame, page, sheet, body, exitUrl }: Whole): Html => {
  const lang = page.lang ?? 'en-GB'
  const dir = page.dir ?? 'ltr'
  const { asset } = frame
  return html`<!doctype html>
<html lang="${lang}"${attributesOf({ dir: dir === 'rtl' ? 'rtl' : undefined })} class="govuk-template cs-${sheet}">
<head>
<meta charset="utf-8">
<title>${page.title} - ${frame.tabName ?? frame.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#11504b">
<meta name="color-scheme" content="light">
<link rel="preload" href="${asset('text-400.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="${asset('text-700.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="icon" href="${asset('favicon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset(dir === 'rtl' ? `${sheet}.rtl.css` : `${sheet}.css`)}">
<script src="${asset(`${sheet}-early.js`)}"${attributesOf({ 'data-leave-to': exitUrl })}></script>
<script type="module" src="${asset(`${sheet}.js`)}"></script>${page.script === undefined ? nothing : html`<script type="module" src="${asset(`${page.script}.js`)}"></script>`}${page.head ?? nothing}
</head>
${body}
</html>
`
}

/** Which navigation item a page belongs to: the one it names, or else the longest that leads to it. */
export const currentOf = (
  navigation: readonly Link[],
  page: FramedPage,
  path: string,
): string | undefined => {
  if (page.current !== undefined) return page.current
  return navigation
    .map(({ href }) => href)
    .filter((href) => href === path || (href !== '/' && path.startsWith(`${href}/`)))
    .toSorted((a, b) => b.length - a.length)[0]
}
