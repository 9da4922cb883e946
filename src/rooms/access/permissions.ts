/**
 * What each role lets a member do. A member has all that any of their roles gives, and nothing
 * else. Authority: the partnership's own division of work (decision 0007): who records is not who
 * publishes, who administers sees no casework, who audits changes nothing, and who decides on a
 * report does not open who its reporter is.
 */

/** Every permission that a page of the desk may ask for. */
export const PERMISSIONS = [
  'activities.read',
  'activities.read-all',
  'activities.record',
  'activities.correct',
  'activities.import',
  'catalogues.edit',
  'operations.edit',
  'results.read',
  'results.state',
  'figures.import',
  'returns.edit',
  'weeks.edit',
  'releases.write',
  'releases.countersign',
  'releases.publish',
  'guide.directory.edit',
  'guide.campaign.edit',
  'guide.feedback.read',
  'reports.read',
  'reports.identity',
  'reports.enter',
  'partners.manage',
  'triage.work',
  'triage.configure',
  'members.manage',
  'agencies.manage',
  'keys.manage',
  'jobs.manage',
  'audit.read',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** Every role, in the order in which pages list them. */
export const ROLES = [
  'practitioner',
  'triage-officer',
  'source-protection-officer',
  'operation-lead',
  'anpr-operator',
  'analyst',
  'communications-officer',
  'administrator',
  'auditor',
] as const

export type Role = (typeof ROLES)[number]

/** The words for a role, as a heading uses them. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  practitioner: 'Practitioner',
  'triage-officer': 'Triage officer',
  'source-protection-officer': 'Source protection officer',
  'operation-lead': 'Operation lead',
  'anpr-operator': 'ANPR operator',
  analyst: 'Analyst',
  'communications-officer': 'Communications officer',
  administrator: 'Administrator',
  auditor: 'Auditor',
}

/** What a role is for, in a sentence for whoever gives it. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  practitioner:
    'Sees what their own agency did, counts or is joint in, and enters reports that reached them',
  'triage-officer':
    'Opens the reports that came to their team, decides what each needs, and answers',
  'source-protection-officer':
    'Opens who a reporter is, with a reason; does not decide on the report',
  'operation-lead': 'Records operations, activities and what came of them, and countersigns',
  'anpr-operator': 'Records activities, ANPR operations among them',
  analyst:
    'Sees all activities, brings in returns, keeps the catalogues, defines weeks, states figures, and countersigns',
  'communications-officer': 'Writes, countersigns and publishes releases, and edits the guide',
  administrator:
    'Invites and suspends members, gives roles, keeps agencies, teams, the recovery key and keys of partner systems',
  auditor: 'Reads the log and everything that was recorded, and changes nothing',
}

const GIVES: Readonly<Record<Role, readonly Permission[]>> = {
  practitioner: ['activities.read', 'reports.enter'],
  'triage-officer': ['activities.read', 'reports.read', 'reports.enter', 'triage.work'],
  'source-protection-officer': ['reports.read', 'reports.identity'],
  'operation-lead': [
    'activities.read',
    'activities.record',
    'activities.correct',
    'operations.edit',
    'results.read',
    'releases.countersign',
  ],
  'anpr-operator': ['activities.read', 'activities.record', 'activities.correct'],
  analyst: [
    'activities.read',
    'activities.read-all',
    'activities.import',
    'catalogues.edit',
    'results.read',
    'weeks.edit',
    'results.state',
    'figures.import',
    'returns.edit',
    'releases.countersign',
  ],
  'communications-officer': [
    'activities.read',
    'activities.read-all',
    'results.read',
    'releases.write',
    'releases.countersign',
    'releases.publish',
    'guide.directory.edit',
    'guide.campaign.edit',
    'guide.feedback.read',
  ],
  administrator: [
    'members.manage',
    'agencies.manage',
    'keys.manage',
    'jobs.manage',
    'partners.manage',
    'triage.configure',
    'guide.directory.edit',
    'guide.campaign.edit',
    'guide.feedback.read',
  ],
  auditor: ['audit.read', 'activities.read', 'activities.read-all', 'results.read'],
}

/** All that a member with these roles may do. */
export const permissionsOf = (roles: readonly Role[]): ReadonlySet<Permission> =>
  new Set(roles.flatMap((role) => GIVES[role]))

/** The roles that give a permission. */
export const rolesGiving = (permission: Permission): readonly Role[] =>
  ROLES.filter((role) => GIVES[role].includes(permission))

/**
 * Whether one member may have all of these. Authority: decision 0018 and the keeping apart of source
 * and intelligence (3x5x2, College of Policing APP): who decides on a report does not open who its
 * reporter is, not even with another role.
 */
export const mayGoTogether = (roles: readonly Role[]): boolean => {
  const may = permissionsOf(roles)
  return !(may.has('triage.work') && may.has('reports.identity'))
}

/** What to say where roles may not go together. */
export const APART =
  'Nobody both decides on reports and opens who their reporters are: choose triage officer or source protection officer, for two people'

/** Whether a text names a role. */
export const isRole = (text: string): text is Role => ROLES.some((role) => role === text)
