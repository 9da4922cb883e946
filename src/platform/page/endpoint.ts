import type { Visit } from './page.ts'

/** What a machine sends, as whoever answers it sees it. */
export type Call = Pick<Visit, 'act' | 'clock' | 'db' | 'read'> & {
  readonly header: (name: string) => string | undefined
  /** The bytes that came with it. Throws `TooLarge` beyond `most`. */
  readonly body: (most: number) => Promise<Buffer>
}

/** JSON, or JSON of a more particular kind. */
export type CallAnswer = {
  readonly status: number
  readonly body: unknown
  readonly type?: 'application/json' | 'application/problem+json'
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * What answers a machine at one address of the public site. It has no session and reads no cookie,
 * so no browser can be made to speak for somebody: whoever calls shows who they are in a header.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** Below `/api/`, without parameters. */
  readonly path: `/api/${string}`
  readonly audit: string
  readonly answer: (call: Call) => Promise<CallAnswer> | CallAnswer
}
