import { html, type Html } from '../../platform/html/index.ts'
import { fill, type InterfaceStrings } from './content/interface-strings.ts'
import type { LanguagePack } from './model.ts'

/** Words in a language, marked as such where the page around them is in another one. */
export const wordsIn = (
  words: Html | string,
  own: { readonly lang: string; readonly dir: 'ltr' | 'rtl' },
  pack: LanguagePack,
): Html =>
  own.lang === pack.tag
    ? html`${words}`
    : html`<span lang="${own.lang}" dir="${own.dir}">${words}</span>`

const ENGLISH = { lang: 'en', dir: 'ltr' } as const

/** One of the site's own words, filled in; English and marked as it where nobody has translated it. */
export const said = (
  pack: LanguagePack,
  name: keyof InterfaceStrings,
  values: Readonly<Record<string, string>> = {},
): Html => {
  const words = fill(pack.strings[name], values)
  return pack.standIns.has(name) ? wordsIn(words, ENGLISH, pack) : html`${words}`
}
