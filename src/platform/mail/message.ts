/** One message. It travels in the open and lies in a mailbox for years: nothing confidential in it. */
export type Message = {
  /** Made once for one message: whoever gets it twice can tell. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What sends mail. */
export type Mail = {
  /** Throws where the message was not taken. The error names no address. */
  readonly send: (message: Message) => Promise<void>
  /** Throws where the server cannot be reached or does not know us. */
  readonly check: () => Promise<void>
  readonly close: () => void
}

/** A message that was not taken. Says by whom, never to whom: the cause can quote an address. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  readonly code: string
  constructor(by: 'smtp' | 'notify', code: string) {
    super(`${by} did not take a message (${code})`)
    this.code = code
  }
}

/** How long an outside service may take. Shorter than a transaction of the database may idle. */
export const PATIENCE_MS = 8_000
