import { html, type Html, insetText, nothing, warningText } from '../../../platform/html/index.ts'
import type { Visit } from '../../../platform/page/page.ts'
import { memberNames, memberOf, teamsOf } from '../../access/index.ts'
import type { ReportsKeys } from '../server-keys.ts'
import { readIntake } from '../store-intake.ts'
import { teamNames } from './candidates.ts'
import { proposalEnds } from './rules-intake.ts'
import { lastChoice, openProposal } from './store-proposals.ts'
import { dayInWords, teamInWords } from './words.ts'

/** How long the first page tells of a change. */
const TOLD_DAYS = 14

/**
 * What the desk's first page says of a change to who takes reports: to the teams that take them now, to
 * those that took them before, and to whoever may confirm it. A change that nobody noticed would be as
 * good as one that nobody confirmed (decision 0018).
 */
export const intakeNotice = async (
  visit: Pick<Visit, 'actor' | 'read' | 'clock'>,
  keys: ReportsKeys,
): Promise<Html> => {
  const member = memberOf(visit)
  const mayConfirm = member.permissions.has('triage.configure')
  const isToldAll = mayConfirm || member.permissions.has('triage.work')
  if (!isToldAll && !member.permissions.has('reports.identity')) return nothing
  const { read } = visit
  const now = visit.clock.now()
  const [intake, waiting, last] = await Promise.all([
    readIntake(read, keys),
    openProposal(read),
    lastChoice(read),
  ])
  if (!intake.isGenuine)
    return warningText({
      text: 'Who takes reports was changed in the database, not here. Reports are not taken until an administrator chooses again. Tell whoever runs Countersign now.',
    })
  const teams = new Set((await teamsOf(read, member.id)).map(({ id }) => id))
  const isOfOne = (ids: readonly (string | null)[]) =>
    ids.some((id) => id !== null && teams.has(id))
  const isConcerned = isToldAll || isOfOne([intake.report, intake.identity])
  if (!isConcerned) return nothing
  const isWaiting = waiting !== undefined && now < proposalEnds(waiting.proposedAt)
  const since = last?.settledAt ?? new Date(0)
  const isNew = last !== undefined && now.getTime() - since.getTime() < TOLD_DAYS * 86_400_000
  if (!isWaiting && !isNew) return nothing
  const named = [waiting?.proposedBy, last?.proposedBy, last?.settledBy].filter((id) => id != null)
  const [names, people] = await Promise.all([teamNames(read), memberNames(read, named)])
  const nameOf = (id: string | null | undefined) => people.get(id ?? '') ?? 'somebody'
  const goingTo = (to: { report: string | null; identity: string | null }) =>
    `${teamInWords(names, to.report, 'nobody')}; who a reporter is, to ${teamInWords(names, to.identity, 'nobody')}`
  return html`${
    isWaiting
      ? warningText({
          html: html`${nameOf(waiting.proposedBy)} proposed on ${dayInWords(waiting.proposedAt)} that new reports go to ${goingTo(waiting)}. ${
            mayConfirm
              ? html`<a class="govuk-link" href="/reports/intake/${waiting.id}">Confirm or refuse it</a>`
              : 'If you did not expect this, speak to another administrator before it is confirmed.'
          }`,
        })
      : nothing
  }${
    isNew
      ? insetText({
          text: `Since ${dayInWords(since)} new reports go to ${goingTo(last)}. Proposed by ${nameOf(last.proposedBy)}, ${last.settledBy === last.proposedBy ? 'confirmed by nobody: there was no second administrator' : `confirmed by ${nameOf(last.settledBy)}`}.`,
        })
      : nothing
  }`
}
