import { createHmac } from 'node:crypto'
import { type Mail, NotSent, PATIENCE_MS } from './message.ts'
import type { MailAddress } from './read-mail-url.ts'

type Notify = Extract<MailAddress, { kind: 'notify' }>

const base64url = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** The token that its API asks for: a JWT of the service's id and the time, signed with its secret. */
const tokenFor = ({ service, secret }: Notify, now: number): string => {
  const signed = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url({ iss: service, iat: Math.floor(now / 1000) })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/**
 * Mail by GOV.UK Notify: its REST API, spoken with `fetch`. Its own package for Node would bring axios
 * and a library of tokens with what those need, for two requests and a token of two fields. The template must hold
 * ((subject)) and ((text)).
 */
export const notifyMail = (address: Notify): Mail => {
  const ask = async (path: string, body?: object): Promise<void> => {
    const answer = await fetch(new URL(path, address.at), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${tokenFor(address, Date.now())}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((cause: unknown) => {
      throw new NotSent('notify', cause instanceof Error ? cause.name : 'unknown')
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new NotSent('notify', String(answer.status))
  }
  return {
    send: ({ id, to, subject, text }) =>
      ask('/v2/notifications/email', {
        email_address: to,
        template_id: address.template,
        personalisation: { subject, text },
        reference: id,
      }),
    check: () => ask(`/v2/template/${address.template}`),
    close: () => undefined,
  }
}
