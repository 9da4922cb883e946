import { Lexer, Marked, type Token, type TokenizerExtension, type Tokens } from 'marked'
import type { Form } from './rules-phrases.ts'
import { readPlacement } from './rules-placements.ts'

/** What stands within a line. `href` is null where a link must not lead anywhere. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'link'
      readonly href: string | null
      readonly raw: string
      readonly children: readonly Inline[]
    }
  | {
      readonly kind: 'figure'
      readonly reference: string
      readonly form: Form
      readonly raw: string
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'html' | 'image'; readonly raw: string }

/** What stands on lines of its own. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly items: readonly (readonly Block[])[]
    }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'html'; readonly raw: string }
  | { readonly kind: 'rule' }

/** A block with the line that it begins on, from 1. */
export type Placed = { readonly line: number; readonly block: Block }

const figure: TokenizerExtension = {
  name: 'figure',
  level: 'inline',
  start: (text) => {
    const at = text.indexOf('{figure')
    return at === -1 ? undefined : at
  },
  tokenizer: (text) => {
    const placement = readPlacement(text)
    return placement === undefined
      ? undefined
      : { type: 'figure', raw: text.slice(0, placement.length) }
  },
}

const release = new Marked({ gfm: true })
release.use({ extensions: [figure] })

/** Marks nested deeper than this are shown as they were typed, so that none can exhaust the reader. */
const DEEPEST = 12
const TOO_DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|[-*+]|\\d+[.)])){${DEEPEST.toString()},}|[\\[*_]{60,}`,
  'mu',
)

/** Reads the Markdown of a release into its blocks. Nothing in it is trusted. */
export const readMarkdown = (text: string): Placed[] => {
  if (TOO_DEEP.test(text)) return [{ line: 1, block: { kind: 'code', text } }]
  let line = 1
  return new Lexer(release.defaults).lex(text).flatMap((token) => {
    const blocks = toBlocks(token, 0).map((block) => ({ line, block }))
    line += token.raw.split('\n').length - 1
    return blocks
  })
}

// marked's own union ends in a type of anything; its `type` says which token each one is.
const toBlocks = (token: Token, depth: number): Block[] => {
  const many = (tokens: readonly Token[]): Block[] =>
    depth > DEEPEST
      ? [{ kind: 'code', text: token.raw }]
      : tokens.flatMap((child) => toBlocks(child, depth + 1))
  switch (token.type) {
    case 'heading': {
      const heading = token as Tokens.Heading
      return [{ kind: 'heading', depth: heading.depth, children: toInlines(heading.tokens, 0) }]
    }
    case 'paragraph':
      return [{ kind: 'paragraph', children: toInlines((token as Tokens.Paragraph).tokens, 0) }]
    case 'text': {
      const text = token as Tokens.Text
      return [
        {
          kind: 'paragraph',
          children:
            text.tokens === undefined
              ? [{ kind: 'text', text: text.text }]
              : toInlines(text.tokens, 0),
        },
      ]
    }
    case 'blockquote':
      return [{ kind: 'quote', blocks: many((token as Tokens.Blockquote).tokens) }]
    case 'list': {
      const list = token as Tokens.List
      return [
        { kind: 'list', ordered: list.ordered, items: list.items.map((item) => many(item.tokens)) },
      ]
    }
    case 'table': {
      const table = token as Tokens.Table
      const cells = (row: readonly Tokens.TableCell[]) =>
        row.map((cell) => toInlines(cell.tokens, 0))
      return [{ kind: 'table', head: cells(table.header), rows: table.rows.map(cells) }]
    }
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }]
    case 'hr':
      return [{ kind: 'rule' }]
    case 'space':
    case 'checkbox':
      return []
    default:
      return [{ kind: 'html', raw: token.raw }]
  }
}

const toInlines = (tokens: readonly Token[], depth: number): Inline[] =>
  tokens.map((token) => toInline(token, depth))

const toInline = (token: Token, depth: number): Inline => {
  if (depth > DEEPEST) return { kind: 'text', text: token.raw }
  const inside = (children: readonly Token[]) => toInlines(children, depth + 1)
  switch (token.type) {
    case 'figure': {
      const placement = readPlacement(token.raw)
      return placement === undefined
        ? { kind: 'text', text: token.raw }
        : { kind: 'figure', ...placement, raw: token.raw }
    }
    case 'strong':
    case 'em':
    case 'del':
      return { kind: token.type, children: inside((token as Tokens.Strong).tokens) }
    case 'codespan':
      return { kind: 'code', text: (token as Tokens.Codespan).text }
    case 'br':
      return { kind: 'break' }
    case 'link':
      return toLink(token as Tokens.Link, inside)
    case 'image':
      return { kind: 'image', raw: token.raw }
    case 'text': {
      const text = token as Tokens.Text
      return { kind: 'text', text: text.text }
    }
    case 'escape':
      return { kind: 'text', text: (token as Tokens.Escape).text }
    default:
      return { kind: 'html', raw: token.raw }
  }
}

const toLink = (link: Tokens.Link, inside: (tokens: readonly Token[]) => Inline[]): Inline => {
  // An e-mail address that nobody marked as a link stays what it is.
  if (link.href.startsWith('mailto:') && link.raw === link.text)
    return { kind: 'text', text: link.text }
  const href = isSafeLink(link.href) ? link.href : null
  return { kind: 'link', href, raw: link.raw, children: inside(link.tokens) }
}

/** Only these lead out of a release: pages of this site, and https without credentials. */
export const isSafeLink = (href: string): boolean => {
  if (/^\/(?![/\\])[^\s\\]*$/u.test(href)) return true
  if (!/^https:\/\//iu.test(href) || !URL.canParse(href)) return false
  const { protocol, username, password } = new URL(href)
  return protocol === 'https:' && username === '' && password === ''
}
