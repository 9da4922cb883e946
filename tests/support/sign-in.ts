import { parse, type HTMLElement } from 'node-html-parser'
import type { Product } from './product.ts'

/** A browser without JavaScript, as far as forms and cookies go. */
export class PlainBrowser {
  readonly #origin: string
  readonly #jar = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Opens a page, following redirects. */
  async open(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; document: HTMLElement; path: string }> {
    const headers = new Headers(init.headers)
    if (this.#jar.size > 0) headers.set('cookie', this.cookie)
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      headers,
      redirect: 'manual',
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      this.#jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const to = response.headers.get('location')
    if (to !== null) {
      await response.arrayBuffer()
      return this.open(to)
    }
    return { status: response.status, document: parse(await response.text()), path }
  }

  /** Fills and sends the form of a document that posts to `action`; hidden fields go along. */
  async send(
    document: HTMLElement,
    action: string,
    fields: Readonly<Record<string, string>>,
  ): ReturnType<PlainBrowser['open']> {
    const form = document
      .querySelectorAll('form')
      .find(
        (one) =>
          one.getAttribute('action') === action ||
          (one.getAttribute('method') === 'post' && one.getAttribute('action') === undefined),
      )
    if (form === undefined)
      throw new Error(`no form posts to ${action}: ${document.querySelector('main')?.text ?? ''}`)
    const body = new URLSearchParams()
    for (const input of form.querySelectorAll('input[type=hidden]'))
      body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return this.open(action, { method: 'POST', body, headers: { origin: this.#origin } })
  }
}

/** Signs in as the first example member with a role, and answers with the signed-in browser. */
export const signIn = async (
  product: Pick<Product, 'deskOrigin' | 'passphrase'>,
  email: string,
): Promise<PlainBrowser> => {
  const browser = new PlainBrowser(product.deskOrigin)
  const first = await browser.open('/sign-in')
  const second = await browser.send(first.document, '/sign-in', {
    email,
    passphrase: product.passphrase,
  })
  const code = /\b\d{6}\b/u.exec(second.document.querySelector('main')?.text ?? '')?.[0]
  if (code === undefined)
    throw new Error(
      `the sign-in page showed no example code: ${second.document.querySelector('main')?.text ?? ''}`,
    )
  const third = await browser.send(second.document, '/sign-in/code', { code })
  if (third.status !== 200) throw new Error(`sign-in ended with ${third.status.toString()}`)
  return browser
}
