import { type Block, type Inline, readMarkdown } from './rules-markdown.ts'
import type { Form } from './rules-phrases.ts'

type Around = {
  /** What a placed figure says; undefined where there is none. */
  readonly find: (reference: string, form: Form) => string | undefined
  /** Where links within the site lead. */
  readonly publicOrigin: string
}

/**
 * Markdown as plain text for a newsroom: paragraphs on one line each with an empty line between them,
 * lists with dashes, the address of a link in brackets after its words. Every figure says its own words
 * (decision 0008), and no number is added.
 */
export const plainTextOf = (markdown: string, around: Around): string =>
  readMarkdown(markdown)
    .map(({ block }) => blockText(block, around))
    .filter((text) => text !== '')
    .join('\n\n')

const blockText = (block: Block, around: Around): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return lineText(block.children, around)
    case 'quote':
      return block.blocks.map((one) => blockText(one, around)).join('\n\n')
    case 'list':
      return block.items
        .map((item) => `- ${item.map((one) => blockText(one, around)).join('\n  ')}`)
        .join('\n')
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => lineText(cell, around)).join(' | '))
        .join('\n')
    case 'code':
      return block.text
    case 'html':
      return block.raw
    case 'rule':
      return ''
  }
}

const lineText = (children: readonly Inline[], around: Around): string =>
  children
    .map((child) => inlineText(child, around))
    .join('')
    .replaceAll(/[ \t]*\n[ \t]*/gu, ' ')
    .trim()

const inlineText = (inline: Inline, around: Around): string => {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'break':
      return ' '
    case 'figure':
      return around.find(inline.reference, inline.form) ?? inline.raw
    case 'strong':
    case 'em':
    case 'del':
      return lineTextOf(inline.children, around)
    case 'link': {
      const words = lineTextOf(inline.children, around)
      if (inline.href === null) return words
      const to = inline.href.startsWith('/') ? `${around.publicOrigin}${inline.href}` : inline.href
      return words === to ? words : `${words} (${to})`
    }
    case 'html':
      return inline.raw
    case 'image':
      return ''
  }
}

const lineTextOf = (children: readonly Inline[], around: Around): string =>
  children.map((child) => inlineText(child, around)).join('')
