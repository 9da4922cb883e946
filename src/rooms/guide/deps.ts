import type { ReadDb } from '../../platform/database/handles.ts'
import type { Content } from './model.ts'

export type OwnReportPages = { readonly everyone: string; readonly young: string }

/** What the guide's pages need from whoever starts the program. */
export type GuideDeps = {
  readonly content: Content
  /** Where the public site is reached, without a slash at the end: it stands in QR codes. */
  readonly publicOrigin: string
  /** The folder on this server in which the partnership puts its film. */
  readonly filmFolder: string
  /** What the site says of itself where it is an example; printed on every poster and leaflet. */
  readonly example?: string | undefined
  /**
   * The report pages of this very site, where it takes reports. They are shown unless the desk has set
   * an address of another one.
   */
  readonly ownReportPages?: (read: ReadDb) => Promise<OwnReportPages | undefined>
  /**
   * Told when the database fails under a public page. The page is then shown without what the desk
   * sets: somebody in danger must still find 999. Without it the fault fails the page.
   */
  readonly onFault?: (cause: unknown) => void
}

/** What the desk set, or undefined where the database cannot say and the fault was told. */
export const fromDesk = async <Value>(
  deps: Pick<GuideDeps, 'onFault'>,
  read: () => Promise<Value>,
): Promise<Value | undefined> => {
  try {
    return await read()
  } catch (cause) {
    if (deps.onFault === undefined) throw cause
    deps.onFault(cause)
    return undefined
  }
}
