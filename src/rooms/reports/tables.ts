import type { Generated } from 'kysely'
import type { Copy } from './add-files/model.ts'
import type {
  Author,
  Channel,
  Compartment,
  IdentityReason,
  ProposalEnd,
  ReporterStatus,
  ReportUrgency,
} from './model.ts'

export type ReportsTables = {
  'reports.intake': {
    compartment: 'report' | 'identity'
    team_id: string | null
    version: Generated<number>
    tag: Buffer | null
  }
  'reports.intake_proposals': {
    id: string
    report_team_id: string | null
    identity_team_id: string | null
    of_version: number
    proposed_by: string
    proposed_at: Date
    settled_by: string | null
    settled_at: Date | null
    settled_how: ProposalEnd | null
  }
  'reports.reports': {
    id: string
    channel: Channel
    form: string
    received_at: Date
    lookup_tag: Buffer | null
    reporter_public_key: Buffer | null
    urgency: ReportUrgency
    about_child: boolean
    quarantined: boolean
    // Generated: the public role may not name them in an insert.
    status: Generated<ReporterStatus>
    version: Generated<number>
  }
  'reports.compartment_keys': {
    report_id: string
    compartment: Compartment
    team_key_id: string
    sealed: Buffer
  }
  'reports.reporter_keys': { report_id: string; sealed: Buffer }
  'reports.parts': {
    report_id: string
    compartment: Compartment
    part: string
    version: number
    sealed: Buffer
  }
  'reports.messages': {
    id: string
    report_id: string
    number: number
    author: Author
    sealed: Buffer
    at: Date
  }
  'reports.files': {
    id: string
    report_id: string
    sealed_about: Buffer
    about_version: number
    state: 'coming' | 'whole'
    chunks: number
    copy_of: string | null
    copy: Copy | null
    cleaning: 'none' | 'wanted' | 'done' | 'failed'
  }
  'reports.file_chunks': { file_id: string; index: number; sealed: Buffer }
  'reports.used_form_tokens': { id: Buffer; day: string }
  'reports.identity_openings': {
    id: string
    report_id: string
    member_id: string
    reason: IdentityReason
    at: Date
  }
  'reports.partners': {
    id: string
    name: string
    agency_id: string
    key_hash: Buffer
    made_at: Date
    made_by: string
    withdrawn_at: Generated<Date | null>
    withdrawn_by: Generated<string | null>
    last_used_on: Generated<string | null>
  }
}
