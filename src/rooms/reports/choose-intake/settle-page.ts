import { z } from 'zod'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { oneOf } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  pageHeading,
  postForm,
  problems,
  summaryList,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import type { DeskReportDeps } from '../deps.ts'
import { readIntake } from '../store-intake.ts'
import { confirmIntake, refuseIntake, type SettledProposal } from './action.ts'
import { teamNames } from './candidates.ts'
import { proposalEnds } from './rules-intake.ts'
import { openProposal } from './store-proposals.ts'
import { dayInWords, teamInWords } from './words.ts'

const settleForm = defineForm({
  fields: { decision: 'one' },
  schema: z.object({
    decision: oneOf(['confirm', 'refuse'], 'Say whether reports are to go there'),
  }),
})

const REFUSALS: Readonly<Record<Extract<SettledProposal, { ok: false }>['why'], string>> = {
  'not-waiting': 'This was settled already, another was proposed instead, or its time is over',
  'second-person': 'You proposed this. Another administrator must confirm it',
  'has-changed': 'Other teams were chosen since. Propose it again',
  unfit: 'Nobody in one of these teams could act on what reaches it any more. Propose another one',
}

const readShown = async (read: ReadDb, { keys }: Pick<DeskReportDeps, 'keys'>, id: string) => {
  const proposal = await openProposal(read)
  if (proposal?.id !== id) return undefined
  const [intake, teams, people] = await Promise.all([
    readIntake(read, keys),
    teamNames(read),
    memberNames(read, [proposal.proposedBy]),
  ])
  return { proposal, intake, teams, by: people.get(proposal.proposedBy) ?? 'Somebody' }
}

/** Where a second administrator confirms or refuses which teams reports are to go to. */
export const settleIntakePage = (deps: DeskReportDeps): Page =>
  page({
    path: '/reports/intake/:id',
    permission: 'triage.configure',
    audit: 'reports.intake.confirm',
    params: z.object({ id: z.uuid() }),
    form: settleForm,
    show: async (visit, form) => {
      const found = await readShown(visit.read, deps, visit.params.id)
      if (found === undefined && form.errors.length === 0) throw new NotFound()
      const title = 'Other teams for reports'
      const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
      const change = (from: string | null, to: string | null, none: string) =>
        from === to
          ? `${teamInWords(found?.teams, to, none)} (as it is)`
          : `${teamInWords(found?.teams, to, none)} (now: ${teamInWords(found?.teams, from, none)})`
      return shown({
        title,
        current: '/reports/intake',
        back: '/reports/intake',
        width: 'narrow',
        body: html`${problems(form)}${pageHeading({ title })}${
          found === undefined
            ? html`<p class="govuk-body"><a class="govuk-link" href="/reports/intake">Who takes reports</a></p>`
            : html`${summaryList({
                rows: [
                  row(
                    'Opens reports and decides',
                    change(found.intake.report, found.proposal.report, 'Nobody: take no reports'),
                  ),
                  row(
                    'May open who a reporter is',
                    change(found.intake.identity, found.proposal.identity, 'Nobody'),
                  ),
                  row('Proposed by', found.by),
                  row('When', dayInWords(found.proposal.proposedAt)),
                  row('Until', dayInWords(proposalEnds(found.proposal.proposedAt))),
                ],
              })}
              <p class="govuk-body">Whoever is in these teams will read every new report. Look at who they are under Members and Teams, and speak to them: a person whom nobody has met may be made up.</p>
              ${postForm(
                { csrf: visit.csrf },
                html`${choiceField(form, 'decision', {
                  label: 'Are reports to go there?',
                  items: [
                    { value: 'confirm', text: 'Yes: I know the people in these teams' },
                    { value: 'refuse', text: 'No: what stands now stays' },
                  ],
                })}${button({ text: 'Save', preventDoubleClick: true })}`,
              )}`
        }`,
      })
    },
    submit: async (visit, { decision }, form) => {
      const settling = { id: visit.params.id, by: memberOf(visit).id, now: visit.clock.now() }
      const settled = await visit.db.act(visit.act, (tx) => {
        tx.note({ decision })
        return decision === 'confirm'
          ? confirmIntake(tx, deps.keys, settling)
          : refuseIntake(tx, settling)
      })
      if (settled.ok)
        return goTo(`/reports/intake?done=${decision === 'confirm' ? 'saved' : 'refused'}`)
      return withErrors(form, { field: 'form', message: REFUSALS[settled.why] })
    },
  })
