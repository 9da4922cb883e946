import { z } from 'zod'

const text = z.string().trim().min(1)

/**
 * The words around the pages. English has all of them; another language has what is translated,
 * and English stands in for the rest. `{name}` is filled in where the string is used.
 */
export const InterfaceStrings = z.strictObject({
  siteName: text,
  siteTabName: text,
  leave: text,
  leaveKeys: text,
  leaving: text,
  skip: text,
  back: text,
  menu: text,
  youAreHere: text,
  aboutThisSite: text,
  done: text,
  beta: text,
  betaText: text,
  betaLink: text,
  navSigns: text,
  navWork: text,
  navYou: text,
  navAct: text,
  navHelp: text,
  navNews: text,
  navSearch: text,
  footLeaving: text,
  footPosters: text,
  footCampaign: text,
  footAbout: text,
  footPrivacy: text,
  footAccessibility: text,
  footFeedback: text,
  checkedOn: text,
  sourcesTitle: text,
  notTranslated: text,
  otherLanguages: text,
  anotherSite: text,
  onThisPage: text,
  searchTitle: text,
  searchTab: text,
  searchLabel: text,
  searchHint: text,
  searchButton: text,
  searchTooLong: text,
  searchEmpty: text,
  searchCount: text,
  searchCountOne: text,
  searchNone: text,
  searchNoneHelp: text,
  searchFoundHelp: text,
  helpPhone: text,
  helpText: text,
  helpWeb: text,
  helpEmail: text,
  helpHours: text,
  helpFor: text,
  helpArea: text,
  helpCost: text,
  helpFree: text,
  helpNotFree: text,
  helpLanguages: text,
  helpCheckedOn: text,
  helpEmpty: text,
  reportHereTitle: text,
  reportHereLink: text,
  filmOpen: text,
  filmLeaves: text,
  filmTranscript: text,
  filmNone: text,
  posterPrint: text,
  posterPdf: text,
  leafletPrint: text,
  leafletPdf: text,
  posterLook: text,
  posterAct: text,
  posterScan: text,
  posterList: text,
  posterListLead: text,
  posterPrintHint: text,
  leafletPrintHint: text,
  pdfAbsentTitle: text,
  pdfAbsentText: text,
})
export type InterfaceStrings = z.infer<typeof InterfaceStrings>

export const PartialStrings = InterfaceStrings.partial()

/** `language.yaml` at the top of a pack. */
export const LanguageFile = z.strictObject({
  tag: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/u, 'must be a BCP 47 tag such as cy'),
  name: text,
  dir: z.enum(['ltr', 'rtl']),
  strings: PartialStrings,
})

/** Puts values into a string: `fill('About {count} results', { count: '3' })`. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole)
