import type { Html } from '../../../platform/html/index.ts'
import type { NotOpened, OpenReport } from '../../reports/index.ts'
import type { Actor, Case, Level } from '../model.ts'
import type { HistoryEntry } from '../store-history.ts'
import type { passesOf } from '../store-outcomes.ts'
import type { Referral } from '../store-referrals.ts'
import type { Retention } from '../retention/rules-retention.ts'

/** All that the page of one report shows. */
export type CaseShown = {
  readonly of: Case
  readonly actor: Actor
  readonly opened: { readonly ok: true; readonly report: OpenReport } | NotOpened
  readonly history: readonly HistoryEntry[]
  readonly referrals: readonly Referral[]
  readonly passes: Awaited<ReturnType<typeof passesOf>>
  /** All that was merged into it, and into that. */
  readonly merged: readonly Case[]
  /** Those of them whose reporter wrote last. */
  readonly wrote: ReadonlySet<string>
  readonly into: Case | undefined
  readonly levels: readonly Level[]
  readonly names: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly agencies: ReadonlyMap<string, string>
  readonly retention: Retention | undefined
  readonly erased: boolean
  readonly csrf: Html
  readonly once: { readonly version: string; readonly formToken: string }
  readonly now: Date
}
