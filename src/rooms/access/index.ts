/** The door of the access room: who is who, and what they may do. */
export { type Access, createAccess, type TeamWork, type WorkKeeper } from './create-access.ts'
export { type Member, memberOf } from './member-of.ts'
export type { Agency, AgencyKind } from './model.ts'
export {
  PERMISSIONS,
  type Permission,
  permissionsOf,
  type Role,
  ROLE_NAMES,
  ROLES,
} from './permissions.ts'
export { admitAgency, createAgency } from './agencies/create-agency.ts'
export { agencyBySlug, listAgencies } from './agencies/store-agencies.ts'
export { createKeyKeeper } from './keys/key-keeper.ts'
export type { KeyTags } from './keys/key-tags.ts'
export type { TeamKeyring } from './keys/keyring.ts'
export { withTeamKeys } from './keys/with-team-keys.ts'
export { membersOfTeam } from './keys/store-team-keys.ts'
export { type TeamPublicKey, teamPublicKeys } from './keys/team-public-keys.ts'
export { createMember } from './members/create-member.ts'
export { memberNames } from './members/store-members.ts'
export { holdersWhoMay, membersWhoMay } from './members/store-who-may.ts'
export { createPartnership } from './partnership/create-partnership.ts'
export { type Partnership, readPartnership } from './partnership/store-partnership.ts'
export { formTeam } from './teams/form-team.ts'
export { listTeams, teamsOf } from './teams/store-teams.ts'
export { type ActiveMember, activeMember, activeMembersOf } from './teams/store-team-people.ts'
export { createGate } from './sessions/create-gate.ts'
export { exampleSignIns } from './partnership/example-passphrase.ts'
