import type { Generated } from 'kysely'
import type { FigureStatus, Qualifier, Standing } from './model.ts'

type VersionRow = {
  claim_id: string
  version: number
  change: 'imported' | 'corrected' | 'withdrawn'
  why: string | null
  made_by_kind: 'member' | 'operator' | 'system'
  made_by: string | null
  made_at: Date
  starts_on: string
  ends_on: string
  standing: Standing
  measure: string
  subject: string | null
  quantity: string | null
  unit: string | null
  qualifier: Qualifier | null
  value_gbp: string | null
  value_qualifier: Qualifier | null
  status: FigureStatus
  note: string
  source: string
  fingerprint: string
}

type ClaimRow = {
  id: string
  week_id: string
  agency_id: string
  version: number
  import_id: string
  row_number: number
}

/** Claims of others, as migrations 0047 and 0050 make their tables. */
export type ClaimTables = {
  'results.claims': ClaimRow
  'results.claim_versions': VersionRow
  'results.claim_files': {
    import_id: string
    row_number: number
    claim_id: string
    undone: Generated<boolean>
  }
  'results.current_claims': ClaimRow & VersionRow
}
