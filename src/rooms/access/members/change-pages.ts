import {
  type FieldKinds,
  type Form,
  type FormState,
  type Typed,
  withErrors,
} from '../../../platform/forms/form.ts'
import type { Html } from '../../../platform/html/index.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { teamsLosingKeys } from '../keys/settle-teams.ts'
import { teamsOf } from '../teams/store-teams.ts'
import {
  type ChangedMember,
  changeMember,
  giveNewLink,
  type MemberChange,
} from './change-member.ts'
import { detailsForm, moveForm, reasonForm, rolesForm } from './forms.ts'
import { linkReply, narrow, Params, placesOf } from './one-member.ts'
import { type KeptMember, memberById } from './store-members.ts'
import * as view from './view.ts'
import { fieldOf, REFUSALS } from './words.ts'

const membersOwn = async (visit: Visit<Params>) => {
  const [member, teams] = await Promise.all([
    memberById(visit.read, visit.params.id),
    teamsOf(visit.read, visit.params.id),
  ])
  if (member === undefined) throw new NotFound()
  return { member, teams, csrf: visit.csrf }
}

type Changing = Awaited<ReturnType<typeof membersOwn>>

/** The form again, with what was typed, the refusal, and the version that now stands. */
const refused = async <Kinds extends FieldKinds>(
  visit: Visit<Params>,
  form: FormState<Kinds>,
  why: Extract<ChangedMember, { ok: false }>['why'],
): Promise<FormState<Kinds>> => {
  const current = await memberById(visit.read, visit.params.id)
  if (current === undefined) throw new NotFound()
  const values =
    why === 'changed-since-read'
      ? { ...form.values, version: String(current.version) }
      : form.values
  return withErrors(
    { ...form, values },
    {
      field: fieldOf(why),
      message: REFUSALS[why],
      ...(why === 'changed-since-read' ? { clash: true as const } : {}),
    },
  )
}

/** One page that changes one thing about a member. */
const changePage = <
  const Kinds extends FieldKinds,
  Parsed extends { reason: string; version: number },
>(
  access: Access,
  spec: {
    path: MemberChange['kind']
    title: string
    form: Form<Kinds, Parsed>
    prefill: (
      visit: Visit<Params>,
      member: KeptMember,
    ) => Partial<Typed<Kinds>> | Promise<Partial<Typed<Kinds>>>
    body: (form: FormState<Kinds>, changing: Changing, visit: Visit<Params>) => Html | Promise<Html>
    change: (parsed: Parsed) => MemberChange
  },
): Page =>
  page({
    path: `/members/:id/${spec.path}`,
    permission: 'members.manage',
    audit: `access.members.${spec.path}`,
    params: Params,
    form: spec.form,
    prefill: async (visit) => {
      const { member } = await membersOwn(visit)
      return { ...(await spec.prefill(visit, member)), version: String(member.version) }
    },
    show: async (visit, form) =>
      shown({
        title: spec.title,
        ...narrow,
        back: `/members/${visit.params.id}`,
        body: await spec.body(form, await membersOwn(visit), visit),
      }),
    submit: async (visit, parsed, form) => {
      const changed = await changeMember(
        { db: visit.db, act: visit.act, clock: access.clock, keys: access.keys },
        {
          memberId: visit.params.id,
          version: parsed.version,
          reason: parsed.reason,
          change: spec.change(parsed),
        },
      )
      return changed.ok
        ? goTo(`/members/${visit.params.id}?done=changed`)
        : refused(visit, form, changed.why)
    },
  })

const reasonPage = (
  access: Access,
  kind: 'suspend' | 'resume' | 'leave',
  words: view.ReasonWords,
) =>
  changePage(access, {
    path: kind,
    title: words.title,
    form: reasonForm,
    prefill: () => ({}),
    body: (form, changing) => view.reasonView(form, changing, words),
    change: () => ({ kind }),
  })

/** Says what a link that somebody uses would cost, where nobody else could open what they can. */
const costOfLink = async (access: Access, visit: Visit<Params>, changing: Changing) => {
  const { member, teams } = changing
  const losing = await teamsLosingKeys(visit.read, access, {
    teamIds: teams.map(({ id }) => id),
    leaving: [member.id],
  })
  const names = teams.filter(({ id }) => losing.includes(id)).map(({ name }) => name)
  return names.length === 0
    ? ''
    : ` Nobody else holds the key of ${names.join(' and ')}, and recovery does not: once they use the link, what was sealed to it can never be read again. If they still know their passphrase, let them sign in with it instead.`
}

/** A new one-time link, shown once. */
const newLinkPage = (access: Access): Page => {
  const words = {
    title: 'Make a new one-time link',
    explains:
      'Make sure that it is really they who ask, by voice or face to face. Any earlier link stops working. What they sign in with now goes on working until they have finished with the new link.',
    submit: 'Make the link',
  }
  return page({
    path: '/members/:id/new-link',
    permission: 'members.manage',
    audit: 'access.members.new-link',
    params: Params,
    form: reasonForm,
    prefill: async (visit) => ({ version: String((await membersOwn(visit)).member.version) }),
    show: async (visit, form) => {
      const changing = await membersOwn(visit)
      const explains = words.explains + (await costOfLink(access, visit, changing))
      return shown({
        title: words.title,
        ...narrow,
        back: `/members/${visit.params.id}`,
        body: view.reasonView(form, changing, { ...words, explains }),
      })
    },
    submit: async (visit, typed, form) => {
      const { member } = await membersOwn(visit)
      const doing = { db: visit.db, act: visit.act, clock: access.clock }
      const made = await giveNewLink(doing, { memberId: member.id, reason: typed.reason })
      return made.ok
        ? linkReply(access, { token: made.token, memberId: member.id, name: member.name })
        : refused(visit, form, made.why)
    },
  })
}

/** The pages that change a member's standing. */
export const memberChangePages = (access: Access): readonly Page[] => [
  reasonPage(access, 'suspend', {
    title: 'Suspend',
    explains: 'Their sessions end at once, and they cannot sign in until somebody resumes them.',
    submit: 'Suspend',
    warns: true,
  }),
  reasonPage(access, 'resume', {
    title: 'Resume',
    explains: 'They can sign in again with what they signed in with before.',
    submit: 'Resume',
  }),
  reasonPage(access, 'leave', {
    title: 'Leave',
    explains:
      'Their sessions end at once and they can never sign in again. Their name stays beside what they did. To come back they are invited anew.',
    submit: 'They leave',
    warns: true,
  }),
  changePage(access, {
    path: 'roles',
    title: 'Change roles',
    form: rolesForm,
    prefill: (_visit, member) => ({ roles: member.roles }),
    body: (form, changing) => view.rolesView(form, changing),
    change: ({ roles }) => ({ kind: 'roles', roles }),
  }),
  changePage(access, {
    path: 'move',
    title: 'Move',
    form: moveForm,
    prefill: async (visit, member) => ({
      agencyId: member.agencyId,
      teamIds: (await teamsOf(visit.read, member.id)).map((team) => team.id),
    }),
    body: async (form, changing, visit) =>
      view.moveView(form, changing, await placesOf(visit.read)),
    change: ({ agencyId, teamIds }) => ({ kind: 'move', agencyId, teamIds }),
  }),
  changePage(access, {
    path: 'details',
    title: 'Change details',
    form: detailsForm,
    prefill: (_visit, member) => ({ name: member.name, email: member.email }),
    body: (form, changing) => view.detailsView(form, changing),
    change: ({ name, email }) => ({ kind: 'details', name, email }),
  }),
  newLinkPage(access),
]
