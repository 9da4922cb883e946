import { dataTable, type Html, html, nothing, raw, together } from '../../platform/html/index.ts'
import { type Block, type Inline, readMarkdown } from './rules-markdown.ts'
import { inlineText } from './rules-markdown-text.ts'
import type { Form } from './rules-phrases.ts'
import { placementsIn, placeWords } from './rules-placements.ts'

/** The words of a placed figure, and where its own page is. */
export type FigureWords = { readonly words: string; readonly href: string | null }
/** Finds what a placement stands for; undefined where there is no such figure. */
export type FindWords = (reference: string, form: Form) => FigureWords | undefined

/**
 * Sets Markdown as HTML. Every word is escaped; HTML in it shows as it was typed; pictures do not
 * show; links lead only where `rules-markdown` lets them. Headings begin below the page's own.
 */
export const markdownView = (
  text: string,
  find: FindWords,
  { highest = 2, publicOrigin = '' }: { highest?: 2 | 3 | 4; publicOrigin?: string } = {},
): Html => {
  const blocks = readMarkdown(text).map(({ block }) => block)
  const levels = levelsOf(blocks, highest)
  return together(
    blocks.map((block, place) =>
      blockView(block, { find, publicOrigin, level: levels[place] ?? highest }),
    ),
  )
}

/**
 * The level of each heading: the highest that the text uses becomes `highest`, and none is more
 * than one below the heading before it, whatever was typed.
 */
const levelsOf = (blocks: readonly Block[], highest: number): number[] => {
  const depths = blocks.flatMap((block) => (block.kind === 'heading' ? [block.depth] : []))
  const top = Math.min(...depths, 6)
  let last = highest - 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return last
    last = Math.min(block.depth - top + highest, last + 1, 6)
    return last
  })
}

type Around = {
  readonly find: FindWords
  readonly level: number
  /** Where links within the public site lead; empty on the public site itself. */
  readonly publicOrigin: string
}
type Within = Pick<Around, 'find' | 'publicOrigin'>

/** Sets one line in which figures are placed and nothing else is marked. */
export const lineView = (text: string, find: FindWords): Html => {
  const { placements } = placementsIn(text)
  const parts: Html[] = []
  let at = 0
  for (const placement of placements) {
    parts.push(html`${text.slice(at, placement.at)}`)
    at = placement.at + placement.length
    parts.push(figureView({ ...placement, raw: text.slice(placement.at, at) }, find))
  }
  return together([...parts, html`${text.slice(at)}`])
}

/** The same as plain words, for data. */
export const lineText = (text: string, find: FindWords): string =>
  placeWords(text, (reference, form) => find(reference, form)?.words)

const blockView = (block: Block, around: Around): Html => {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${inlineViews(block.children, around)}</p>`
    case 'heading': {
      const level = raw(`h${around.level.toString()}`)
      return html`<${level}>${inlineViews(block.children, around)}</${level}>`
    }
    case 'quote':
      return html`<blockquote>${block.blocks.map((inner) => blockView(inner, around))}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${itemView(item, around)}</li>`)
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
    }
    case 'table':
      return dataTable({
        caption: 'Table',
        hidesCaption: true,
        columns: block.head.map((cell) => ({
          heading: inlineViews(cell, around),
          label: placeWords(
            inlineText(cell),
            (reference, form) => around.find(reference, form)?.words,
          ),
        })),
        rows: block.rows.map((row) => row.map((cell) => inlineViews(cell, around))),
      })
    case 'code':
      return html`<pre><code>${block.text}</code></pre>`
    case 'html':
      return html`<p>${block.raw}</p>`
    case 'rule':
      return html`<hr>`
  }
}

/** An item of one paragraph holds its words and no paragraph. */
const itemView = (item: readonly Block[], around: Around): Html => {
  const [first, ...rest] = item
  return first?.kind === 'paragraph' && rest.every(({ kind }) => kind !== 'paragraph')
    ? html`${inlineViews(first.children, around)}${rest.map((block) => blockView(block, around))}`
    : together(item.map((block) => blockView(block, around)))
}

const inlineViews = (children: readonly Inline[], within: Within): Html =>
  together(children.map((child) => inlineView(child, within)))

const inlineView = (inline: Inline, within: Within): Html => {
  switch (inline.kind) {
    case 'text':
      return html`${inline.text}`
    case 'code':
      return html`<code>${inline.text}</code>`
    case 'strong':
      return html`<strong>${inlineViews(inline.children, within)}</strong>`
    case 'em':
      return html`<em>${inlineViews(inline.children, within)}</em>`
    case 'del':
      return html`<del>${inlineViews(inline.children, within)}</del>`
    case 'break':
      return html`<br>`
    case 'link':
      return linkView(inline, within)
    case 'figure':
      return figureView(inline, within.find)
    case 'html':
      return html`${inline.raw}`
    case 'image':
      return nothing
  }
}

const linkView = (link: Extract<Inline, { kind: 'link' }>, within: Within): Html => {
  const { find, publicOrigin } = within
  const words = inlineViews(link.children, { ...within, find: withoutLinks(find) })
  if (link.href === null) return words
  return link.href.startsWith('/')
    ? html`<a class="govuk-link" href="${publicOrigin}${link.href}">${words}</a>`
    : html`<a class="govuk-link" href="${link.href}" rel="noreferrer noopener">${words} (another site)</a>`
}

/** A figure within a link shows its words: a link holds no other link. */
const withoutLinks =
  (find: FindWords): FindWords =>
  (reference, form) => {
    const found = find(reference, form)
    return found === undefined ? undefined : { words: found.words, href: null }
  }

const figureView = (
  figure: { readonly reference: string; readonly form: Form; readonly raw: string },
  find: FindWords,
): Html => {
  const found = find(figure.reference, figure.form)
  if (found === undefined) return html`<mark class="results-unknown">${figure.raw}</mark>`
  if (found.href === null) return html`${found.words}`
  return html`<a class="govuk-link cs-figure" href="${found.href}">${found.words}</a>`
}
