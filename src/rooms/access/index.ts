/** The door of the access room: who is who, and what they may do. */
export {
  type Access,
  type AccessSettings,
  createAccess,
  type PassphraseKeeper,
} from './create-access.ts'
export { type Member, memberOf } from './member-of.ts'
export {
  AGENCY_KIND_NAMES,
  AGENCY_KINDS,
  type Agency,
  type AgencyKind,
  type MemberState,
} from './model.ts'
export {
  PERMISSIONS,
  type Permission,
  permissionsOf,
  type Role,
  ROLE_NAMES,
  ROLES,
} from './permissions.ts'
export { admitAgency, createAgency, type NewAgency } from './agencies/create-agency.ts'
export { agencyBySlug, listAgencies } from './agencies/store-agencies.ts'
export { createMember, type ExampleMemberToCreate } from './members/create-member.ts'
export { memberNames } from './members/store-members.ts'
export { createPartnership, type NewPartnership } from './partnership/create-partnership.ts'
export { type Partnership, readPartnership } from './partnership/store-partnership.ts'
export { createGate } from './sessions/create-gate.ts'
export { exampleSignIns, type ExampleSignIns } from './partnership/example-passphrase.ts'
