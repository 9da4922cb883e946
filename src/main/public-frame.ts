import type { AssetPath } from '../platform/html/assets.ts'
import { type Html, html } from '../platform/html/index.ts'
import { type PublicFrame, publicWords } from '../platform/html/layouts/index.ts'
import type { Partnership } from '../rooms/access/index.ts'
import type { Content, LanguagePack } from '../rooms/guide/index.ts'

type FrameParts = {
  partnership: Partnership
  asset: AssetPath
  exitUrl: string
  example: string | undefined
  content: Content
}

/** The public site's frame for each language that the guide has; English for any other. */
export const publicFrameFor = (
  parts: FrameParts,
): ((lang: string | undefined, path: string) => PublicFrame) => {
  const frames = new Map(parts.content.packs.map((pack) => [pack.tag, frameIn(pack, parts)]))
  const english = frameIn(parts.content.english, parts)
  return (lang, path) => (lang === undefined ? english : (frames.get(lang) ?? english))(path)
}

const frameIn = (pack: LanguagePack, parts: FrameParts): ((path: string) => PublicFrame) => {
  const { strings, prefix } = pack
  const to = (path: string) => `${prefix}${path}`
  const said = inItsLanguage(pack, parts.example)
  const frame: PublicFrame = {
    // Nothing in the tab, the history or a bookmark says what the site is about.
    name: strings.siteName,
    tabName: strings.siteTabName,
    owner: parts.partnership.name,
    home: to('/'),
    asset: parts.asset,
    exitUrl: parts.exitUrl,
    example: parts.example,
    said,
    words: {
      ...publicWords,
      leave: strings.leave,
      keys: strings.leaveKeys,
      leaving: strings.leaving,
      skip: strings.skip,
      back: strings.back,
      navigation: strings.menu,
      youAreHere: strings.youAreHere,
      moreAbout: strings.aboutThisSite,
      success: strings.done,
    },
    navigation: [
      { text: strings.navSigns, href: to('/signs') },
      { text: strings.navWork, href: to('/work') },
      { text: strings.navYou, href: to('/is-this-happening-to-you') },
      { text: strings.navAct, href: to('/what-to-do') },
      { text: strings.navHelp, href: to('/help') },
      { text: strings.navNews, href: '/news' },
      { text: strings.navSearch, href: to('/search') },
    ],
    footer: [
      { text: strings.footLeaving, href: to('/leaving-safely') },
      { text: strings.footPosters, href: to('/posters') },
      { text: strings.footCampaign, href: to('/campaign') },
      { text: strings.footAbout, href: to('/about') },
      { text: strings.footPrivacy, href: to('/privacy') },
      { text: strings.footAccessibility, href: to('/accessibility') },
      { text: strings.footFeedback, href: to('/feedback') },
    ],
  }
  return (path) => ({
    ...frame,
    phase: {
      tag: strings.beta,
      // The form then says which page the words are about.
      html: html`${said(strings.betaText)} <a class="govuk-link" href="${to('/feedback')}?from=${encodeURIComponent(path)}">${said(strings.betaLink)}</a>.`,
    },
  })
}

/** Marks what nobody has translated yet as the English that it is. */
const inItsLanguage = (
  { strings, standIns, prefix }: LanguagePack,
  example: string | undefined,
): ((words: string) => Html) => {
  const english = new Set<string | undefined>(
    Object.entries(strings).flatMap(([name, words]) => (standIns.has(name) ? [words] : [])),
  )
  if (prefix !== '') english.add(example)
  return (words) =>
    english.has(words) ? html`<span lang="en" dir="ltr">${words}</span>` : html`${words}`
}
