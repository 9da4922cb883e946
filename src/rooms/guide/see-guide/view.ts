import { cards, hero, html, type Html, nothing, pageHeading } from '../../../platform/html/index.ts'
import { fill } from '../content/interface-strings.ts'
import type { GuidePage, LanguagePack, Slot, Source } from '../model.ts'
import { said, wordsIn } from '../own-words.ts'
import { hasDates, inLanguage, longDate } from './frame.ts'

export type Slots = Partial<Readonly<Record<Slot, Html>>>

/** A page of the guide: its words, what fills its slots, what follows, and where it comes from. */
export const guideView = (
  page: GuidePage,
  pack: LanguagePack,
  filled: { slots: Slots; after?: Html },
): Html => {
  const heading = { title: page.title, lead: page.summary }
  const content = html`${page.path === '/' ? hero(heading) : pageHeading(heading)}
${page.parts.map((part) => (part.kind === 'html' ? part.html : (filled.slots[part.slot] ?? nothing)))}`
  return html`${inOwnLanguage(page, pack, content)}${filled.after ?? nothing}${provenance(page, pack)}`
}

/** Words that stand in for a missing translation keep their own language and direction, and say so. */
export const inOwnLanguage = (
  words: { lang: string; dir: 'ltr' | 'rtl' },
  pack: LanguagePack,
  content: Html,
): Html =>
  words.lang === pack.tag
    ? content
    : html`<p class="govuk-inset-text">${said(pack, 'notTranslated')}</p><div lang="${words.lang}" dir="${words.dir}">${content}</div>`

/** When the words were last checked, and against what. */
export const provenance = (
  words: { checkedOn: string; sources: readonly Source[]; lang: string; dir: 'ltr' | 'rtl' },
  pack: LanguagePack,
): Html => {
  const own = words.lang === pack.tag ? nothing : html` lang="${words.lang}" dir="${words.dir}"`
  return html`<section class="guide-provenance" aria-label="${pack.strings.sourcesTitle}">
<p class="govuk-body-s">${checkedOn(words.checkedOn, pack)}</p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${said(pack, 'sourcesTitle')}</span></summary>
<div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet"${own}>${words.sources.map(
    (source) => html`<li>${source.name} <span class="guide-where">(${source.where})</span></li>`,
  )}</ul></div></details></section>`
}

/** "Checked on" with the day as a `time`, in the language of either. */
const checkedOn = (iso: string, pack: LanguagePack): Html => {
  const day = html`<time datetime="${iso}">${longDate(iso, pack.tag)}</time>`
  const date = hasDates(pack.tag) ? day : wordsIn(day, { lang: 'en', dir: 'ltr' }, pack)
  const [before = '', after = ''] = fill(pack.strings.checkedOn, { date: '\u0000' }).split('\u0000')
  const whole = html`${before}${date}${after}`
  return pack.standIns.has('checkedOn') ? wordsIn(whole, { lang: 'en', dir: 'ltr' }, pack) : whole
}

/** The big choices of the landing page. */
export const tasks = (page: GuidePage, pack: LanguagePack): Html =>
  cards({
    items: page.tasks.map((task) => ({
      ...task,
      href: pack.pages.has(task.href) ? inLanguage(pack, task.href) : task.href,
    })),
  })

/** The kinds of work, each leading to its page. */
export const workList = (pack: LanguagePack): Html =>
  cards({
    items: [...pack.pages.values()]
      .filter((page) => page.path.startsWith('/work/'))
      .toSorted((a, b) => a.order - b.order)
      .map((page) => ({
        title: wordsIn(page.title, page, pack),
        text: wordsIn(page.summary, page, pack),
        href: inLanguage(pack, page.path),
      })),
  })
