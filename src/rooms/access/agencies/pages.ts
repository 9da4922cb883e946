import { z } from 'zod'
import { type FormError, type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  dataTable,
  filterPanel,
  hiddenField,
  html,
  type Html,
  pageHeading,
  postForm,
  problems,
  select,
  selectField,
  summaryList,
  tag,
  textField,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { AGENCY_KIND_NAMES, AGENCY_KINDS } from '../model.ts'
import { createAgency } from './create-agency.ts'
import { editAgency } from './edit-agency.ts'
import { editAgencyForm, newAgencyForm } from './forms.ts'
import { type AgencyRefusal, slugOf } from './rules-agency.ts'
import { agencyById, type KeptAgency, listAgencies } from './store-agencies.ts'

const REFUSALS: Readonly<Record<AgencyRefusal, FormError>> = {
  'name-taken': { field: 'name', message: 'There is an agency with that name already' },
  'slug-taken': {
    field: 'name',
    message: 'There is an agency whose name is too much like that one: make it more particular',
  },
  'has-members': {
    field: 'isMember',
    message: 'It still has members who sign in: move them, or let them leave, first',
  },
  'changed-since-read': {
    clash: true,
    field: 'form',
    message:
      'Somebody changed this agency after you opened the page. What stands now is shown below; what you typed is still in the form. Send it again to put yours in its place',
  },
  'not-found': { field: 'form', message: 'There is no such agency any more' },
}

const standing = (agency: KeptAgency): Html =>
  agency.endedAt !== null
    ? tag({ text: 'Ended', classes: 'govuk-tag--grey' })
    : agency.isMember
      ? tag({ text: 'Member', classes: 'govuk-tag--green' })
      : tag({ text: 'Known', classes: 'govuk-tag--blue' })

const WHICH = ['members', 'known', 'ended'] as const
const WHICH_NAMES = {
  members: 'Members',
  known: 'Known',
  ended: 'Ended',
} as const satisfies Record<(typeof WHICH)[number], string>

const Query = z.object({
  kind: z.enum(AGENCY_KINDS).optional().catch(undefined),
  which: z.enum(WHICH).optional().catch(undefined),
})
type Query = z.infer<typeof Query>

/** What the list is filtered by, each with the list without it. */
const appliedTo = ({ kind, which }: Query) => [
  ...(which === undefined
    ? []
    : [
        {
          text: WHICH_NAMES[which],
          without: kind === undefined ? '/agencies' : `/agencies?kind=${kind}`,
        },
      ]),
  ...(kind === undefined
    ? []
    : [
        {
          text: AGENCY_KIND_NAMES[kind],
          without: which === undefined ? '/agencies' : `/agencies?which=${which}`,
        },
      ]),
]

const fits = (agency: KeptAgency, query: Query): boolean => {
  const which = agency.endedAt !== null ? 'ended' : agency.isMember ? 'members' : 'known'
  return (
    (query.kind === undefined || query.kind === agency.kind) &&
    (query.which === undefined ? which !== 'ended' : query.which === which)
  )
}

export const agenciesPage = (): Page =>
  page({
    path: '/agencies',
    permission: 'agencies.manage',
    audit: 'access.agencies.list',
    query: Query,
    notices: { added: 'The agency is added.', changed: 'The change is saved.' },
    show: async (visit) => {
      const { kind, which } = visit.query
      const found = (await listAgencies(visit.read)).filter((agency) => fits(agency, visit.query))
      return shown({
        title: 'Agencies',
        current: '/agencies',
        width: 'wide',
        body: html`${pageHeading({ title: 'Agencies', lead: 'Members sign in here. The others can be joint partners, or report figures.' })}
          <p class="govuk-button-group">${button({ text: 'Add an agency', href: '/agencies/new' })}</p>
          ${filterPanel({
            action: '/agencies',
            clear: '/agencies',
            applied: appliedTo(visit.query),
            fields: html`${select({
              name: 'which',
              label: { text: 'Which' },
              value: which ?? '',
              items: [
                { value: '', text: 'All but ended' },
                ...WHICH.map((value) => ({ value, text: WHICH_NAMES[value] })),
              ],
            })}
              ${select({ name: 'kind', label: { text: 'Kind' }, value: kind ?? '', items: [{ value: '', text: 'All' }, ...AGENCY_KINDS.map((value) => ({ value, text: AGENCY_KIND_NAMES[value] }))] })}`,
          })}
          ${dataTable({
            caption: 'Agencies',
            hidesCaption: true,
            columns: [
              { heading: 'Name' },
              { heading: 'Standing' },
              { heading: 'Kind' },
              { heading: 'Region' },
              { heading: 'Short name' },
            ],
            rows: found.map((agency) => [
              html`<a class="govuk-link" href="/agencies/${agency.id}">${agency.name}</a>`,
              standing(agency),
              AGENCY_KIND_NAMES[agency.kind],
              agency.region ?? 'None',
              agency.slug,
            ]),
            empty: html`<p class="govuk-body">No agency fits these filters.</p>`,
          })}`,
      })
    },
  })

type Common = FormState<{ name: 'one'; kind: 'one'; region: 'one'; isMember: 'one' }>

const commonFields = (form: Common): Html =>
  html`${textField(form, 'name', { label: 'Name', autocomplete: 'off' })}
    ${selectField(form, 'kind', { label: 'Kind', empty: 'Choose a kind', items: AGENCY_KINDS.map((value) => ({ value, text: AGENCY_KIND_NAMES[value] })) })}
    ${textField(form, 'region', { label: 'Region (optional)', width: 20 })}
    ${choiceField(form, 'isMember', { label: 'Is it a member of the partnership?', hint: 'Only members have people who sign in', inline: true, items: YES_NO })}`

const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const

const narrow = { width: 'narrow', back: '/agencies', current: '/agencies' } as const

export const newAgencyPage = (access: Access): Page =>
  page({
    path: '/agencies/new',
    permission: 'agencies.manage',
    audit: 'access.agencies.add',
    form: newAgencyForm,
    show: (visit, form) =>
      shown({
        title: 'Add an agency',
        ...narrow,
        body: html`${problems(form)}${pageHeading({ title: 'Add an agency', lead: 'The police forces of England and Wales are there already.' })}
          ${postForm({ csrf: visit.csrf, guardsTyping: true }, html`${commonFields(form)}${button({ text: 'Add', preventDoubleClick: true })}`)}`,
      }),
    submit: async (visit, typed, form) => {
      const slug = slugOf(typed.name)
      if (slug === '')
        return withErrors(form, { field: 'name', message: 'Name must hold letters or digits' })
      const made = await visit.db.act(visit.act, (tx) =>
        createAgency(tx, { ...typed, slug }, access.clock.now()),
      )
      return made.ok ? goTo('/agencies?done=added') : withErrors(form, REFUSALS[made.why])
    },
  })

export const editAgencyPage = (access: Access): Page =>
  page({
    path: '/agencies/:id',
    permission: 'agencies.manage',
    audit: 'access.agencies.edit',
    params: z.object({ id: z.uuid() }),
    form: editAgencyForm,
    prefill: async (visit) => {
      const agency = await agencyById(visit.read, visit.params.id)
      if (agency === undefined) throw new NotFound()
      return {
        name: agency.name,
        kind: agency.kind,
        region: agency.region ?? '',
        isMember: agency.isMember ? 'yes' : 'no',
        ended: agency.endedAt === null ? 'no' : 'yes',
        version: String(agency.version),
      }
    },
    show: async (visit, form) => {
      const agency = await agencyById(visit.read, visit.params.id)
      if (agency === undefined) throw new NotFound()
      const row = (key: string, value: Html | string) => ({
        key: { text: key },
        value: typeof value === 'string' ? { text: value } : { html: value },
      })
      return shown({
        title: agency.name,
        ...narrow,
        body: html`${problems(form)}${pageHeading({ title: agency.name, caption: 'Agency' })}
          ${summaryList({ rows: [row('Name', agency.name), row('Standing', standing(agency)), row('Kind', AGENCY_KIND_NAMES[agency.kind]), row('Region', agency.region ?? 'None'), row('Short name', agency.slug)] })}
          ${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${commonFields(form)}
              ${choiceField(form, 'ended', { label: 'Has it ended or been merged into another?', hint: 'Its name stays beside what it did', inline: true, items: YES_NO })}
              ${hiddenField(form, 'version')}${button({ text: 'Save', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { id } = visit.params
      const edited = await editAgency(visit, { id, ...typed, now: access.clock.now() })
      if (edited.ok) return goTo('/agencies?done=changed')
      const current = await agencyById(visit.read, id)
      if (current === undefined) throw new NotFound()
      const values =
        edited.why === 'changed-since-read'
          ? { ...form.values, version: String(current.version) }
          : form.values
      return withErrors({ ...form, values }, REFUSALS[edited.why])
    },
  })
