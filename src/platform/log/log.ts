import { pino, type Logger } from 'pino'

export type Log = Logger

/** The program's log: JSON lines on standard output. Never an address, user agent, name or typed word. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: { service: 'countersign' },
    // An error is logged by its class, code and stack. Messages of the database can quote values.
    serializers: { err: describeError },
  })

/** What may be logged of an error: PostgreSQL's `detail` and `where` can hold what people typed. */
export const describeError = (cause: unknown): Record<string, unknown> => {
  if (!(cause instanceof Error)) return { type: typeof cause }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/u.test(code)
  return {
    type: cause.name,
    ...(code === undefined ? {} : { code }),
    ...('constraint' in cause && typeof cause.constraint === 'string'
      ? { constraint: cause.constraint }
      : {}),
    ...(fromDatabase ? {} : { message: cause.message }),
    stack: cause.stack
      ?.split('\n')
      .filter((text) => text.trimStart().startsWith('at '))
      .join('\n'),
    ...(cause.cause === undefined ? {} : { cause: describeError(cause.cause) }),
  }
}
