import { z } from 'zod'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
  selectField,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { type KeyTags, listTeams, membersOfTeam, teamPublicKeys } from '../../access/index.ts'
import type { DeskReportDeps } from '../deps.ts'
import { readIntake, setIntake } from '../store-intake.ts'

const team = z
  .union([z.literal(''), z.uuid()])
  .catch('')
  .transform((id) => (id === '' ? null : id))

const intakeForm = defineForm({
  fields: { report: 'one', identity: 'one', version: 'one' },
  schema: z.object({ report: team, identity: team, version: z.coerce.number().int().catch(0) }),
})

/** A team that could be chosen, and how many active members can open what is sealed to it. */
type Candidate = { readonly id: string; readonly name: string; readonly readers: number }

/** Teams that have a key: to any other nothing can be sealed. */
const candidates = async (read: ReadDb, tags: KeyTags): Promise<Candidate[]> => {
  const teams = (await listTeams(read)).filter(({ endedAt }) => endedAt === null)
  const ids = teams.map(({ id }) => id)
  const keyed = new Set((await teamPublicKeys(read, ids, tags)).map(({ teamId }) => teamId))
  const found = teams.filter(({ id }) => keyed.has(id))
  return Promise.all(
    found.map(async ({ id, name, agencyName }) => ({
      id,
      name: `${name}, ${agencyName}`,
      readers: (await membersOfTeam(read, id)).length,
    })),
  )
}

const itemOf = ({ id, name, readers }: Candidate) => ({
  value: id,
  text: `${name} (${readers === 1 ? '1 person holds its key' : `${readers.toString()} people hold its key`})`,
})

/**
 * To which team new reports are sealed, and to which who the reporter is. What came before stays with
 * the team that it was sealed to: it can be opened by nobody else.
 */
export const chooseIntakePage = ({ keys }: DeskReportDeps): Page =>
  page({
    path: '/reports/intake',
    permission: 'triage.configure',
    audit: 'reports.intake',
    form: intakeForm,
    notices: { saved: 'It is saved. It holds for every report from now on.' },
    prefill: async ({ read }) => {
      const { report, identity, version } = await readIntake(read)
      return { report: report ?? '', identity: identity ?? '', version: String(version) }
    },
    show: async (visit, form) => {
      const teams = await candidates(visit.read, keys.tags)
      const items = teams.map(itemOf)
      return shown({
        title: 'Who takes reports',
        current: '/reports/intake',
        width: 'narrow',
        body: html`${problems(form)}${pageHeading({ title: 'Who takes reports', lead: 'A report is sealed to one team as it arrives. Nobody else can read it, administrators neither.' })}${
          teams.length === 0
            ? insetText({
                text: 'No team has a key yet. A team gets one when the first of its members has signed in.',
              })
            : html``
        }${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${hiddenField(form, 'version')}${selectField(form, 'report', { label: 'The team that opens reports and decides', hint: 'Without one the public pages take no reports, and say who listens instead', empty: 'None: take no reports', items })}${selectField(form, 'identity', { label: 'The team that may open who a reporter is', hint: 'Better another one. They need the permission, and must give a reason each time', empty: 'The same team', items })}<p class="govuk-body">What has been received stays with the team that it came to.</p>${button({ text: 'Save', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const teams = new Set((await candidates(visit.read, keys.tags)).map(({ id }) => id))
      const unknown = (['report', 'identity'] as const).filter((field) => {
        const id = typed[field]
        return id !== null && !teams.has(id)
      })
      if (unknown.length > 0)
        return withErrors(
          form,
          ...unknown.map((field) => ({ field, message: 'Choose a team that has a key' })),
        )
      const saved = await visit.db.act(visit.act, (tx) => {
        tx.note({ report: typed.report, identity: typed.identity })
        return setIntake(tx, typed)
      })
      if (saved.ok) return goTo('/reports/intake?done=saved')
      const { version } = await readIntake(visit.read)
      const again: typeof form = { ...form, values: { ...form.values, version: String(version) } }
      return withErrors(again, {
        field: 'form',
        clash: true,
        message:
          'Somebody chose teams after you opened the page. What you chose is still here: save again to put it in place of theirs',
      })
    },
  })
