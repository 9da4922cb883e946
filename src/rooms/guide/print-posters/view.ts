import { html, type Html, pageHeading } from '../../../platform/html/index.ts'
import { type QrCode, qrCode } from '../../../platform/qr/qr-code.ts'
import { fill, type InterfaceStrings } from '../content/interface-strings.ts'
import type { LanguagePack, Poster } from '../model.ts'
import { said, wordsIn } from '../own-words.ts'
import { inLanguage, longDate } from '../see-guide/frame.ts'
import { inOwnLanguage, provenance } from '../see-guide/view.ts'
import type { PrintData } from './documents.ts'

export type Kind = 'posters' | 'leaflets'

/** The address that the QR code opens. */
export const addressOf = (poster: Poster, pack: LanguagePack, publicOrigin: string): string =>
  `${publicOrigin}${inLanguage(pack, poster.path)}`

export const printData = (
  { poster, pack, publicOrigin }: Printed,
  example: string | null = null,
): PrintData => {
  const { strings } = pack
  const address = addressOf(poster, pack, publicOrigin)
  return {
    lang: poster.lang,
    dir: poster.dir,
    title: poster.title,
    name: poster.name,
    lead: poster.lead,
    look: poster.look.map(unbroken),
    act: poster.act.map(unbroken),
    more: poster.more.map(({ heading, text }) => ({ heading, text: unbroken(text) })),
    words: {
      look: poster.lookTitle ?? strings.posterLook,
      act: strings.posterAct,
      scan: strings.posterScan,
      checked: fill(strings.checkedOn, { date: longDate(poster.checkedOn, pack.tag) }),
    },
    address,
    example,
    qr: qrCode(address),
  }
}

/** Telephone numbers that no line breaks in two. */
const unbroken = (text: string): string => text.replaceAll(/(?<=\d) (?=\d)/gu, '\u00a0')

/** Every poster and leaflet, each as a page to print and as a PDF. */
export const posterListView = (pack: LanguagePack): Html => {
  const posters = [...pack.posters.values()].toSorted((a, b) => a.order - b.order)
  const link = (path: string, text: keyof InterfaceStrings, { name, lang, dir }: Poster) =>
    html`<li><a class="govuk-link" href="${inLanguage(pack, path)}">${said(pack, text)}<span class="govuk-visually-hidden">: ${wordsIn(name, { lang, dir }, pack)}</span></a></li>`
  return html`${pageHeading({ title: said(pack, 'posterList'), lead: said(pack, 'posterListLead') })}
<ul class="guide-posters">${posters.map(
    (poster) =>
      html`<li class="guide-posters__item"><h2 class="govuk-heading-s">${wordsIn(poster.name, poster, pack)}</h2><p class="govuk-body">${wordsIn(poster.title, poster, pack)}</p><ul class="govuk-list guide-inline">${link(`/posters/${poster.audience}`, 'posterPrint', poster)}${link(`/posters/${poster.audience}.pdf`, 'posterPdf', poster)}${link(`/leaflets/${poster.audience}`, 'leafletPrint', poster)}${link(`/leaflets/${poster.audience}.pdf`, 'leafletPdf', poster)}</ul></li>`,
  )}</ul>`
}

type Printed = { poster: Poster; pack: LanguagePack; publicOrigin: string }

/** A poster as a page: on paper one side of A4, without the site around it. */
export const posterView = (asked: Printed): Html => {
  const { poster, pack } = asked
  const data = printData(asked)
  const sheet = html`<article class="guide-sheet guide-poster">
<p class="guide-sheet__name">${data.name}</p>
<h1 class="guide-sheet__title">${data.title}</h1>
<p class="guide-sheet__lead">${data.lead}</p>
<h2 class="guide-sheet__heading">${label(asked, 'look', data)}</h2>
<ul class="guide-sheet__list">${data.look.map((sign) => html`<li>${sign}</li>`)}</ul>
${actBand(asked, data)}
${scanBlock(asked, data)}
</article>`
  return html`${howToPrint(asked, 'posters')}${inOwnLanguage(poster, pack, sheet)}${provenance(poster, pack)}`
}

