/** For tests: an element of XML, with the text that stands directly in it. */
export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const decoded = (text: string): string => {
  if (/[<>]/u.test(text)) throw new Error(`a bare bracket in ${text}`)
  return text.replaceAll(/&([^;]*;?)/gu, (whole, name: string) => {
    const known = ENTITIES[name.replace(/;$/u, '')]
    if (known === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`)
    return known
  })
}

const TAG = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/uy

/** For tests: reads XML without comments, CDATA or DTD; throws where it is not well formed. */
export const readXml = (xml: string): Element => {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/u, '')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  let at = 0
  while (at < body.length) {
    const top = stack.at(-1)
    if (top === undefined) throw new Error('closed once too often')
    const next = body.indexOf('<', at)
    const end = next === -1 ? body.length : next
    top.text += decoded(body.slice(at, end))
    if (next === -1) break
    TAG.lastIndex = next
    const [whole = '', closes, name = '', attributes = '', isEmpty] = TAG.exec(body) ?? []
    if (whole === '') throw new Error(`no tag at ${body.slice(next, next + 40)}`)
    at = next + whole.length
    if (closes === '/') {
      if (top.name !== name) throw new Error(`${top.name} closed by ${name}`)
      stack.pop()
      continue
    }
    const element: Element = {
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([\w:-]+)="([^"]*)"/gu)].map(([, key = '', value = '']) => [
          key,
          decoded(value),
        ]),
      ),
      children: [],
      text: '',
    }
    top.children.push(element)
    if (isEmpty !== '/') stack.push(element)
  }
  const [only, ...others] = root.children
  if (stack.length !== 1 || only === undefined || others.length > 0)
    throw new Error('not one whole element')
  return only
}

/** For tests: the text of the first child of a name; empty where there is none. */
export const textIn = (element: Element, name: string): string =>
  element.children.find((child) => child.name === name)?.text ?? ''
