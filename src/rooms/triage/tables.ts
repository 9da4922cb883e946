import type { ColumnType, GeneratedAlways, Generated } from 'kysely'
import type { CloseReason, DecisionKind, HistoryAct, State, TextKind } from './model.ts'
import type { RetentionRules, RetentionState } from './retention/rules-retention.ts'
import type { NoticeChoice } from './tell-members/rules-notices.ts'

type Handling = 'P' | 'C'
/** Codes and ids of an act: no words. */
export type About = Readonly<Record<string, string | number | boolean | null>>

export type TriageTables = {
  'triage.levels': {
    code: string
    label: string
    meaning: string
    working_minutes: number | null
    around_the_clock: boolean
    position: number
  }
  'triage.hours': { weekday: number; opens: string | null; closes: string | null }
  'triage.closures': { day: string; name: string }
  'triage.settings': { only_row: Generated<boolean>; version: number }
  'triage.cases': {
    report_id: string
    reference: string
    team_id: string
    channel: string
    about_child: boolean
    child_said: boolean
    child_found: boolean
    received_at: Date
    level: string
    rated_at: Date
    due_at: Date | null
    due_order: GeneratedAlways<Date>
    state: State
    closed: GeneratedAlways<boolean>
    urgent: boolean
    calm: GeneratedAlways<boolean>
    set_aside: boolean
    assigned_to: string | null
    offered_to: string | null
    proposed_by: string | null
    merged_into: string | null
    handed_back: Generated<boolean>
    version: number
  }
  'triage.texts': {
    id: string
    report_id: string | null
    kind: TextKind
    by_member: string
    at: Date
    sealed: Buffer
  }
  'triage.text_keys': { text_id: string; team_key_id: string; sealed: Buffer }
  'triage.history': {
    report_id: string
    version: number
    at: Date
    by_kind: 'member' | 'operator' | 'public' | 'system'
    by_member: string | null
    act: HistoryAct
    state: State
    about: ColumnType<About, string, never>
    form_token: string | null
  }
  'triage.decisions': {
    id: string
    report_id: string
    kind: DecisionKind
    reason: CloseReason | null
    by_member: string
    second_member: string | null
    at: Date
  }
  'triage.referrals': {
    id: string
    report_id: string
    stands_for: readonly string[]
    from_team: string
    to_team: string
    level: string
    about_child: boolean
    text_id: string
    by_member: string
    sent_at: Date
    due_at: Date | null
    state: 'sent' | 'acknowledged' | 'recalled'
    escalated_at: Date | null
    answered_at: Date | null
    answered_by: string | null
    version: number
  }
  'triage.logs': {
    id: string
    reference: string
    team_id: string
    source_reference: string
    source_evaluation: number
    information_assessment: 'A' | 'B' | 'C' | 'D' | 'E'
    handling: Handling
    conditions: string[]
    legacy_grade: string | null
    text_id: string
    by_member: string
    at: Date
  }
  'triage.source_register': { source_reference: string; report_id: string }
  'triage.passes': {
    id: string
    report_id: string
    agency_id: string
    handling: Handling
    conditions: string[]
    text_id: string
    by_member: string
    at: Date
  }
  'triage.retention_rules': { outcome: DecisionKind; review_days: number; position: number }
  'triage.retention_settings': {
    only_row: Generated<boolean>
    grace_days: number
    version: number
  }
  'triage.retention_changes': {
    version: number
    at: Date
    by_member: string
    reason: string
    before: ColumnType<RetentionRules, string, never>
    after: ColumnType<RetentionRules, string, never>
  }
  'triage.retention': {
    report_id: string
    team_id: string
    outcome: DecisionKind
    review_at: Date
    by_hand: boolean
    state: RetentionState
    proposed_by: string | null
    agreed_by: string | null
    agreed_at: Date | null
    erase_at: Date | null
  }
  'triage.erasures': { report_id: string; at: Date; certificate: string; hash: Buffer }
  'triage.notice_settings': {
    only_row: Generated<boolean>
    every_minutes: number
    quiet_from: string | null
    quiet_to: string | null
    version: number
  }
  'triage.notice_choices': { member_id: string; choice: NoticeChoice }
  'triage.notice_standing': {
    member_id: string
    told_at: Date | null
    urgent_told_at: Date | null
    tellings: number
    pending: boolean
    pending_urgent: boolean
  }
}