/**
 * A leaflet as a page, in reading order: front, inside left, inside right, back. On paper it is two
 * sides of A4 that fold to A5; the stylesheet puts the back beside the front.
 */
export const leafletView = (asked: Printed): Html => {
  const { poster, pack } = asked
  const data = printData(asked)
  const sheet = html`<article class="guide-sheet guide-leaflet">
<section class="guide-leaflet__front"><p class="guide-sheet__name">${data.name}</p><h1 class="guide-sheet__title">${data.title}</h1><p class="guide-sheet__lead">${data.lead}</p>${scanBlock(asked, data)}</section>
<section class="guide-leaflet__look"><h2 class="guide-sheet__heading">${label(asked, 'look', data)}</h2><ul class="guide-sheet__list">${data.look.map((sign) => html`<li>${sign}</li>`)}</ul></section>
<section class="guide-leaflet__more">${data.more.map((part) => html`<h2 class="guide-sheet__heading">${part.heading}</h2><p>${part.text}</p>`)}</section>
<section class="guide-leaflet__back">${actBand(asked, data)}<p class="guide-sheet__checked">${label(asked, 'checked', data)}</p></section>
</article>`
  return html`${howToPrint(asked, 'leaflets')}${inOwnLanguage(poster, pack, sheet)}${provenance(poster, pack)}`
}

const LABELS = {
  look: 'posterLook',
  act: 'posterAct',
  scan: 'posterScan',
  checked: 'checkedOn',
} as const

/** One of the site's words on a poster, marked where it is in another language than the poster. */
const label = ({ poster, pack }: Printed, name: keyof typeof LABELS, data: PrintData): Html => {
  const words = data.words[name]
  if (name === 'look' && poster.lookTitle !== undefined) return html`${words}`
  const own = pack.standIns.has(LABELS[name])
    ? { lang: 'en', dir: 'ltr' as const }
    : { lang: pack.tag, dir: pack.dir }
  return own.lang === poster.lang
    ? html`${words}`
    : html`<span lang="${own.lang}" dir="${own.dir}">${words}</span>`
}

const actBand = (asked: Printed, data: PrintData): Html =>
  html`<div class="guide-sheet__act"><h2 class="guide-sheet__heading">${label(asked, 'act', data)}</h2><ul class="guide-sheet__list">${data.act.map((way) => html`<li>${way}</li>`)}</ul></div>`

const scanBlock = (asked: Printed, data: PrintData): Html =>
  html`<div class="guide-sheet__scan">${qrImage(data.qr, `${data.words.scan}: ${data.address}`)}<p><strong>${label(asked, 'scan', data)}</strong><br><a class="govuk-link" href="${data.address}">${data.address}</a></p></div>`

/** As SVG within the page: no picture is loaded, and paper gets it at any sharpness. */
const qrImage = (code: QrCode, label: string): Html =>
  html`<svg class="guide-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${code.size}v${code.size}H0z"/><path fill="#000" d="${code.path}"/></svg>`

const howToPrint = ({ poster, pack }: Printed, kind: Kind): Html => {
  const pdf = inLanguage(pack, `/${kind}/${poster.audience}.pdf`)
  return html`<div class="guide-how-to-print"><p class="govuk-body"><a class="govuk-link" href="${inLanguage(pack, '/posters')}">${said(pack, 'posterList')}</a> · <a class="govuk-link" href="${pdf}">${said(pack, kind === 'posters' ? 'posterPdf' : 'leafletPdf')}</a></p><p class="govuk-body-s">${said(pack, kind === 'posters' ? 'posterPrintHint' : 'leafletPrintHint')}</p></div>`
}

/** Instead of a PDF, on a server that cannot make one. */
export const noPdfView = ({ poster, pack }: Printed, kind: Kind): Html => {
  return html`${pageHeading({ title: said(pack, 'pdfAbsentTitle'), lead: said(pack, 'pdfAbsentText') })}
<p class="govuk-body"><a class="govuk-link" href="${inLanguage(pack, `/${kind}/${poster.audience}`)}">${said(pack, kind === 'posters' ? 'posterPrint' : 'leafletPrint')}: ${wordsIn(poster.name, poster, pack)}</a></p>`
}
