import { z } from 'zod'
import { line, oneOf } from '../../../platform/forms/fields.ts'
import { defineForm, type FormError, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  dataTable,
  emptyState,
  hiddenField,
  html,
  pageHeading,
  postForm,
  problems,
  selectField,
  summaryList,
  tag,
  textField,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { listAgencies } from '../agencies/store-agencies.ts'
import type { Access } from '../create-access.ts'
import { editTeam, type TeamRefusal } from './edit-team.ts'
import { type FormedTeam, formTeam } from './form-team.ts'
import { listTeams, teamById } from './store-teams.ts'

type Refusal = TeamRefusal | Extract<FormedTeam, { ok: false }>['why']

const REFUSALS: Readonly<Record<Refusal, FormError>> = {
  'name-taken': { field: 'name', message: 'The agency has a team with that name already' },
  'agency-not-member': {
    field: 'agencyId',
    message: 'Choose an agency that is a member of the partnership',
  },
  'changed-since-read': {
    clash: true,
    field: 'form',
    message:
      'Somebody changed this team after you opened the page. What stands now is shown below; what you typed is still in the form. Send it again to put yours in its place',
  },
  'member-elsewhere': { field: 'form', message: 'Choose members of the agency that you chose' },
  'last-key-holders': {
    field: 'ended',
    message:
      'Only members of this team hold its key, and recovery does not: what was sealed to it could never be read again. Make the recovery key, let a member of the team sign in once, and then end it',
  },
  'has-open-work': {
    field: 'ended',
    message:
      'Reports of this team are still open, or it is the one that takes reports. Let its members decide them, choose another team that takes reports, and then end it',
  },
  'not-found': { field: 'form', message: 'There is no such team any more' },
}

const name = line({ label: 'Name', max: 120, required: 'Enter a name for the team' })

const newTeamForm = defineForm({
  fields: { agencyId: 'one', name: 'one' },
  schema: z.object({ agencyId: z.uuid({ error: 'Choose an agency' }), name }),
})

const editTeamForm = defineForm({
  fields: { name: 'one', ended: 'one', version: 'one' },
  schema: z.object({
    name,
    ended: oneOf(['yes', 'no'], 'Say whether the team still exists').transform(
      (it) => it === 'yes',
    ),
    version: z.coerce.number().int().catch(0),
  }),
})

const narrow = { width: 'narrow', back: '/teams', current: '/members' } as const

export const teamsPage = (): Page =>
  page({
    path: '/teams',
    permission: 'members.manage',
    audit: 'access.teams.list',
    notices: { added: 'The team is added.', changed: 'The change is saved.' },
    show: async (visit) => {
      const teams = await listTeams(visit.read)
      return shown({
        title: 'Teams',
        current: '/members',
        back: '/members',
        body: html`${pageHeading({ title: 'Teams', lead: 'A team is a part of one agency. Members are put into teams when they are invited or moved.' })}
          <p class="govuk-button-group">${button({ text: 'Add a team', href: '/teams/new' })}</p>
          ${dataTable({
            caption: 'Teams',
            hidesCaption: true,
            columns: [
              { heading: 'Team' },
              { heading: 'Agency' },
              { heading: 'Members', numeric: true },
              { heading: 'Standing' },
            ],
            rows: teams.map((team) => [
              html`<a class="govuk-link" href="/teams/${team.id}">${team.name}</a>`,
              team.agencyName,
              String(team.members ?? 0),
              team.endedAt === null
                ? tag({ text: 'Active', classes: 'govuk-tag--green' })
                : tag({ text: 'Ended', classes: 'govuk-tag--grey' }),
            ]),
            empty: emptyState({
              title: 'No teams yet',
              action: { text: 'Add a team', href: '/teams/new' },
            }),
          })}`,
      })
    },
  })

export const newTeamPage = (access: Access): Page =>
  page({
    path: '/teams/new',
    permission: 'members.manage',
    audit: 'access.teams.add',
    form: newTeamForm,
    show: async (visit, form) => {
      const agencies = (await listAgencies(visit.read)).filter(
        (agency) => agency.isMember && agency.endedAt === null,
      )
      return shown({
        title: 'Add a team',
        ...narrow,
        body: html`${problems(form)}<h1 class="govuk-heading-l">Add a team</h1>
          ${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${selectField(form, 'agencyId', { label: 'Agency', empty: 'Choose an agency', items: agencies.map(({ id, name: text }) => ({ value: id, text })) })}
              ${textField(form, 'name', { label: 'Name of the team', autocomplete: 'off' })}${button({ text: 'Add', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const made = await visit.db.act(visit.act, (tx) =>
        formTeam(tx, access, {
          team: { ...typed, memberIds: [] },
          now: access.clock.now(),
        }),
      )
      return made.ok ? goTo('/teams?done=added') : withErrors(form, REFUSALS[made.why])
    },
  })

export const editTeamPage = (access: Access): Page =>
  page({
    path: '/teams/:id',
    permission: 'members.manage',
    audit: 'access.teams.edit',
    params: z.object({ id: z.uuid() }),
    form: editTeamForm,
    prefill: async (visit) => {
      const team = await teamById(visit.read, visit.params.id)
      if (team === undefined) throw new NotFound()
      const ended = team.endedAt === null ? 'no' : 'yes'
      return { name: team.name, ended, version: String(team.version) }
    },
    show: async (visit, form) => {
      const team = await teamById(visit.read, visit.params.id)
      if (team === undefined) throw new NotFound()
      const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
      return shown({
        title: team.name,
        ...narrow,
        body: html`${problems(form)}${pageHeading({ title: team.name, caption: team.agencyName })}
          ${summaryList({ rows: [row('Name', team.name), row('Members', String(team.members ?? 0)), row('Standing', team.endedAt === null ? 'Active' : 'Ended')] })}
          ${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${textField(form, 'name', { label: 'Name of the team', autocomplete: 'off' })}
              ${choiceField(form, 'ended', {
                label: 'Has the team ended?',
                hint: 'Its members stay members; they are no longer in it',
                inline: true,
                items: [
                  { value: 'yes', text: 'Yes' },
                  { value: 'no', text: 'No' },
                ],
              })}
              ${hiddenField(form, 'version')}${button({ text: 'Save', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { id } = visit.params
      const saved = await editTeam(
        { ...visit, keys: access.keys, teamWork: access.teamWork },
        { id, ...typed, now: access.clock.now() },
      )
      if (saved.ok) return goTo('/teams?done=changed')
      const current = await teamById(visit.read, id)
      if (current === undefined) throw new NotFound()
      const values =
        saved.why === 'changed-since-read'
          ? { ...form.values, version: String(current.version) }
          : form.values
      return withErrors({ ...form, values }, REFUSALS[saved.why])
    },
  })
