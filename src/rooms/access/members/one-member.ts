import { z } from 'zod'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { type Reply, shown } from '../../../platform/page/reply.ts'
import { listAgencies } from '../agencies/store-agencies.ts'
import type { Access } from '../create-access.ts'
import { linkOf } from '../invitations/invite-member.ts'
import { LINK_DAYS } from '../invitations/rules-invitation.ts'
import { listTeams } from '../teams/store-teams.ts'
import * as view from './view.ts'

export const Params = z.object({ id: z.uuid() })
export type Params = z.infer<typeof Params>
/** The shape of the pages under "Members". */
export const narrow = { width: 'narrow', current: '/members' } as const

/** The agencies that members can belong to, and their teams, as choices. */
export const placesOf = async (db: ReadDb) => {
  const [agencies, teams] = await Promise.all([listAgencies(db), listTeams(db)])
  return {
    agencies: agencies
      .filter((agency) => agency.isMember && agency.endedAt === null)
      .map(({ id, name }) => ({ value: id, text: name })),
    teams: teams
      .filter((team) => team.endedAt === null)
      .map(({ id, name, agencyName }) => ({ value: id, text: `${name} (${agencyName})` })),
  }
}

/** The page that shows a one-time link, once. */
export const linkReply = (
  access: Access,
  made: { token: string; memberId: string; name: string },
): Reply =>
  shown({
    title: 'One-time link',
    ...narrow,
    body: view.linkView({
      name: made.name,
      memberId: made.memberId,
      link: linkOf(access.origin, made.token),
      until: new Date(access.clock.now().getTime() + LINK_DAYS * 24 * 3600 * 1000),
    }),
  })
