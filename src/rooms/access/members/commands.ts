import type { Command } from 'commander'
import {
  addCommand,
  CommandError,
  type CommandHost,
  type CommandVisit,
} from '../../../platform/command/command.ts'
import { quoted } from '../../../platform/command/quoted.ts'
import { line } from '../../../platform/forms/fields.ts'
import { settingsOrThrow } from '../../../platform/settings/settings.ts'
import { agencyBySlug } from '../agencies/store-agencies.ts'
import { inviteMember, linkOf } from '../invitations/invite-member.ts'
import { LINK_DAYS } from '../invitations/rules-invitation.ts'
import { APART, isRole, mayGoTogether, ROLES } from '../permissions.ts'
import { EmailAddress } from './email-address.ts'
import { giveNewLink } from './change-member.ts'
import { type KeptMember, listMembers, memberByEmail } from './store-members.ts'

const printLink = async (visit: CommandVisit, who: string, token: string): Promise<void> => {
  const { deskOrigin } = settingsOrThrow(process.env)
  await visit.print(
    `One-time link for ${who}, good for ${LINK_DAYS} days and shown only now:\n  ${linkOf(deskOrigin, token)}\nPass it on in a way that only they can read.\n`,
  )
}

/** `countersign members …` */
export const addMembersCommands = (program: Command, host: CommandHost): void => {
  const members = program
    .command('members')
    .description('list members, invite one, let one back in')

  addCommand<{ all?: boolean; format: string }>(
    members,
    host,
    {
      name: 'list',
      summary: 'list members with agency, state and roles',
      permission: 'members.manage',
      audit: 'access.members.list',
      reads: true,
      options: (command) =>
        command
          .option('--all', 'those who have left, too')
          .option('--format <text|json>', 'how to print them', 'text'),
    },
    async ({ db, print }, { all, format }) => {
      if (format !== 'text' && format !== 'json')
        throw new CommandError('--format must be text or json')
      let after: { name: string; id: string } | undefined
      const found: KeptMember[] = []
      const states = all === true ? ([undefined, 'left'] as const) : ([undefined] as const)
      for (const state of states) {
        after = undefined
        for (;;) {
          const filter = {
            ...(state === undefined ? {} : { state }),
            ...(after === undefined ? {} : { after }),
          }
          const page: KeptMember[] = await listMembers(db.read, filter, 200)
          found.push(...page)
          const last = page.at(-1)
          if (page.length < 200 || last === undefined) break
          after = { name: last.name, id: last.id }
        }
      }
      if (format === 'json') {
        const rows = found.map(({ name, email, agencySlug, state, roles }) => ({
          name,
          email,
          agency: agencySlug,
          state,
          roles,
        }))
        await print(`${JSON.stringify(rows, null, 2)}\n`)
        return
      }
      for (const one of found)
        await print(
          `${one.email}\t${one.name}\t${one.agencySlug}\t${one.state}\t${one.roles.join(' ') || '-'}\n`,
        )
    },
  )

  addCommand<{ name: string; email: string; agency: string; role?: string[] }>(
    members,
    host,
    {
      name: 'invite',
      summary: 'invite somebody, and print their one-time link',
      permission: 'members.manage',
      audit: 'access.members.invite',
      help: `Roles: ${ROLES.join(', ')}.`,
      options: (command) =>
        command
          .requiredOption('--name <name>', 'their name')
          .requiredOption('--email <address>', 'what they will sign in with')
          .requiredOption('--agency <slug>', 'the short name of their agency')
          .option(
            '--role <role>',
            'a role (repeatable)',
            (value: string, before: string[] | undefined) => [...(before ?? []), value],
          ),
    },
    async (visit, options) => {
      const name = line({ label: 'Name', max: 200, required: 'Enter a name' }).safeParse(
        options.name,
      )
      const email = EmailAddress.safeParse(options.email)
      const problem = name.error?.issues[0]?.message ?? email.error?.issues[0]?.message
      if (!name.success || !email.success) throw new CommandError(problem ?? 'not usable')
      const roles = (options.role ?? []).map((role) => {
        if (!isRole(role))
          throw new CommandError(`${quoted(role)} is not a role. Roles: ${ROLES.join(', ')}.`)
        return role
      })
      if (!mayGoTogether(roles)) throw new CommandError(`${APART}.`)
      const agency = await agencyBySlug(visit.db.read, options.agency)
      if (agency === undefined)
        throw new CommandError(`There is no agency ${quoted(options.agency)}.`)
      const member = { name: name.data, email: email.data, agencyId: agency.id, teamIds: [], roles }
      const invited = await visit.db.act(visit.act, (tx) =>
        inviteMember(tx, member, visit.clock.now()),
      )
      if (!invited.ok) throw new CommandError(INVITE_REFUSED[invited.why])
      await printLink(visit, `${member.name} (${member.email})`, invited.token)
    },
  )

  addCommand<{ reason: string }>(
    members,
    host,
    {
      name: 'reset <email>',
      summary: 'print a one-time link for a member who has lost passphrase and authenticator app',
      permission: 'members.manage',
      audit: 'access.members.reset',
      help: `For the day when no administrator can sign in: at the desk an administrator does the same
under Members. It is written to the log and to the member's history. What the member
used before keeps working until they finish with the link.`,
      options: (command) => command.requiredOption('--reason <text>', 'why, for the history'),
    },
    async (visit, { reason }, [email = '']) => {
      const words = line({ label: 'Reason', max: 500, required: 'Give a reason' }).safeParse(reason)
      if (!words.success) throw new CommandError(words.error.issues[0]?.message ?? 'not usable')
      const member = await memberByEmail(visit.db.read, email)
      if (member === undefined)
        throw new CommandError(`There is no member with the address ${quoted(email)}.`)
      const made = await giveNewLink(visit, { memberId: member.id, reason: words.data })
      if (!made.ok) throw new CommandError(`${member.name} is ${member.state}: no link was made.`)
      await printLink(visit, `${member.name} (${member.email})`, made.token)
    },
  )
}

const INVITE_REFUSED = {
  'agency-not-member': 'That agency is not a member of the partnership.',
  'email-taken': 'Somebody with that email address is already a member.',
  'team-elsewhere': 'That team belongs to another agency.',
} as const
