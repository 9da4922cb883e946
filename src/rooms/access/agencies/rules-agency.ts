/** A short name made from a name: lower-case letters, digits and hyphens, at most 60. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60)
    .replace(/-+$/u, '')

export type AgencyRefusal =
  'has-members' | 'changed-since-read' | 'name-taken' | 'slug-taken' | 'not-found'

/**
 * Whether an agency may stop being a member of the partnership, or end. Authority: decision 0007:
 * nobody signs in for an agency that is not there, so its members move or leave first.
 */
export const mayLeavePartnership = (members: number): boolean => members === 0
