import { createTransport } from 'nodemailer'
import { type Mail, NotSent, PATIENCE_MS } from './message.ts'
import type { MailAddress } from './read-mail-url.ts'

/** Mail by SMTP. A connection that is encrypted where the server can, and must be with `smtps:`. */
export const smtpMail = ({ url, from }: Extract<MailAddress, { kind: 'smtp' }>): Mail => {
  const domain = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/gu, '')
  const transport = createTransport(
    {
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // What stands in a message is ours alone: no file and no address is read for it.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const orNotSent = (cause: unknown): never => {
    throw new NotSent('smtp', codeOf(cause))
  }
  return {
    send: async ({ id, to, subject, text }) => {
      await transport
        .sendMail({
          to: { address: to, name: '' },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        .catch(orNotSent)
    },
    check: async () => {
      await transport.verify().catch(orNotSent)
    },
    close: () => {
      transport.close()
    },
  }
}

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'responseCode' in cause
    ? String(cause.responseCode)
    : cause instanceof Error && 'code' in cause
      ? String(cause.code)
      : 'unknown'
