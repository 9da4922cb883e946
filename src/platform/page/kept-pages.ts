import type { Particulars } from '../database/handles.ts'
import type { Session } from './gate.ts'

/** What was rendered once. */
type Rendered = {
  /** Names what the page shows; the page is kept for as long as the name is the same. */
  readonly state: string
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly plain: Uint8Array<ArrayBuffer>
}

/** A page of the public site, with its compressed forms. */
export type KeptPage = Rendered & {
  readonly brotli: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

/** A page of the desk as one session sees it, with what the log says each time it is shown. */
export type KeptDeskPage = Rendered & {
  readonly session: Session
  /** The log's last change when the session was looked up, before anything of the page was read. */
  readonly lastChange: number
  readonly asked: Particulars
}

/** Rendered pages by key, the least lately asked for dropped first. */
export class KeptPages<Kept extends { readonly state: string }> {
  readonly #most: number
  readonly #pages = new Map<string, Kept>()

  constructor(most = 400) {
    this.#most = most
  }

  /** The page as it was rendered, if what it shows has not changed since. */
  get(key: string, state: string): Kept | undefined {
    const page = this.#pages.get(key)
    if (page === undefined || page.state !== state) return undefined
    this.#pages.delete(key)
    this.#pages.set(key, page)
    return page
  }

  set(key: string, page: Kept): void {
    this.#pages.delete(key)
    this.#pages.set(key, page)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#most) break
      this.#pages.delete(oldest)
    }
  }
}
