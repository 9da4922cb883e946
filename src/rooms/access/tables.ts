import type { AgencyKind, MemberState } from './model.ts'
import type { Role } from './permissions.ts'
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string | null, string | null>

/** The tables of this room, as `db/migrations/0003_access.sql` makes them. */
export type AccessTables = {
  'access.agencies': {
    id: string
    slug: string
    name: string
    kind: AgencyKind
    region: string | null
    is_member: Generated<boolean>
    ended_at: Date | null
    created_at: Generated<Date>
    version: Generated<number>
  }
  'access.partnership': {
    only_row: Generated<boolean>
    name: string
    is_example: boolean
    created_at: Generated<Date>
    version: Generated<number>
  }
  'access.public_partnership': { name: string; is_example: boolean; force_areas: string[] }
  'access.force_areas': { agency_id: string }
  'access.teams': {
    id: string
    agency_id: string
    name: string
    ended_at: Date | null
    created_at: Generated<Date>
    version: Generated<number>
  }
  'access.members': {
    id: string
    agency_id: string
    name: string
    email: string
    state: MemberState
    roles: Role[]
    created_at: Generated<Date>
    left_at: Date | null
    version: Generated<number>
  }
  'access.team_members': {
    id: string
    team_id: string
    member_id: string
    since: Date
    until: Date | null
  }
  'access.member_history': {
    id: string
    member_id: string
    at: Date
    by_kind: 'member' | 'operator' | 'system'
    by_member_id: string | null
    what: string
    reason: string | null
    before: Json
    after: Json
  }
  'access.authenticators': {
    id: string
    member_id: string
    kind: 'passphrase+totp'
    passphrase_hash: string
    passphrase_changed_at: Date
    totp_sealed: Buffer
    totp_last_step: Generated<number>
    shows_code: true | null
    created_at: Generated<Date>
    ended_at: Date | null
  }
  'access.recovery_codes': {
    id: string
    authenticator_id: string
    code_hash: Buffer
    used_at: Date | null
    replaced_at: Date | null
  }
  'access.invitations': {
    id: string
    member_id: string
    kind: 'join' | 'reset'
    token_hash: Buffer
    created_at: Generated<Date>
    expires_at: Date
    used_at: Date | null
    withdrawn_at: Date | null
  }
  'access.sessions': {
    id: string
    member_id: string
    token_hash: Buffer
    csrf_secret: string
    started_at: Date
    last_seen_at: Date
    ends_at: Date
    ended_at: Date | null
    ended_why: SessionEnd | null
    key_half: Generated<Buffer | null>
  }
  'access.sign_ins': {
    id: string
    member_id: string
    at: Date
    result: SignInResult
    known_browser: boolean
    session_id: string | null
  }
  'access.guess_buckets': { key: Buffer; tokens: number; filled_at: Date }
  'access.kept_forms': { id: string; session_id: string; sealed: Buffer; expires_at: Date }
}

/** Why a session ended before its time. */
export type SessionEnd =
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'suspended'
  | 'left'
  | 'moved'
  | 'roles-changed'
  | 'credentials-changed'
  | 'replaced'

/** How an attempt to sign in ended, as its member sees it. */
export type SignInResult =
  'signed-in' | 'signed-in-with-recovery-code' | 'wrong-passphrase' | 'wrong-code'
