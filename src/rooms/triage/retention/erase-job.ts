import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/handles.ts'
import { enqueue, type JobHandler } from '../../../platform/jobs/index.ts'
import { eraseReport, lockReports } from '../../reports/index.ts'
import { keepStep } from '../keep-step.ts'
import type { Case } from '../model.ts'
import { ukDay } from '../rules-clock.ts'
import { familyOf, lockCases } from '../store-cases.ts'
import { eraseTexts, insertErasure } from '../store-erasures.ts'
import { writeCertificate } from './certificate.ts'
import { mayErase, type Retention, type RetentionRules } from './rules-retention.ts'
import {
  countTexts,
  deleteRetention,
  overdueErasures,
  readRules,
  retentionOf,
} from './store-retention.ts'

export const ERASE = 'triage.erase'

const About = z.object({ reportId: z.uuid() })

/** Promises the erasure of a report, in the transaction in which a second person lets it go. */
export const promiseErasure = (
  tx: Tx,
  { reportId, eraseAt, now }: { reportId: string; eraseAt: Date; now: Date },
): Promise<void> => enqueue(tx, { kind: ERASE, about: { reportId }, now, runAt: eraseAt })

type Erasing = { readonly of: Retention; readonly rules: RetentionRules; readonly now: Date }

/** Erases one report of a family, and keeps its certificate. Answers with the certificate's hash. */
const eraseOne = async (
  tx: Tx,
  one: Case,
  { of, rules, now, together }: Erasing & { together: string | null },
): Promise<string> => {
  const { reportId } = one
  const texts = await countTexts(tx, reportId)
  const counts = { ...(await eraseReport(tx, { reportId, day: ukDay(now) })), texts }
  const certificate = writeCertificate({
    certificate: 'countersign erasure, version 1',
    report: one.reference,
    together,
    received: ukDay(one.receivedAt),
    erased: now.toISOString(),
    rule: {
      outcome: of.outcome,
      reviewDays: rules.reviewDays[of.outcome],
      graceDays: rules.graceDays,
      reviewDue: ukDay(of.reviewAt),
      setByHand: of.byHand,
    },
    letGoBy: of.proposedBy ?? '',
    agreedBy: of.agreedBy ?? '',
    agreed: of.agreedAt?.toISOString() ?? '',
    counts,
  })
  const hash = createHash('sha256').update(certificate).digest()
  await insertErasure(tx, { reportId, at: now, certificate, hash })
  await eraseTexts(tx, [reportId])
  await keepStep(tx, one, { act: 'erase', now })
  return hash.toString('hex')
}

/**
 * Erases what two people let go, once its grace period is over: the report and all that was merged into
 * it, in one transaction, so that a process which is killed half way leaves all of it or nothing.
 * Cases are held before reports, as by a reporter who writes and by whoever decides: whoever comes first,
 * wins, and the other sees it. What was kept on or reopened meanwhile is left alone.
 */
const eraseHandler: JobHandler = {
  kind: ERASE,
  name: 'Erasing a report whose time is over',
  work: async (tx, { about, now }) => {
    const { reportId } = About.parse(about)
    tx.note({ reportId })
    const ids = await familyOf(tx, reportId)
    const family = await lockCases(tx, ids)
    await lockReports(tx, ids)
    const of = await retentionOf(tx, reportId)
    const isWhole = (await familyOf(tx, reportId)).length === ids.length
    if (of === undefined || !mayErase(of, now) || !isWhole) {
      tx.note({ erased: 0 })
      return
    }
    const { rules } = await readRules(tx)
    const root = family.find((one) => one.reportId === reportId)
    const hashes: string[] = []
    for (const one of family)
      hashes.push(
        await eraseOne(tx, one, {
          of,
          rules,
          now,
          together: one.reportId === reportId ? null : (root?.reference ?? null),
        }),
      )
    await deleteRetention(tx, reportId)
    tx.note({ erased: family.length, certificates: hashes.join(' ') })
  },
}

/** Promises again what should have been erased by now and was not. Costs one indexed read. */
const sweepHandler: JobHandler = {
  kind: 'triage.sweep',
  name: 'Looking for reports whose time is over',
  quiet: true,
  everyMinutes: 60,
  work: async (tx, { now }) => {
    for (const reportId of await overdueErasures(tx, now))
      await enqueue(tx, { kind: ERASE, about: { reportId }, now, onceKey: reportId })
  },
}

export const retentionHandlers: readonly JobHandler[] = [eraseHandler, sweepHandler]
