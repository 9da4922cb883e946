import type { Tx } from '../../platform/database/handles.ts'
import type { CopyMaker } from './add-files/make-copies.ts'
import type { RoomForFiles } from './add-files/room-for-files.ts'
import type { OnReceived } from './receive-report.ts'
import type { ReportsKeys } from './server-keys.ts'
import type { Slowing } from './limit-abuse/slow-source.ts'
import type { Pace } from './partners/pace.ts'

/** What the public pages need from whoever starts the program. */
export type PublicReportDeps = {
  readonly keys: ReportsKeys
  /** Puts what was received into a queue, in the same transaction. */
  readonly onReceived: OnReceived
  /** Told in the same transaction that whoever holds a receipt wrote something. */
  readonly onAnswered?: (tx: Tx, answered: { reportId: string }) => Promise<void>
  readonly slowing: Slowing
  /** Pictures and files: whether there is room for them, and who makes the copies of pictures. */
  readonly files: { readonly hasRoom: RoomForFiles; readonly copies: CopyMaker }
  /** Told when the database fails under a page that keeps what was typed. */
  readonly onFault: (cause: unknown) => void
  /** Waits this many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/** What the desk's pages of this room need. */
export type DeskReportDeps = Pick<PublicReportDeps, 'keys' | 'onReceived'> & {
  /** Where a report is opened. */
  readonly pathOf: (reportId: string) => string
  /** Where the public site describes the intake of partner systems. */
  readonly apiDescription: string
}

/** What the intake of partner systems needs. */
export type PartnerDeps = Pick<PublicReportDeps, 'keys' | 'onReceived'> & {
  readonly pace: Pace
  /** What the desk calls a report. */
  readonly referenceOf: (reportId: string) => string
  /** For the description: where the public site is, and which version this is. */
  readonly about: { readonly origin: string; readonly version: string }
}
