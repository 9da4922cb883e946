import { PDF_FONT } from '../../../platform/pdf/pdf-maker.ts'

/** What both documents are given, as data: nothing of it is ever read as markup. */
export type PrintData = {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  readonly name: string
  readonly lead: string
  readonly look: readonly string[]
  readonly act: readonly string[]
  readonly more: readonly { readonly heading: string; readonly text: string }[]
  readonly words: {
    readonly look: string
    readonly act: string
    readonly scan: string
    readonly checked: string
  }
  readonly address: string
  /** What says that all of it is an example, where it is one. */
  readonly example: string | null
  readonly qr: { readonly size: number; readonly path: string }
}

// Colours are those of the public site. Typst counts a `#` as code only in the document itself.
const COMMON = `
#let d = json(bytes(sys.inputs.data))
#let pine = rgb("#11504b")
#let ink = rgb("#17272b")
#let mist = rgb("#eef3f1")
#let amber = rgb("#f0b03f")
#set document(title: d.title, author: "Countersign", description: d.example)
#set text(lang: d.lang, dir: if d.dir == "rtl" { rtl } else { ltr }, font: "${PDF_FONT}", fill: ink)
#show heading: set text(fill: pine, weight: 700)
#show heading.where(level: 1): set par(leading: 0.4em)
#let qr(width) = image(
  bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + str(d.qr.size) + " " + str(d.qr.size) + "'><path fill='#fff' d='M0 0h" + str(d.qr.size) + "v" + str(d.qr.size) + "H0z'/><path d='" + d.qr.path + "'/></svg>"),
  format: "svg", width: width, alt: d.words.scan + ": " + d.address)
// In the margin, so that it takes no room from the words, and in the text, so that it is read aloud.
#let example = if d.example != none {
  place(top + center, dy: -11mm, block(fill: amber, inset: (x: 4mm, y: 2mm), radius: 1mm,
    text(size: 10pt, weight: 700, d.example)))
}
#let band(body) = block(fill: pine, width: 100%, inset: 7mm, radius: 2mm, text(fill: white, body))
`

/** One A4 page to hang up: read from two metres away. */
export const POSTER_DOCUMENT = `${COMMON}
#set page(paper: "a4", margin: 16mm)
#set text(size: 17pt)
#set par(leading: 0.6em)
#show heading.where(level: 1): set text(size: 46pt, tracking: -0.02em)
#show heading.where(level: 2): set text(size: 22pt)
#example
#block(above: 0mm, below: 7mm, line(length: 100%, stroke: 3mm + amber))
#text(size: 15pt, fill: pine, d.name)
#heading(level: 1, d.title)
#v(2mm)
#text(size: 20pt, d.lead)
#v(4mm)
#heading(level: 2, d.words.look)
#set list(marker: text(fill: pine, sym.square.filled), spacing: 0.75em, indent: 1mm, body-indent: 4mm)
#list(..d.look)
#v(1fr)
#band[
  #show heading: set text(fill: white)
  #heading(level: 2, d.words.act)
  #set list(marker: text(fill: amber, sym.square.filled))
  #set text(weight: 700)
  #list(..d.act)
]
#v(1fr)
#grid(columns: (34mm, 1fr), gutter: 7mm, align: horizon,
  qr(34mm),
  [#text(weight: 700, d.words.scan) \\ #link(d.address, d.address) \\ #text(size: 10pt, d.words.checked)])
`

/** Two A4 pages, printed on both sides along the short edge and folded once to A5. */
export const LEAFLET_DOCUMENT = `${COMMON}
#set page(paper: "a4", flipped: true, margin: 12mm)
#set text(size: 12.5pt)
#show heading.where(level: 1): set text(size: 32pt, tracking: -0.02em)
#show heading.where(level: 2): set text(size: 17pt)
#set list(marker: text(fill: pine, sym.square.filled), spacing: 0.7em, body-indent: 3mm)
#let front = [
  #line(length: 100%, stroke: 3mm + amber)
  #v(12mm)
  #text(size: 13pt, fill: pine, d.name)
  #heading(level: 1, d.title)
  #v(4mm)
  #text(size: 16pt, d.lead)
  #v(1fr)
  #qr(38mm)
  #text(weight: 700, d.words.scan) \\
  #link(d.address, d.address)
]
#let back = [
  #v(1fr)
  #band[
    #show heading: set text(fill: white)
    #heading(level: 2, d.words.act)
    #set list(marker: text(fill: amber, sym.square.filled))
    #set text(weight: 700)
    #list(..d.act)
  ]
  #v(6mm)
  #text(size: 9pt, d.words.checked)
]
#let half(body) = block(width: 124mm, height: 186mm, breakable: false, align(start, body))
#example
#place(top + right, half(front))
#place(top + left, half(back))
#pagebreak()
#example
#place(top + left, half[
  #heading(level: 2, d.words.look)
  #v(2mm)
  #set text(size: 15pt)
  #list(..d.look)
])
#place(top + right, half(
  for part in d.more [
    #heading(level: 2, part.heading)
    #part.text
    #v(4mm)
  ]
))
`
