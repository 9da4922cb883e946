import type { Mail } from './message.ts'
import { notifyMail } from './notify.ts'
import type { MailAddress } from './read-mail-url.ts'
import { smtpMail } from './smtp.ts'

/** Opens what the settings name; nothing is connected yet. */
export const openMail = (address: MailAddress): Mail =>
  address.kind === 'smtp' ? smtpMail(address) : notifyMail(address)
