import type { Block, Inline } from './rules-markdown.ts'

/** The words of what stands within a line, with placed figures as they were written. */
export const inlineText = (children: readonly Inline[]): string =>
  children
    .map((child) => {
      switch (child.kind) {
        case 'text':
        case 'code':
          return child.text
        case 'break':
          return '\n'
        case 'figure':
        case 'html':
        case 'image':
          return child.raw
        case 'strong':
        case 'em':
        case 'del':
        case 'link':
          return inlineText(child.children)
      }
    })
    .join('')

/** The words of a block as a reader sees them, with placed figures as they were written. */
export const shownText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children)
    case 'quote':
      return block.blocks.map(shownText).join('\n')
    case 'list':
      return block.items.map((item) => item.map(shownText).join('\n')).join('\n')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(' | ')).join('\n')
    case 'code':
      return block.text
    case 'html':
      return block.raw
    case 'rule':
      return ''
  }
}

/**
 * The words of a block as a reader takes them in, one passage for each paragraph, item, row or cell
 * that stands on its own; lines that only wrap are one.
 */
export const passagesOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'quote':
      return block.blocks.flatMap(passagesOf)
    case 'list':
      return block.items.flat().flatMap(passagesOf)
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(' | '))
    case 'paragraph':
    case 'heading':
      return [inlineText(block.children).replaceAll(/\s+/gu, ' ')]
    case 'code':
    case 'html':
    case 'rule':
      return []
  }
}

/** Everything within the lines of a block, those inside others too. */
export const inlinesOf = (block: Block): Inline[] => {
  const deep = (children: readonly Inline[]): Inline[] =>
    children.flatMap((child) => ('children' in child ? [child, ...deep(child.children)] : [child]))
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return deep(block.children)
    case 'quote':
      return block.blocks.flatMap(inlinesOf)
    case 'list':
      return block.items.flat().flatMap(inlinesOf)
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.flatMap(deep))
    case 'html':
      return [block]
    case 'code':
    case 'rule':
      return []
  }
}
