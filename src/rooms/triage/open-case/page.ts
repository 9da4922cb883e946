import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { listAgencies, listTeams, memberNames } from '../../access/index.ts'
import { conversationFacts, openReport } from '../../reports/index.ts'
import { CaseParams, caseValues } from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { familyOf, findCase, findCases } from '../store-cases.ts'
import { readClockwork } from '../store-clock.ts'
import { isAnyErased } from '../store-erasures.ts'
import { historyOf } from '../store-history.ts'
import { passesOf } from '../store-outcomes.ts'
import { referralsOf } from '../store-referrals.ts'
import { caseOf } from '../who.ts'
import { retentionOf } from '../retention/store-retention.ts'
import { caseView } from './view.ts'

/**
 * A report, opened: what was told, the conversation, the desk's notes, and all that was done. Opened
 * with the keys of whoever asks and kept nowhere; that it was opened stands in the log before it is
 * shown.
 */
export const openCasePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId',
    permission: 'reports.read',
    audit: 'triage.open',
    params: CaseParams,
    notices: {
      done: 'It is done.',
      taken: 'You have this report now.',
      'put-back': 'It is back in the queue.',
      offered: 'It is offered. It stays where it is until your colleague accepts it.',
      rated: 'The level is changed, and with it the clock.',
      noted: 'The note is kept.',
      sent: 'The message is sent. The reporter reads it when they come back with their words.',
      proposed: 'It waits for a second person now.',
      closed: 'It is decided: no further action.',
      'sent-back': 'It is back with whoever proposed it.',
      referred: 'It is referred. It stays in your queue until the other team says that it has it.',
      logged: 'The intelligence log is kept.',
      passed: 'It is recorded as passed to another force. The text to send stands below.',
      merged: 'It is merged. You can take the two apart again at any time.',
      undone: 'It is undone.',
    },
    show: async (visit) => {
      const { of, actor } = await caseOf(visit)
      const { read } = visit
      const opened = await openReport(visit, access, of.reportId)
      const family = (await familyOf(read, of.reportId)).filter((id) => id !== of.reportId)
      const [history, referrals, passes, merged, talks, { levels }, teams, agencies] =
        await Promise.all([
          historyOf(read, of.reportId),
          referralsOf(read, of.reportId),
          passesOf(read, of.reportId),
          findCases(read, family),
          conversationFacts(read, family),
          readClockwork(read),
          listTeams(read),
          listAgencies(read),
        ])
      const into = of.mergedInto === null ? undefined : await findCase(read, of.mergedInto)
      const names = await memberNames(
        read,
        [
          of.assignedTo,
          of.offeredTo,
          of.proposedBy,
          ...history.map((step) => step.byMember),
          ...history.map(({ about }) => (typeof about['who'] === 'string' ? about['who'] : null)),
        ].filter((one) => one !== null),
      )
      return shown({
        title: `Report ${of.reference}`,
        back: '/triage',
        current: '/triage',
        width: 'wide',
        body: caseView({
          of,
          actor,
          opened,
          history,
          referrals,
          passes,
          merged,
          wrote: new Set(
            talks
              .filter(({ lastAuthor }) => lastAuthor === 'reporter')
              .map(({ reportId }) => reportId),
          ),
          into,
          levels,
          names,
          teams: new Map(teams.map(({ id, name, agencyName }) => [id, `${name}, ${agencyName}`])),
          agencies: new Map(agencies.map(({ id, name }) => [id, name])),
          retention: await retentionOf(read, of.reportId),
          erased: await isAnyErased(read, [of.reportId]),
          csrf: visit.csrf,
          once: caseValues(of),
          now: visit.clock.now(),
        }),
      })
    },
  })
