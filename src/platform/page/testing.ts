import assert from 'node:assert/strict'
import { parse, type HTMLElement } from 'node-html-parser'
import { pino } from 'pino'
import { type Clock, systemClock } from '../clock/clock.ts'
import type { WriteDb } from '../database/handles.ts'
import { html } from '../html/html.ts'
import { createApp } from './create-app.ts'
import { CSRF_FIELD } from './csrf.ts'
import type { Endpoint } from './endpoint.ts'
import type { Gate } from './gate.ts'
import type { Page, SignedIn } from './page.ts'
import type { Site } from './site.ts'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed HTML (or an empty document where it is none). */
  readonly document: HTMLElement
}

type Options = {
  pages: readonly Page[]
  endpoints?: readonly Endpoint[]
  db: WriteDb
  site?: 'public' | 'desk'
  /** Who is signed in. `undefined`: nobody. Pass all that the room's own reading of it needs. */
  actor?: SignedIn | undefined
  clock?: Clock
  /** A real gate instead of the actor; then cookies are kept between requests. */
  gate?: Gate
  /** Permissions that pages may name; all that the pages name if absent. */
  permissions?: ReadonlySet<string>
}

type Typed = Readonly<Record<string, string | readonly string[]>>

/** A visitor of a site made of the given pages: through the real server code, without a socket. */
export const testSite = (options: Options) => {
  const kind = options.site ?? 'desk'
  const origin = 'http://localhost'
  const site: Site = {
    kind,
    pages: options.pages,
    endpoints: options.endpoints ?? [],
    permissions: options.permissions ?? new Set(options.pages.map((page) => page.permission)),
    db: options.db,
    clock: options.clock ?? systemClock,
    origin,
    secret: new Uint8Array(32).fill(7),
    layout: (page, around) =>
      html`<!doctype html><html lang="${page.lang ?? 'en-GB'}" dir="${page.dir ?? 'ltr'}"><head><title>${page.title}</title>${page.head ?? ''}</head>
        <body>${around.notice === undefined ? '' : html`<p class="notice">${around.notice}</p>`}<main>${page.body}</main></body></html>`,
    ...(kind === 'desk' ? { gate: options.gate ?? gateOf(options.actor) } : {}),
    log: pino({ level: 'silent' }),
    about: { name: 'test' },
  }
  const app = createApp(site)
  const jar = new Map<string, string>()

  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.fetch(new Request(new URL(path, origin), { ...init, headers }))
    for (const cookie of response.headers.getSetCookie()) keepCookie(jar, cookie)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, document: parse(text) }
  }

  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers })

  const postRaw = (path: string, fields: Typed, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    }
    return send(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers },
    })
  }

  /**
   * Posts a form as a browser would: opens the page (`from`, or the path itself), takes the hidden
   * fields of the form that posts to `path`, and adds `fields`. `{ csrf: false }` posts bare.
   */
  const post = async (
    path: string,
    fields: Typed,
    how: { csrf?: boolean; from?: string } = {},
  ): Promise<Answer> => {
    if (how.csrf === false) return postRaw(path, fields)
    const from = how.from ?? path
    const opened = await get(from)
    const form = opened.document.querySelectorAll('form').find((candidate) => {
      const action = candidate.getAttribute('action') ?? from
      return (
        candidate.getAttribute('method')?.toLowerCase() === 'post' &&
        action.split('?')[0] === path.split('?')[0]
      )
    })
    assert(
      form !== undefined,
      `no form on ${from} posts to ${path} (status ${opened.status.toString()})`,
    )
    const hidden: Record<string, string> = {}
    for (const input of form.querySelectorAll('input[type=hidden]')) {
      hidden[input.getAttribute('name') ?? ''] = input.getAttribute('value') ?? ''
    }
    assert(CSRF_FIELD in hidden, `the form on ${from} has no CSRF field`)
    return postRaw(path, { ...hidden, ...fields })
  }

  return { get, post, postRaw, send, app, cookies: jar }
}

const keepCookie = (jar: Map<string, string>, cookie: string) => {
  const [pair = '', ...attributes] = cookie.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/iu.test(attribute))
  if (gone) jar.delete(name)
  else jar.set(name, pair.slice(at + 1).trim())
}

const gateOf = (actor: SignedIn | undefined): Gate => ({
  whoIs: () =>
    Promise.resolve(
      actor === undefined
        ? { kind: 'nobody' }
        : {
            kind: 'session',
            session: {
              signedIn: actor,
              csrfSecret: `secret of ${actor.id}`,
              idleSeconds: 1800,
              endsAt: new Date('2099-01-01'),
            },
          },
    ),
  signInPath: (returnTo) => `/sign-in?return=${encodeURIComponent(returnTo)}`,
  keepTyped: (lost) =>
    Promise.resolve({
      kind: 'page',
      status: 401,
      title: 'Sign in',
      body: html`<p class="kept">${lost.body.toString()}</p>`,
    }),
})
