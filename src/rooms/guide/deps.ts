import type { Content } from './model.ts'

/** What the guide's pages need from whoever starts the program. */
export type GuideDeps = {
  readonly content: Content
  /** Where the public site is reached, without a slash at the end: it stands in QR codes. */
  readonly publicOrigin: string
  /** The folder on this server in which the partnership puts its film. */
  readonly filmFolder: string
}
