import type { Html } from '../../platform/html/html.ts'
import type { InterfaceStrings } from './content/interface-strings.ts'

/** Where something on a page comes from, so that a reader can check it. */
export type Source = { readonly name: string; readonly where: string }

/** Who a page speaks to. */
export type Audience = 'everyone' | 'young-people' | 'parents' | 'workers'

/** A big choice on the landing page. */
export type Task = { readonly title: string; readonly text: string; readonly href: string }

/** A place in a page that the server fills when the page is asked for. */
export type Slot = 'report-here' | 'work-list' | 'film' | 'tasks'

export type Part =
  { readonly kind: 'html'; readonly html: Html } | { readonly kind: 'slot'; readonly slot: Slot }

/** A stretch of a page under one heading: what search finds and links to. */
export type Section = {
  readonly heading: string
  /** The heading's anchor, or null for what stands before the first one. */
  readonly id: string | null
  readonly text: string
}

/** One page of the guide, rendered when the program starts. */
export type GuidePage = {
  readonly path: string
  /** The language that its words are in. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  /** What the browser's tab and history show: it must not give the subject away at a glance. */
  readonly tab: string
  readonly summary: string
  readonly audience: Audience
  /** ISO date on which a person last checked the page against its sources. */
  readonly checkedOn: string
  readonly sources: readonly Source[]
  readonly keywords: readonly string[]
  /** Place in the list of its kind; lower comes first. */
  readonly order: number
  readonly tasks: readonly Task[]
  /** Wide where it sets cards side by side, narrow where it is read line by line. */
  readonly width: 'narrow' | 'wide'
  readonly parts: readonly Part[]
  readonly sections: readonly Section[]
}

/** What a poster and its leaflet say to one audience. */
export type Poster = {
  /** Also its address: `/posters/taxi`. */
  readonly audience: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly name: string
  readonly title: string
  readonly lead: string
  /** Over the list, where it is not the usual heading. */
  readonly lookTitle?: string | undefined
  readonly look: readonly string[]
  readonly act: readonly string[]
  /** More for the inside of the leaflet. */
  readonly more: readonly { readonly heading: string; readonly text: string }[]
  /** The guide page that the QR code opens. */
  readonly path: string
  readonly order: number
  readonly checkedOn: string
  readonly sources: readonly Source[]
}

/** Words that people type, and the words that the guide uses for the same thing. */
export type Synonym = {
  readonly typed: readonly string[]
  readonly means: string
  /** Said above the results where the typed word does harm. */
  readonly note: string | null
}

/** Everything in one language. Pages and posters that it lacks stand here in English. */
export type LanguagePack = {
  readonly tag: string
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** '' for English, `/cy` and so on for the others. */
  readonly prefix: string
  readonly strings: InterfaceStrings
  /** The names of those strings that are English, because nobody has translated them. */
  readonly standIns: ReadonlySet<string>
  readonly pages: ReadonlyMap<string, GuidePage>
  readonly posters: ReadonlyMap<string, Poster>
  readonly synonyms: readonly Synonym[]
}

/** The whole guide. The first pack is English and complete. */
export type Content = {
  readonly english: LanguagePack
  readonly packs: readonly LanguagePack[]
}
