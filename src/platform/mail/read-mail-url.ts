/** Where mail goes out: a server that speaks SMTP, or GOV.UK Notify. */
export type MailAddress =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  | {
      readonly kind: 'notify'
      /** The address of its API. */
      readonly at: string
      readonly template: string
      readonly service: string
      readonly secret: string
    }

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** A key of GOV.UK Notify: a name, the id of the service, a secret. */
const KEY = new RegExp(`^.*?-?(${UUID})-(${UUID})$`, 'u')
const NOTIFY = 'https://api.notifications.service.gov.uk'

/** Reads `MAIL_URL`; undefined where it cannot be used. `from` is `MAIL_FROM`, which Notify sets itself. */
export const readMailUrl = (text: string, from: string): MailAddress | undefined => {
  const url = URL.parse(text)
  if (url === null) return undefined
  if (url.protocol === 'smtp:' || url.protocol === 'smtps:')
    return url.hostname === '' ? undefined : { kind: 'smtp', url: text, from }
  if (url.protocol !== 'notify:') return undefined
  const [, service, secret] = KEY.exec(url.searchParams.get('key') ?? '') ?? []
  const template = url.searchParams.get('template') ?? ''
  const at = URL.parse(url.searchParams.get('at') ?? NOTIFY)
  if (service === undefined || secret === undefined || at === null) return undefined
  if (!new RegExp(`^${UUID}$`, 'u').test(template) || !/^https?:$/u.test(at.protocol))
    return undefined
  return { kind: 'notify', at: at.origin, template, service, secret }
}
