import { withErrors } from '../../../platform/forms/form.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { inviteMember } from '../invitations/invite-member.ts'
import { newestInvitation } from '../invitations/store-invitations.ts'
import { memberOf } from '../member-of.ts'
import { teamsOf } from '../teams/store-teams.ts'
import { inviteForm } from './forms.ts'
import { linkReply, narrow, Params, placesOf } from './one-member.ts'
import { historyOf, memberById } from './store-members.ts'
import * as view from './view.ts'
import { fieldOf, REFUSALS } from './words.ts'

export const invitePage = (access: Access): Page =>
  page({
    path: '/members/invite',
    permission: 'members.manage',
    audit: 'access.members.invite',
    form: inviteForm,
    show: async (visit, form) =>
      shown({
        title: 'Invite a member',
        ...narrow,
        back: '/members',
        body: view.inviteView(form, { csrf: visit.csrf, places: await placesOf(visit.read) }),
      }),
    submit: async (visit, typed, form) => {
      const invited = await visit.db.act(visit.act, (tx) =>
        inviteMember(tx, typed, access.clock.now()),
      )
      // The link is shown by this answer, not after a redirect: it is kept nowhere to be shown from.
      return invited.ok
        ? linkReply(access, { ...invited, name: typed.name })
        : withErrors(form, { field: fieldOf(invited.why), message: REFUSALS[invited.why] })
    },
  })

export const memberPage = (access: Access): Page =>
  page({
    path: '/members/:id',
    permission: 'members.manage',
    audit: 'access.members.show',
    params: Params,
    notices: { changed: 'The change is saved.' },
    show: async (visit) => {
      const { id } = visit.params
      const [member, teams, history, invitation] = await Promise.all([
        memberById(visit.read, id),
        teamsOf(visit.read, id),
        historyOf(visit.read, id),
        newestInvitation(visit.read, id),
      ])
      if (member === undefined) throw new NotFound()
      return shown({
        title: member.name,
        current: '/members',
        back: '/members',
        body: view.memberView({
          member,
          teams,
          history,
          invitation,
          isSelf: memberOf(visit).id === id,
          now: access.clock.now(),
        }),
      })
    },
  })
