import { Marked, type Token, type Tokens } from 'marked'
import type { Section, Slot } from '../model.ts'

/** What a link in a text becomes. */
export type LinkFor = (href: string) => { href: string; external: boolean }

/** Markup as text, or a slot; `load-content.ts` marks the markup safe. */
type RenderedPart = { kind: 'html'; html: string } | { kind: 'slot'; slot: Slot }

export type Rendered = {
  parts: RenderedPart[]
  sections: Section[]
  /** Every address linked to, as written. */
  links: string[]
  /** Every anchor on the page. */
  anchors: string[]
  problems: string[]
  /** Whether something is set side by side. */
  hasCards: boolean
}

const SLOTS = new Set<string>(['report-here', 'work-list', 'film', 'tasks'] satisfies Slot[])
const isSlot = (name: string): name is Slot => SLOTS.has(name)

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** An anchor from a heading's words, in any script. */
export const anchorOf = (heading: string): string =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’']/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')

/** `Words {#anchor}` gives an anchor of its own, so that a translation can keep the English one. */
const OWN_ANCHOR = /\s*\{#([\p{L}\p{N}-]+)\}\s*$/u

const headingOf = (words: string): { text: string; id: string } => {
  const own = OWN_ANCHOR.exec(words)
  const text = words.replace(OWN_ANCHOR, '')
  return { text, id: own?.[1] ?? anchorOf(text) }
}

const plain = (token: Token): string => {
  if (token.type === 'list') return (token as Tokens.List).items.map(plain).join(' ')
  const inner: readonly Token[] | undefined = 'tokens' in token ? token.tokens : undefined
  if (inner !== undefined) return inner.map(plain).join('')
  return 'text' in token ? String(token['text']) : ' '
}

/**
 * Markdown of the guide as GOV.UK-styled HTML. Raw HTML is refused. Two additions: a line
 * `::name` is a slot, and `:::cards` … `:::end` sets each third-level heading as a card.
 */
export const renderMarkdown = (
  source: string,
  around: { linkFor: LinkFor; anotherSite: string },
): Rendered => {
  const found: Rendered = { parts: [], sections: [], links: [], anchors: [], problems: [], hasCards: false }
  const marked = rendererInto(found, around)
  const emit = (html: string) => {
    const last = found.parts.at(-1)
    if (last?.kind === 'html') last.html += html
    else found.parts.push({ kind: 'html', html })
  }
  const render = (text: string): string => {
    const tokens = marked.lexer(text)
    addSections(tokens, found.sections)
    return marked.parser(tokens)
  }
  for (const block of blocksOf(source)) {
    if (block.kind === 'slot') {
      if (isSlot(block.name)) {
        found.parts.push({ kind: 'slot', slot: block.name })
        if (block.name === 'tasks' || block.name === 'work-list') found.hasCards = true
      }
      else found.problems.push(`there is no slot "${block.name}"`)
    } else if (block.kind === 'cards') {
      found.hasCards = true
      const cards = block.text.trim().split(/^(?=### )/mu)
      if (!block.text.trim().startsWith('### '))
        found.problems.push('cards must start with a "###" heading')
      emit(
        `<div class="guide-cards">${cards
          .map((card) => `<div class="guide-card">${render(card)}</div>`)
          .join('')}</div>`,
      )
    } else emit(render(block.text))
  }
  return found
}

type Block = { kind: 'text' | 'cards'; text: string } | { kind: 'slot'; name: string }

const blocksOf = (source: string): Block[] => {
  const blocks: Block[] = []
  let lines: string[] = []
  let kind: 'text' | 'cards' = 'text'
  const flush = (next: 'text' | 'cards') => {
    if (lines.join('').trim() !== '') blocks.push({ kind, text: lines.join('\n') })
    lines = []
    kind = next
  }
  for (const line of source.split('\n')) {
    const slot = /^::([a-z-]+)$/u.exec(line.trim())
    if (line.trim() === ':::cards') flush('cards')
    else if (line.trim() === ':::end') flush('text')
    else if (slot === null) lines.push(line)
    else {
      flush('text')
      blocks.push({ kind: 'slot', name: slot[1] ?? '' })
    }
  }
  flush('text')
  return blocks
}

const addSections = (tokens: readonly Token[], sections: Section[]): void => {
  for (const token of tokens) {
    if (token.type === 'heading') {
      const { text, id } = headingOf(plain(token))
      sections.push({ heading: text, id, text: '' })
      continue
    }
    const text = plain(token).replaceAll(/\s+/gu, ' ').trim()
    if (text === '') continue
    const last = sections.pop() ?? { heading: '', id: null, text: '' }
    sections.push({ ...last, text: `${last.text} ${text}`.trim() })
  }
}

const rendererInto = (
  found: Rendered,
  { linkFor, anotherSite }: { linkFor: LinkFor; anotherSite: string },
): Marked =>
  new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const { text, id } = headingOf(tokens.map(plain).join(''))
        if (depth === 1 || depth > 3) found.problems.push(`"${text}" must be a ## or ### heading`)
        if (found.anchors.includes(id)) found.problems.push(`two headings give the anchor #${id}`)
        found.anchors.push(id)
        const size = depth === 2 ? 'm' : 's'
        return `<h${depth} class="govuk-heading-${size}" id="${escaped(id)}">${this.parser.parseInline(tokens).replace(OWN_ANCHOR, '')}</h${depth}>\n`
      },
      paragraph({ tokens }) {
        return `<p class="govuk-body">${this.parser.parseInline(tokens)}</p>\n`
      },
      list(list) {
        const tag = list.ordered ? 'ol' : 'ul'
        const style = list.ordered ? 'number' : 'bullet'
        const items = list.items.map((item) => this.listitem(item)).join('')
        return `<${tag} class="govuk-list govuk-list--${style}">${items}</${tag}>\n`
      },
      blockquote({ tokens }) {
        return `<div class="govuk-inset-text">${this.parser.parse(tokens)}</div>\n`
      },
      hr() {
        return '<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">\n'
      },
      link({ href, tokens }) {
        found.links.push(href)
        const target = linkFor(href)
        const words = this.parser.parseInline(tokens)
        return target.external
          ? `<a class="govuk-link" href="${escaped(target.href)}" rel="noreferrer nofollow">${words} (${escaped(anotherSite)})</a>`
          : `<a class="govuk-link" href="${escaped(target.href)}">${words}</a>`
      },
      html({ text }) {
        if (text.trim() !== '') found.problems.push(`raw HTML is not allowed: ${text.trim().slice(0, 40)}`)
        return ''
      },
      image() {
        found.problems.push('pictures are not set in the guide’s text')
        return ''
      },
    },
  })
