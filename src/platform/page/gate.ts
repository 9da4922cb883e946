import type { Html } from '../html/html.ts'
import type { SignedIn } from './page.ts'
import type { Reply } from './reply.ts'

/** A session that stands: who it is, its CSRF secret, and when it ends. */
export type Session = {
  readonly signedIn: SignedIn
  /** Random and known to this session only; CSRF tokens are keyed with it. */
  readonly csrfSecret: string
  /** How many seconds without a request end the session. */
  readonly idleSeconds: number
  /** When it ends whatever happens. */
  readonly endsAt: Date
  /**
   * The log's last change (`audit/store.ts`), as it was when the session was looked up. Without it no
   * page is kept for the session.
   */
  readonly lastChange?: number
}

/** What a cookie says about the person asking. */
export type Standing =
  | { kind: 'session'; session: Session }
  /** There was a session and it ended; whose it was, so that typed work returns only to them. */
  | { kind: 'ended'; memberId: string }
  | { kind: 'nobody' }

/** A form that was posted after its session ended. */
export type LostPost = {
  /** Path and query that the form was posted to. */
  readonly path: string
  readonly body: URLSearchParams
  /** Whose session it was; null where the cookie says nothing any more. */
  readonly memberId: string | null
}

/** What the desk asks of the room that signs people in. */
export type Gate = {
  whoIs: (cookieHeader: string | undefined) => Promise<Standing>
  /** Where somebody who is not signed in is sent; `returnTo` is a path of this site. */
  signInPath: (returnTo: string) => string
  /** The sign-in page that carries what was typed, sealed, so that nothing is lost. */
  keepTyped: (lost: LostPost, around: { csrf: Html }) => Promise<Reply>
}
