/** A session as the database has it, as far as its life is concerned. */
export type SessionLife = {
  readonly lastSeenAt: Date
  readonly endsAt: Date
  readonly endedAt: Date | null
}

/** Seconds between two notes that a session was used. */
export const SEEN_EVERY_SECONDS = 60

/**
 * Whether a session stands. It ends when somebody ends it, at its absolute limit, or after
 * `idleSeconds` without a request; because its use is noted once a minute at most, it is given that
 * minute. Authority: OWASP ASVS 3.3 (idle and absolute limits, ended on the server).
 */
export const sessionStands = (life: SessionLife, now: Date, idleSeconds: number): boolean =>
  life.endedAt === null &&
  now < life.endsAt &&
  secondsBetween(life.lastSeenAt, now) < idleSeconds + SEEN_EVERY_SECONDS

/** Whether it is time to note that the session is in use. */
export const shouldNoteUse = (life: SessionLife, now: Date): boolean =>
  secondsBetween(life.lastSeenAt, now) >= SEEN_EVERY_SECONDS

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000
