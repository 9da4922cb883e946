import { type Html, html, nothing, raw } from '../html.ts'

/** Attributes to add. `true` gives the bare name; `false` and `undefined` give nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What an element says: `text` is escaped, `html` is markup and wins where both are given. */
export type Words = { readonly text?: string | undefined; readonly html?: Html | undefined }

/** What most elements can be given besides. */
export type Extras = {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export type FormGroup = Extras & {
  readonly beforeInput?: Words | undefined
  readonly afterInput?: Words | undefined
}

export type FormGroupOfMany = Extras & {
  readonly beforeInputs?: Words | undefined
  readonly afterInputs?: Words | undefined
}

/** An entry of a list, or nothing: so that a caller can write `condition && entry`. */
export type Maybe<Item> = Item | null | undefined | false

export const wordsOf = (words: Words | undefined): Html | string => words?.html ?? words?.text ?? ''

export const hasWords = <Said extends Words>(words: Said | undefined): words is Said =>
  words !== undefined && (isSomething(words.html) || isSomething(words.text))

/** Markup is a String object, which is truthy even when it is empty. */
const isSomething = (said: Html | string | undefined): boolean =>
  said !== undefined && (said instanceof Promise || said.toString() !== '')

/** A `class` value out of those names that are there. */
export const names = (...all: readonly (string | false | undefined)[]): string =>
  all.filter((name) => name !== undefined && name !== false && name !== '').join(' ')

/** Attributes as markup, each with a space before it. */
export const attributesOf = (attributes: Attributes | undefined): Html => {
  if (attributes === undefined) return nothing
  let markup = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    markup += value === true ? ` ${escaped(name)}` : ` ${escaped(name)}="${escaped(String(value))}"`
  }
  return raw(markup)
}

/** The items that are there. */
export const present = <Item extends object>(items: readonly Maybe<Item>[]): Item[] =>
  items.filter((item): item is Item => Boolean(item))

/** Ids for `aria-describedby`; undefined where there is none. */
export const idsOf = (...ids: readonly (string | undefined)[]): string | undefined => {
  const joined = names(...ids)
  return joined === '' ? undefined : joined
}

/** A form group around its content, marked where something in it is wrong. */
export const formGroup = (
  group: Extras | undefined,
  { wrong }: { wrong: boolean },
  content: Html,
): Html =>
  html`<div class="${names('govuk-form-group', wrong && 'govuk-form-group--error', group?.classes)}"${attributesOf(group?.attributes)}>${content}</div>`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (character) => ESCAPES[character] ?? '')
