import { randomUUID } from 'node:crypto'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type Receipt, receiptKeyPair, receiptLookupTag } from '../../platform/vault/receipt.ts'
import { wipe } from '../../platform/vault/secrets.ts'
import type { NewReport, Received } from './model.ts'
import { startOfQuarter } from '../../platform/vault/quarter-hours.ts'
import { type IntakeKeys, sealReport } from './seal-report.ts'
import type { ReportsKeys } from './server-keys.ts'
import { readIntake } from './store-intake.ts'
import { insertReport } from './store-reports.ts'
import { teamPublicKeys } from '../access/index.ts'

/** What the room above does in the transaction that receives a report: nothing received is in no queue. */
export type OnReceived = (tx: Tx, received: Received) => Promise<void>

export type Receiving = {
  readonly report: NewReport
  /** What the reporter keeps, if they can come back. */
  readonly receipt?: Receipt | undefined
  readonly keys: ReportsKeys
  readonly now: Date
  readonly onReceived: OnReceived
}

export type ReceivedOrNot =
  | { readonly ok: true; readonly received: Received }
  /** No team takes reports, or it has no key yet: there is nobody whom they could be sealed to. */
  | { readonly ok: false; readonly why: 'no-intake' }
  /** They said who they are, and no team may be told. It is never sealed to those who decide instead. */
  | { readonly ok: false; readonly why: 'no-identity-team' }

/**
 * Seals a report and keeps it, with its case, in the caller's transaction. The one way in for every
 * channel. Its id is random and its time is the quarter of an hour, so that neither says when.
 */
export const receiveReport = async (tx: Tx, receiving: Receiving): Promise<ReceivedOrNot> => {
  const { report, receipt, keys, now } = receiving
  const to = await intakeKeys(tx, keys)
  if (to === undefined) return { ok: false, why: 'no-intake' }
  if (report.identity.length > 0 && to.identity === undefined)
    return { ok: false, why: 'no-identity-team' }
  const id = randomUUID()
  const pair = receipt && receiptKeyPair(keys.pair, receipt)
  const sealed = sealReport(id, report, { ...to, reporter: pair?.publicKey })
  if (pair !== undefined) wipe(pair.privateKey)
  const receivedAt = startOfQuarter(now)
  await insertReport(tx, {
    report: {
      id,
      channel: report.channel,
      form: report.form,
      receivedAt,
      urgency: report.urgency,
      aboutChild: report.aboutChild,
      quarantined: report.quarantined,
      lookupTag: receipt === undefined ? null : receiptLookupTag(keys.lookup, receipt),
      reporterPublicKey: pair?.publicKey ?? null,
    },
    ...sealed,
  })
  const received: Received = {
    reportId: id,
    channel: report.channel,
    urgency: report.urgency,
    aboutChild: report.aboutChild,
    childSaid: report.childSaid ?? false,
    receivedAt,
    teamId: to.report.teamId,
    quarantined: report.quarantined,
  }
  await receiving.onReceived(tx, received)
  return { ok: true, received }
}

/**
 * The newest keys of the teams that reports are sealed to; undefined where nobody could open one.
 * Throws if the server never gave its word for the choice: somebody has changed the database.
 */
export const intakeKeys = async (
  db: ReadDb | Tx,
  keys: Pick<ReportsKeys, 'intake' | 'tags'>,
): Promise<IntakeKeys | undefined> => {
  const intake = await readIntake(db, keys)
  if (!intake.isGenuine)
    throw new Error('reports: the choice of teams is not one that this server made')
  if (intake.report === null) return undefined
  const teams = [intake.report, ...(intake.identity === null ? [] : [intake.identity])]
  const found = await teamPublicKeys(db, teams, keys.tags)
  const report = found.find((key) => key.teamId === intake.report)
  if (report === undefined) return undefined
  return { report, identity: found.find((key) => key.teamId === intake.identity) }
}

/** Whether reports can be taken: there is a team for them, and somebody whom they can be sealed to. */
export const takesReports = async (
  db: ReadDb,
  keys: Pick<ReportsKeys, 'intake' | 'tags'>,
): Promise<boolean> => (await intakeKeys(db, keys)) !== undefined
