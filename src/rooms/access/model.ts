/** What an agency is, in the order in which a form offers them. */
export const AGENCY_KINDS = [
  'police-force',
  'council',
  'health',
  'education',
  'youth-justice',
  'probation',
  'housing',
  'voluntary',
  'regional-unit',
  'national-body',
  'other',
] as const

export type AgencyKind = (typeof AGENCY_KINDS)[number]

export const AGENCY_KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  'police-force': 'Police force',
  council: 'Council',
  health: 'Health',
  education: 'Education',
  'youth-justice': 'Youth justice service',
  probation: 'Probation',
  housing: 'Housing',
  voluntary: 'Charity or voluntary group',
  'regional-unit': 'Regional organised crime unit',
  'national-body': 'National body',
  other: 'Other',
}

/**
 * An agency that work is done with. `slug` is its short name: for a police force the one of
 * data.police.uk. Only agencies with `isMember` have members who sign in; any may be a joint
 * partner or the reporter of a figure.
 */
export type Agency = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly region: string | null
  readonly isMember: boolean
  readonly endedAt: Date | null
}

/**
 * Where a member stands. `invited`: has not yet chosen a passphrase. `suspended`: cannot sign in
 * for now. `left`: for good; the name stays beside what they did.
 */
export type MemberState = 'invited' | 'active' | 'suspended' | 'left'
