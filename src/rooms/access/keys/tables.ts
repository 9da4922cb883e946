import type { AccessTables } from '../tables.ts'

/** The tables of keys, as `db/migrations/0035_access_keys.sql` makes them, with those of the room. */
export type KeyTables = AccessTables & {
  'access.member_keys': {
    id: string
    member_id: string
    public_key: Buffer
    tag: Buffer
    wrapped_sealed: Buffer | null
    made_at: Date
    ended_at: Date | null
  }
  'access.team_keys': {
    id: string
    team_id: string
    generation: number
    public_key: Buffer
    tag: Buffer
    made_at: Date
  }
  'access.team_key_grants': {
    team_key_id: string
    member_id: string
    member_key_id: string
    sealed: Buffer
    tag: Buffer
    given_at: Date
  }
  'access.recovery_keys': {
    id: string
    public_key: Buffer
    tag: Buffer
    commitment: Buffer
    made_at: Date
    made_by: string
    confirmed_at: Date | null
    confirmed_by: string | null
    ended_at: Date | null
  }
  'access.team_key_recoveries': { team_key_id: string; recovery_id: string; sealed: Buffer }
  'access.recovery_gifts': {
    id: string
    team_id: string
    member_id: string
    member_key_id: string
    reason: string
    asked_by: string
    asked_at: Date
    expires_at: Date
    settled_by: string | null
    settled_at: Date | null
    settled_how: 'confirmed' | 'refused' | null
  }
  'access.recovery_gift_keys': { gift_id: string; team_key_id: string; sealed: Buffer }
  'access.public_team_keys': {
    team_id: string
    team_key_id: string
    generation: number
    public_key: Buffer
    tag: Buffer
  }
}
