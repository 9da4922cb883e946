import type { Permission } from '../rooms/access/index.ts'

type Item = { title: string; href: string; permission: Permission; text: string }

const ITEMS: readonly Item[] = [
  {
    title: 'Reports',
    href: '/triage',
    permission: 'triage.work',
    text: 'What people told us, by clock: open it, decide, answer',
  },
  {
    title: 'Enter a report',
    href: '/reports/enter',
    permission: 'reports.enter',
    text: 'What came by telephone, by letter, in person or from another service',
  },
  {
    title: 'Referrals',
    href: '/referrals',
    permission: 'reports.enter',
    text: 'What was referred to your team from reports',
  },
  {
    title: 'Keep or let go',
    href: '/triage/retention',
    permission: 'triage.work',
    text: 'Reports whose review is due, and what was erased',
  },
  {
    title: 'Who a reporter is',
    href: '/triage/identity',
    permission: 'reports.identity',
    text: 'Open it where that is necessary, with a reason',
  },
  {
    title: 'Operations',
    href: '/operations',
    permission: 'activities.read',
    text: 'What was planned, by whom, with whom, and what belongs to it',
  },
  {
    title: 'Activities',
    href: '/activities',
    permission: 'activities.read',
    text: 'Warrants, visits, inputs: what was done and what came of it',
  },
  {
    title: 'Weeks',
    href: '/weeks',
    permission: 'results.read',
    text: 'The figures of a week of action, each with the list that it counts',
  },
  {
    title: 'Published figures',
    href: '/figures/imports',
    permission: 'figures.import',
    text: 'Bring in what others published of weeks, with receipts and undo',
  },
  {
    title: 'Returns',
    href: '/returns',
    permission: 'results.read',
    text: 'Which figure goes to which column of the national return, and every return made',
  },
  {
    title: 'Releases',
    href: '/releases',
    permission: 'results.read',
    text: 'Drafts, what waits for a second signature, and what is published',
  },
  {
    title: 'Directory',
    href: '/guide/directory',
    permission: 'guide.directory.edit',
    text: 'The help near you that the public site lists',
  },
  {
    title: 'Campaign',
    href: '/guide/campaign',
    permission: 'guide.campaign.edit',
    text: 'The campaign, its film, and where reports go',
  },
  {
    title: 'Feedback',
    href: '/guide/feedback',
    permission: 'guide.feedback.read',
    text: 'What visitors say of the public site',
  },
  {
    title: 'Catalogues',
    href: '/catalogues',
    permission: 'activities.read',
    text: 'What each measure, unit and kind means, and where that comes from',
  },
  {
    title: 'Members',
    href: '/members',
    permission: 'members.manage',
    text: 'Invite, suspend, move; who has which role',
  },
  {
    title: 'Agencies',
    href: '/agencies',
    permission: 'agencies.manage',
    text: 'Who belongs to the partnership, and their teams',
  },
  {
    title: 'Levels and hours',
    href: '/triage/clock',
    permission: 'triage.configure',
    text: 'How fast a report must be decided, and when your desk works',
  },
  {
    title: 'Who takes reports',
    href: '/reports/intake',
    permission: 'triage.configure',
    text: 'Which team reports are sealed to, and who may learn who told us',
  },
  {
    title: 'Partner systems',
    href: '/partners',
    permission: 'partners.manage',
    text: 'Systems of other agencies that send reports, and their keys',
  },
  {
    title: 'Retention',
    href: '/triage/retention/rules',
    permission: 'triage.configure',
    text: 'How long reports are kept before they are reviewed',
  },
  {
    title: 'Notices',
    href: '/triage/notices',
    permission: 'triage.configure',
    text: 'How often members are told by mail that something waits',
  },
  {
    title: 'Jobs',
    href: '/jobs',
    permission: 'jobs.manage',
    text: 'What Countersign was to do by itself and could not',
  },
  {
    title: 'Recovery',
    href: '/recovery',
    permission: 'keys.manage',
    text: 'The recovery key, and which teams could lose what is sealed to them',
  },
  {
    title: 'Log',
    href: '/audit',
    permission: 'audit.read',
    text: 'Who did, saw and was refused what',
  },
]

/** The pages that somebody with these permissions may open, in the order of the day's work. */
export const deskWays = (permissions: ReadonlySet<string>): readonly Item[] =>
  ITEMS.filter(({ permission }) => permissions.has(permission))

/** The same as links for the bar. */
export const deskNavigation = (permissions: ReadonlySet<string>) =>
  deskWays(permissions).map(({ title, href }) => ({ text: title, href }))
