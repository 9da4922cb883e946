import type { Access } from '../access/index.ts'

/** What the pages of this room stand on: opening a report needs the keys of whoever asks. */
export type TriageDeps = {
  readonly access: Access
  /** Whether mail is set up. */
  readonly hasMail: boolean
}
