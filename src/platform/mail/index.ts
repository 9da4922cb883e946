/** The door of mail: short messages that say nothing confidential. */
export type { Mail } from './message.ts'
export { openMail } from './open-mail.ts'
export { readMailUrl } from './read-mail-url.ts'
