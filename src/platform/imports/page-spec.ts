import type { ReadDb } from '../database/handles.ts'
import type { Html } from '../html/index.ts'
import type { SignedIn } from '../page/page.ts'
import type { Import, ImportKind } from './model.ts'

/** What a room says of the pages by which its members bring in files of a kind. */
export type PagesSpec = {
  readonly kind: ImportKind
  /** `activities`: what the files hold, in the plural. */
  readonly noun: string
  /** What the list of files is, in a sentence. */
  readonly lead?: string
  /** Where a file comes from, in words that follow "From a CSV file": of a system of one's own if absent. */
  readonly origin?: string
  /** `/activities/imports`: where these pages are. */
  readonly path: string
  /** The room's own page that leads here, and what it is called. */
  readonly room: { readonly text: string; readonly href: string }
  /** The entry of the bar that these pages belong to, where it is not that of the room's page. */
  readonly current?: string
  readonly permission: string
  /** `activities.import`. */
  readonly audit: string
  /** The agency of whoever is signed in. Throws where nobody is. */
  readonly agencyOf: (visit: { readonly actor: SignedIn | undefined }) => string
  readonly names: (db: ReadDb, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What else stands on the page of the columns. */
  readonly about?: Html
  /** What follows a receipt: a link to what was made. */
  readonly after?: (it: Import) => Html
  /** How long a page waits for a check that will soon be done; 4 seconds if absent. */
  readonly patienceMs?: number
}
