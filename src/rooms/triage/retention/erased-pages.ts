import { z } from 'zod'
import {
  dataTable,
  emptyState,
  html,
  keysetPagination,
  pageHeading,
  summaryList,
} from '../../../platform/html/index.ts'
import { MomentKey } from '../page-keys.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { CaseParams } from '../case-form.ts'
import { erasureOf, listErasures } from '../store-erasures.ts'
import { actorOf } from '../who.ts'
import { momentWords } from '../words.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { dayWords, OUTCOME_WORDS } from './words.ts'

const PAGE_SIZE = 50

const ErasedQuery = z.object({
  after: MomentKey,
})

/** The register of what was erased, of the teams of whoever asks. */
export const erasedPage = page({
  path: '/triage/erased',
  permission: 'triage.work',
  audit: 'triage.erased',
  keptUntilChange: true,
  query: ErasedQuery,
  show: async (visit) => {
    const { teams } = await actorOf(visit)
    const found = await listErasures(visit.read, {
      teams,
      after: visit.query.after,
      size: PAGE_SIZE,
    })
    const rows = found.slice(0, PAGE_SIZE)
    const last = rows.at(-1)
    return shown({
      title: 'What was erased',
      back: '/triage/retention',
      current: '/triage/retention',
      width: 'wide',
      body: html`${pageHeading({ title: 'What was erased', lead: 'Each with a certificate that says when, by which rule and by whom; never what it was.' })}${dataTable(
        {
          caption: 'What was erased',
          hidesCaption: true,
          columns: [
            { heading: 'Report', unbroken: true },
            { heading: 'What had come of it' },
            { heading: 'Erased', unbroken: true },
          ],
          rows: rows.map(({ reportId, reference, certificate, at }) => [
            html`<a class="govuk-link" href="/triage/erased/${reportId}">${reference}</a>`,
            OUTCOME_WORDS[readCertificate(certificate).rule.outcome],
            dayWords(at),
          ]),
          empty: emptyState({ title: 'Nothing was erased yet' }),
        },
      )}${keysetPagination({
        of: 'What was erased',
        ...(found.length > PAGE_SIZE && last !== undefined
          ? { older: `/triage/erased?after=${last.at.toISOString()}.${last.reportId}` }
          : {}),
      })}`,
    })
  },
})

const COUNT_WORDS: Readonly<Record<keyof Certificate['counts'], string>> = {
  keys: 'Sealed keys destroyed',
  parts: 'Sealed answers and notes',
  messages: 'Messages',
  files: 'Files and their copies',
  texts: 'Texts that were passed on or logged',
}

/** The certificate of one erasure, to be read or printed. */
export const certificatePage = page({
  path: '/triage/erased/:reportId',
  permission: 'triage.work',
  audit: 'triage.certificate',
  params: CaseParams,
  show: async (visit) => {
    const { teams } = await actorOf(visit)
    const erasure = await erasureOf(visit.read, visit.params.reportId)
    if (erasure === undefined || !teams.includes(erasure.teamId)) throw new NotFound()
    const says = readCertificate(erasure.certificate)
    const names = await memberNames(visit.read, [says.letGoBy, says.agreedBy])
    const name = (id: string) => names.get(id) ?? 'A former member'
    const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
    const day = (text: string) => dayWords(new Date(text))
    return shown({
      title: `Certificate of erasure ${says.report}`,
      back: '/triage/erased',
      current: '/triage/retention',
      body: html`${pageHeading({ title: 'Certificate of erasure', caption: `Report ${says.report}`, lead: 'The keys were destroyed, and all that they opened was deleted. Nobody can read it again. That it came, and what was decided, stays.' })}${summaryList(
        {
          rows: [
            row('Received', day(says.received)),
            row('Erased', momentWords(new Date(says.erased))),
            says.together !== null && row('Looked at together with', says.together),
            row(
              'Rule',
              `${OUTCOME_WORDS[says.rule.outcome]}: review after ${String(says.rule.reviewDays)} days, grace period of ${String(says.rule.graceDays)} days`,
            ),
            row(
              'Review due',
              `${day(says.rule.reviewDue)}${says.rule.setByHand ? ', set by hand' : ''}`,
            ),
            row('Let go by', name(says.letGoBy)),
            row('Agreed by', `${name(says.agreedBy)}, ${momentWords(new Date(says.agreed))}`),
            ...Object.entries(COUNT_WORDS).map(([of, words]) =>
              row(words, String(says.counts[of as keyof Certificate['counts']])),
            ),
          ],
        },
      )}<p class="govuk-body">The log has the SHA-256 of this certificate: <code class="govuk-!-text-break-word">${erasure.hash.toString('hex')}</code></p><p class="govuk-body">Backups that were taken before still hold it, sealed, until they are deleted.</p>`,
    })
  },
})
