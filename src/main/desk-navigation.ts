import type { Permission } from '../rooms/access/index.ts'

type Item = { text: string; href: string; permission: Permission }

const ITEMS: readonly Item[] = [
  { text: 'Operations', href: '/operations', permission: 'activities.read' },
  { text: 'Activities', href: '/activities', permission: 'activities.read' },
  { text: 'Weeks', href: '/weeks', permission: 'results.read' },
  { text: 'Releases', href: '/releases', permission: 'results.read' },
  { text: 'Help directory', href: '/guide/directory', permission: 'guide.directory.edit' },
  { text: 'Campaign', href: '/guide/campaign', permission: 'guide.campaign.edit' },
  { text: 'Feedback', href: '/guide/feedback', permission: 'guide.feedback.read' },
  { text: 'Members', href: '/members', permission: 'members.manage' },
  { text: 'Agencies', href: '/agencies', permission: 'agencies.manage' },
  { text: 'Log', href: '/audit', permission: 'audit.read' },
]

/** The pages that somebody with these permissions may open, in the order of the day's work. */
export const deskNavigation = (permissions: ReadonlySet<string>) =>
  ITEMS.filter(({ permission }) => permissions.has(permission)).map(({ text, href }) => ({
    text,
    href,
  }))
