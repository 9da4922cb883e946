import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  selectField,
  warningText,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf, membersWhoMay } from '../../access/index.ts'
import type { DeskReportDeps } from '../deps.ts'
import { readIntake } from '../store-intake.ts'
import { proposeIntake } from './action.ts'
import { readCandidates } from './candidates.ts'
import { proposalEnds, standsAtOnce } from './rules-intake.ts'
import { openProposal } from './store-proposals.ts'

const team = z
  .union([z.literal(''), z.uuid()])
  .catch('')
  .transform((id) => (id === '' ? null : id))

const intakeForm = defineForm({
  fields: { report: 'one', identity: 'one', version: 'one' },
  schema: z.object({ report: team, identity: team, version: z.coerce.number().int().catch(0) }),
})

const people = (count: number, what: string): string =>
  count === 1 ? `1 ${what} of it holds its key` : `${count.toString()} ${what}s of it hold its key`

/**
 * To which team new reports are sealed, and to which who the reporter is. One administrator proposes,
 * another confirms. What came before stays with the team that it was sealed to: it can be opened by
 * nobody else.
 */
export const chooseIntakePage = ({ keys }: DeskReportDeps): Page =>
  page({
    path: '/reports/intake',
    permission: 'triage.configure',
    audit: 'reports.intake',
    form: intakeForm,
    notices: {
      saved: 'It is saved. It holds for every report from now on.',
      proposed: 'It is proposed. It holds once another administrator has confirmed it.',
      refused: 'The proposal is taken away. What stood before stands.',
    },
    prefill: async ({ read }) => {
      const { report, identity, version } = await readIntake(read, keys)
      return { report: report ?? '', identity: identity ?? '', version: String(version) }
    },
    show: async (visit, form) => {
      const teams = await readCandidates(visit.read, keys.tags)
      const intake = await readIntake(visit.read, keys)
      const { isGenuine } = intake
      const administrators = await membersWhoMay(visit.read, 'triage.configure')
      const isAlone = standsAtOnce(intake, administrators.length)
      const waiting = await openProposal(visit.read)
      const isOpen = waiting !== undefined && visit.clock.now() < proposalEnds(waiting.proposedAt)
      return shown({
        title: 'Who takes reports',
        current: '/reports/intake',
        width: 'narrow',
        body: html`${problems(form)}${pageHeading({ title: 'Who takes reports', lead: 'A report is sealed to one team as it arrives. Nobody else can read it, administrators neither.' })}${
          isGenuine ? nothing : warningText({ text: NOT_GENUINE })
        }${
          isOpen
            ? insetText({
                html: html`A proposal waits for a second administrator. <a class="govuk-link" href="/reports/intake/${waiting.id}">Look at it</a>`,
              })
            : nothing
        }${
          teams.length === 0
            ? insetText({
                text: 'No team has a key yet. A team gets one when the first of its members has signed in.',
              })
            : nothing
        }${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${hiddenField(form, 'version')}${selectField(form, 'report', {
            label: 'The team that opens reports and decides',
            hint: 'Without one the public pages take no reports, and say who listens instead',
            empty: 'None: take no reports',
            items: teams.map(({ id, name, mayDecide }) => ({
              value: id,
              text: `${name} (${people(mayDecide, 'triage officer')})`,
            })),
          })}${selectField(form, 'identity', {
            label: 'The team that may open who a reporter is',
            hint: 'Another one, which does not decide. It must give a reason each time',
            empty: 'Nobody: do not ask people who they are',
            items: teams.map(({ id, name, mayIdentify }) => ({
              value: id,
              text: `${name} (${people(mayIdentify, 'source protection officer')})`,
            })),
          })}<p class="govuk-body">${isAlone ? FIRST : CONFIRMED}</p>${button({ text: isAlone ? 'Save' : 'Propose', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const asked = { ...typed, by: memberOf(visit).id, now: visit.clock.now() }
      const done = await visit.db.act(visit.act, (tx) => proposeIntake(tx, keys, asked))
      if (done.ok) return goTo(`/reports/intake?done=${done.stands ? 'saved' : 'proposed'}`)
      if (done.why === 'unfit') return withErrors(form, ...done.unfit)
      const { version } = await readIntake(visit.read, keys)
      const again: typeof form = { ...form, values: { ...form.values, version: String(version) } }
      return withErrors(again, { field: 'form', clash: true, message: CLASH })
    },
  })

const FIRST =
  'This is the first choice, and there is no other administrator who could confirm it: it holds at once. A later one must be confirmed by another administrator.'

const CONFIRMED =
  'Another administrator must confirm this. The team that takes reports now is told of it on its first page. What has been received stays with the team that it came to.'

const NOT_GENUINE =
  'The teams that stand in the database are not ones that were chosen here: somebody changed them there, or the server lost its secret. Reports are not taken until they are chosen again. Tell whoever runs Countersign.'

const CLASH =
  'Other teams were chosen after you opened the page. What you chose is still here: send it again to propose it in place of theirs'
