import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  filterPanel,
  html,
  type Html,
  keysetPagination,
  pageHeading,
  select,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { listAgencies } from '../agencies/store-agencies.ts'
import type { MemberState } from '../model.ts'
import { ROLE_NAMES, ROLES } from '../permissions.ts'
import { listMembers, memberById, type MemberFilter } from './store-members.ts'
import { roleNames, STATE_NAMES, stateTag } from './words.ts'

const PAGE_SIZE = 50
const STATES = ['active', 'invited', 'suspended', 'left'] as const satisfies readonly MemberState[]
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

const Query = z.object({
  agency: z.uuid().optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  from: z
    .string()
    .regex(/^[A-Z]$/u)
    .optional()
    .catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

type Query = z.infer<typeof Query>

/** The list's address with this filter; names are never in it. */
const addressOf = (query: Query): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
  return search === '' ? '/members' : `/members?${search}`
}

/** Members, by name, with filters; paged by key. */
export const membersPage = (): Page =>
  page({
    path: '/members',
    permission: 'members.manage',
    audit: 'access.members.list',
    query: Query,
    show: async (visit) => {
      const { query } = visit
      const last = query.after === undefined ? undefined : await memberById(visit.read, query.after)
      const filter: MemberFilter = {
        ...(query.agency === undefined ? {} : { agencyId: query.agency }),
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.role === undefined ? {} : { role: query.role }),
        ...(query.from === undefined ? {} : { from: query.from }),
        ...(last === undefined ? {} : { after: { name: last.name, id: last.id } }),
      }
      const [found, agencies] = await Promise.all([
        listMembers(visit.read, filter, PAGE_SIZE + 1),
        listAgencies(visit.read),
      ])
      const rows = found.slice(0, PAGE_SIZE)
      const next = found.length > PAGE_SIZE ? rows.at(-1)?.id : undefined
      const own = agencies.filter((agency) => agency.isMember)
      const unpaged = { ...query, after: undefined }
      return shown({
        title: 'Members',
        current: '/members',
        width: 'wide',
        body: html`${pageHeading({ title: 'Members', lead: 'Who works with the partnership at this desk, and as what.' })}
          <p class="govuk-button-group">${button({ text: 'Invite a member', href: '/members/invite' })} <a class="govuk-link" href="/teams">Teams</a></p>
          ${filterPanel({ action: '/members', fields: filters(query, own), applied: appliedTo(query, own), clear: '/members' })}
          ${dataTable({
            caption: 'Members',
            hidesCaption: true,
            columns: [
              { heading: 'Name' },
              { heading: 'State' },
              { heading: 'Agency' },
              { heading: 'Roles' },
            ],
            rows: rows.map((member) => [
              html`<a class="govuk-link" href="/members/${member.id}">${member.name}</a>`,
              stateTag(member.state),
              member.agencyName,
              roleNames(member.roles),
            ]),
            empty: emptyState({
              title: 'No members',
              text: 'Nobody fits these filters.',
              action: { text: 'Clear filters', href: '/members' },
            }),
          })}
          ${keysetPagination({
            of: 'Members',
            newerText: 'First page',
            olderText: 'Next',
            newer: query.after === undefined ? undefined : addressOf(unpaged),
            older: next === undefined ? undefined : addressOf({ ...query, after: next }),
          })}`,
      })
    },
  })

/** What the list is filtered by, each with the list without it. */
const appliedTo = (query: Query, agencies: readonly { id: string; name: string }[]) => {
  const { agency, state, role, from } = query
  const words = {
    agency: agencies.find(({ id }) => id === agency)?.name ?? agency,
    state: state && STATE_NAMES[state],
    role: role && ROLE_NAMES[role],
    from: from && `Names from ${from}`,
  }
  return Object.entries(words).flatMap(([key, text]) =>
    text === undefined
      ? []
      : [{ text, without: addressOf({ ...query, [key]: undefined, after: undefined }) }],
  )
}

const filters = (query: Query, agencies: readonly { id: string; name: string }[]): Html => {
  const list = (
    name: string,
    label: string,
    chosen: string | undefined,
    items: readonly { value: string; text: string }[],
  ) =>
    select({
      name,
      label: { text: label },
      value: chosen ?? '',
      items: [{ value: '', text: 'All' }, ...items],
    })
  return html`${list(
    'agency',
    'Agency',
    query.agency,
    agencies.map(({ id, name }) => ({ value: id, text: name })),
  )}
    ${list(
      'state',
      'State',
      query.state,
      STATES.map((state) => ({ value: state, text: STATE_NAMES[state] })),
    )}
    ${list(
      'role',
      'Role',
      query.role,
      ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role] })),
    )}
    ${list(
      'from',
      'Names from',
      query.from,
      LETTERS.map((letter) => ({ value: letter, text: letter })),
    )}`
}
