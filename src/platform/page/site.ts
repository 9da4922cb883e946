import type { Clock } from '../clock/clock.ts'
import type { WriteDb } from '../database/handles.ts'
import type { Html } from '../html/html.ts'
import type { Log } from '../log/log.ts'
import type { Endpoint } from './endpoint.ts'
import type { Gate, Session } from './gate.ts'
import type { Page } from './page.ts'
import type { PageReply } from './reply.ts'

/** What a layout knows besides the page itself. */
export type Around = {
  readonly path: string
  readonly session: Session | undefined
  /** The CSRF field, for the sign-out form. */
  readonly csrf: Html
  readonly notice: string | undefined
}

/** One of the two listeners: what it serves, to whom, and with which database role. */
export type Site = {
  readonly kind: 'public' | 'desk'
  readonly pages: readonly Page[]
  /** What answers machines; on the public site only. */
  readonly endpoints?: readonly Endpoint[]
  /** Every permission a page may name. Anything else stops the start. */
  readonly permissions: ReadonlySet<string>
  readonly db: WriteDb
  readonly clock: Clock
  /** For example `https://desk.example.org`: what the browser's `Origin` must be. */
  readonly origin: string
  /** 32 random bytes that key the CSRF tokens; the same for all processes of a site. */
  readonly secret: Uint8Array
  readonly layout: (page: PageReply, around: Around) => Html
  /** Who is signed in. The public site has none. */
  readonly gate?: Gate
  readonly log: Log
  /** What `/info` tells: name, version. Nothing that helps an attacker. */
  readonly about: Readonly<Record<string, string>>
  /** Built assets, served under `/assets/`. */
  readonly assets?: string
}
