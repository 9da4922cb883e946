import { Lexer, Marked, type Token, type TokenizerExtension } from 'marked'
import { readPlacement } from './rules-placements.ts'

/** Release text as parsed blocks. Placed figures are tokens of their own (`figure`). */
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
      : {
          type: 'figure',
          raw: text.slice(0, placement.length),
          reference: placement.reference,
          form: placement.form,
        }
  },
}

const release = new Marked({ gfm: true, breaks: false })
release.use({ extensions: [figure] })

/** Parses the Markdown of a release. Nothing is rendered, fetched or trusted here. */
export const readMarkdown = (text: string): Token[] => [...new Lexer(release.defaults).lex(text)]

/** Each block with the line it begins on. */
export const blocksOf = (text: string): { line: number; token: Token }[] => {
  let line = 1
  return readMarkdown(text).map((token) => {
    const block = { line, token }
    line += token.raw.split('\n').length - 1
    return block
  })
}

/** Only these lead out of a release; anything else is shown as words without a link. */
export const isSafeLink = (href: string): boolean => {
  if (/^\/(?![/\\])[^\s\\]*$/u.test(href)) return true
  if (!/^https?:\/\//iu.test(href) || !URL.canParse(href)) return false
  const { protocol, username, password } = new URL(href)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

const childrenOf = (token: Token): Token[] => {
  if (token.type === 'list') return token.items ?? []
  if (token.type === 'table')
    return [...token.header, ...token.rows.flat()].flatMap(
      (cell: { tokens: Token[] }) => cell.tokens,
    )
  return 'tokens' in token && token.tokens !== undefined ? token.tokens : []
}

/** The words of a block as a reader sees them, with placed figures as they were written. */
export const shownText = (token: Token): string => {
  const children = childrenOf(token)
  if (token.type === 'figure' || token.type === 'html') return token.raw
  if (token.type === 'br') return '\n'
  if (token.type === 'image') return token.text
  const separator = token.type === 'list' || token.type === 'table' ? '\n' : ''
  if (children.length > 0) return children.map(shownText).join(separator)
  return 'text' in token && typeof token.text === 'string' ? token.text : ''
}

/** Every token of a text, parents before children, with the line of its block. */
export const everyToken = (text: string): { line: number; token: Token }[] => {
  const walk = (line: number, token: Token): { line: number; token: Token }[] => [
    { line, token },
    ...childrenOf(token).flatMap((child) => walk(line, child)),
  ]
  return blocksOf(text).flatMap(({ line, token }) => walk(line, token))
}
