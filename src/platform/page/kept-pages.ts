/** What was rendered once, with its compressed forms. */
export type KeptPage = {
  readonly state: string
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

/** Rendered public pages by address, the least lately asked for dropped first. */
export class KeptPages {
  readonly #most: number
  readonly #pages = new Map<string, KeptPage>()

  constructor(most = 400) {
    this.#most = most
  }

  /** The page as it was rendered, if what it shows has not changed since. */
  get(key: string, state: string): KeptPage | undefined {
    const page = this.#pages.get(key)
    if (page === undefined || page.state !== state) return undefined
    this.#pages.delete(key)
    this.#pages.set(key, page)
    return page
  }

  set(key: string, page: KeptPage): void {
    this.#pages.delete(key)
    this.#pages.set(key, page)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#most) break
      this.#pages.delete(oldest)
    }
  }
}
