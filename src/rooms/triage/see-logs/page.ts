import { z } from 'zod'
import {
  dataTable,
  emptyState,
  html,
  insetText,
  keysetPagination,
  pageHeading,
  summaryList,
} from '../../../platform/html/index.ts'
import { MomentKey } from '../page-keys.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { listAgencies, memberNames, withTeamKeys } from '../../access/index.ts'
import type { TriageDeps } from '../deps.ts'
import {
  CONDITION_WORDS,
  gradeWords,
  HANDLING_CONDITIONS,
  HANDLING_WORDS,
  INFORMATION_WORDS,
  SOURCE_WORDS,
} from '../pass-on/grades.ts'
import { strangersWords } from '../show-words.ts'
import { findLog, listLogs, passesOf } from '../store-outcomes.ts'
import { openText } from '../texts.ts'
import { whyNoWords } from '../why-no-words.ts'
import { actorOf, caseOf } from '../who.ts'
import { momentWords, shortMoment } from '../words.ts'

const PAGE_SIZE = 50

const LogsQuery = z.object({
  after: MomentKey,
})

type LogRow = Awaited<ReturnType<typeof listLogs>>[number]
const grade = (log: LogRow): string =>
  gradeWords({
    source: log.source_evaluation,
    information: log.information_assessment,
    handling: log.handling,
    conditions: log.conditions,
    legacy: log.legacy_grade ?? '',
  })

/** The intelligence logs of whoever asks' teams. None says which report it came from. */
export const logsPage = page({
  path: '/triage/logs',
  permission: 'triage.work',
  audit: 'triage.logs',
  keptUntilChange: true,
  query: LogsQuery,
  show: async (visit) => {
    const { teams } = await actorOf(visit)
    const found = await listLogs(visit.read, {
      teams,
      after: visit.query.after,
      size: PAGE_SIZE,
    })
    const rows = found.slice(0, PAGE_SIZE)
    const last = rows.at(-1)
    return shown({
      title: 'Intelligence logs',
      back: '/triage',
      current: '/triage',
      width: 'wide',
      body: html`${pageHeading({ title: 'Intelligence logs', lead: 'Graded 3x5x2. A source is a number; whose it is stands in a register of its own.' })}${dataTable(
        {
          caption: 'Intelligence logs',
          hidesCaption: true,
          columns: [
            { heading: 'Log', unbroken: true },
            { heading: 'Grade' },
            { heading: 'Source', unbroken: true },
            { heading: 'Written', unbroken: true },
          ],
          rows: rows.map((log) => [
            html`<a class="govuk-link" href="/triage/logs/${log.reference}">${log.reference}</a>`,
            grade(log),
            log.source_reference,
            shortMoment(log.at),
          ]),
          empty: emptyState({ title: 'No logs yet', text: 'They are written from a report.' }),
        },
      )}${keysetPagination({
        of: 'Intelligence logs',
        ...(found.length > PAGE_SIZE && last !== undefined
          ? { older: `/triage/logs?after=${last.at.toISOString()}.${last.id}` }
          : {}),
      })}`,
    })
  },
})

export const showLogPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/logs/:reference',
    permission: 'triage.work',
    audit: 'triage.log-show',
    params: z.object({ reference: z.string().regex(/^IL-[2-9A-Z]{8}$/u) }),
    show: async (visit) => {
      const { teams } = await actorOf(visit)
      const log = await findLog(visit.read, visit.params.reference)
      if (log === undefined || !teams.includes(log.team_id)) throw new NotFound()
      const words = await withTeamKeys(visit, access, async (ring) => ({
        text: await openText(visit.read, ring, log.text_id),
      }))
      const text = words === 'no-key' ? undefined : words.text
      const names = await memberNames(visit.read, [log.by_member])
      const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
      const source = Object.entries(SOURCE_WORDS).find(
        ([code]) => code === String(log.source_evaluation),
      )?.[1]
      const conditions = HANDLING_CONDITIONS.filter((code) => log.conditions.includes(code))
      return shown({
        title: `Intelligence log ${log.reference}`,
        back: '/triage/logs',
        current: '/triage',
        body: html`${pageHeading({ title: `Intelligence log ${log.reference}`, caption: grade(log) })}${text === undefined ? await whyNoWords(visit.read, log.text_id) : strangersWords(text)}${summaryList(
          {
            rows: [
              row('Source', `${log.source_reference}: ${source ?? ''}`),
              row(
                'Information',
                `${log.information_assessment}: ${INFORMATION_WORDS[log.information_assessment]}`,
              ),
              row('Handling', `${log.handling}: ${HANDLING_WORDS[log.handling]}`),
              conditions.length > 0 &&
                row(
                  'Conditions',
                  conditions.map((code) => `${code}: ${CONDITION_WORDS[code]}`).join('; '),
                ),
              log.legacy_grade !== null && row('Earlier grade', log.legacy_grade),
              row(
                'Written',
                `${momentWords(log.at)} by ${names.get(log.by_member) ?? 'a former member'}`,
              ),
            ],
          },
        )}`,
      })
    },
  })

/** The text that was passed to another force, to be sent by the way that the two forces use. */
export const passedPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/:reportId/passed/:passId',
    permission: 'triage.work',
    audit: 'triage.passed',
    params: z.object({ reportId: z.uuid(), passId: z.uuid() }),
    show: async (visit) => {
      const { of } = await caseOf(visit)
      const passes = await passesOf(visit.read, of.reportId)
      const passed = passes.find(({ id }) => id === visit.params.passId)
      if (passed === undefined) throw new NotFound()
      const words = await withTeamKeys(visit, access, async (ring) => ({
        text: await openText(visit.read, ring, passed.text_id),
      }))
      const text = words === 'no-key' ? undefined : words.text
      const agencies = await listAgencies(visit.read)
      const force = agencies.find(({ id }) => id === passed.agency_id)?.name ?? 'another force'
      return shown({
        title: `Passed to ${force}`,
        back: `/triage/${of.reportId}`,
        current: '/triage',
        body: html`${pageHeading({ title: `Passed to ${force}`, caption: `${momentWords(passed.at)}; handling ${passed.handling}${passed.conditions.length === 0 ? '' : ` (${passed.conditions.join(', ')})`}` })}${text === undefined ? await whyNoWords(visit.read, passed.text_id) : strangersWords(text)}${insetText({ text: 'Send exactly this text, with its handling code, by the secure way that the two forces use.' })}`,
      })
    },
  })
