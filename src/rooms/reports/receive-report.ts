import { randomUUID } from 'node:crypto'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type DataKey, newDataKey, sealDataKeyTo } from '../../platform/vault/data-key.ts'
import { sealPart } from '../../platform/vault/envelope.ts'
import { type Receipt, receiptKeyPair, receiptLookupTag } from '../../platform/vault/receipt.ts'
import { wipe } from '../../platform/vault/secrets.ts'
import { ANSWERS, keyForReporter, keyForTeam, partOf } from './addresses.ts'
import type { Compartment, NewReport, Received } from './model.ts'
import { startOfQuarter } from '../../platform/vault/quarter-hours.ts'
import type { ReportsKeys } from './server-keys.ts'
import { readIntake } from './store-intake.ts'
import type { SealedKey } from './store-keys.ts'
import { insertReport, type SealedPart } from './store-reports.ts'
import { type KeyTags, type TeamPublicKey, teamPublicKeys } from '../access/index.ts'

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

/**
 * Seals a report and keeps it, with its case, in the caller's transaction. The one way in for every
 * channel. Its id is random and its time is the quarter of an hour, so that neither says when.
 */
export const receiveReport = async (tx: Tx, receiving: Receiving): Promise<ReceivedOrNot> => {
  const { report, receipt, keys, now } = receiving
  const to = await intakeKeys(tx, keys.tags)
  if (to === undefined) return { ok: false, why: 'no-intake' }
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
    receivedAt,
    teamId: to.report.teamId,
    quarantined: report.quarantined,
  }
  await receiving.onReceived(tx, received)
  return { ok: true, received }
}

type IntakeKeys = { readonly report: TeamPublicKey; readonly identity: TeamPublicKey }

/** The newest keys of the teams that reports are sealed to; undefined where nobody could open one. */
export const intakeKeys = async (
  db: ReadDb | Tx,
  tags: KeyTags,
): Promise<IntakeKeys | undefined> => {
  const intake = await readIntake(db)
  if (intake.report === null) return undefined
  const teams = [intake.report, ...(intake.identity === null ? [] : [intake.identity])]
  const found = await teamPublicKeys(db, [...new Set(teams)], tags)
  const report = found.find((key) => key.teamId === intake.report)
  if (report === undefined) return undefined
  return { report, identity: found.find((key) => key.teamId === intake.identity) ?? report }
}

/** Whether reports can be taken: there is a team for them, and somebody whom they can be sealed to. */
export const takesReports = async (db: ReadDb, tags: KeyTags): Promise<boolean> =>
  (await intakeKeys(db, tags)) !== undefined

type Readers = IntakeKeys & { readonly reporter: Buffer | undefined }

const sealReport = (id: string, report: NewReport, to: Readers) => {
  const keys: SealedKey[] = []
  const parts: SealedPart[] = []
  const compartment = (name: Compartment, reader: TeamPublicKey, work: (key: DataKey) => void) => {
    const key = newDataKey()
    try {
      const { teamKeyId, publicKey } = reader
      const sealed = sealDataKeyTo(publicKey, key, keyForTeam(id, name, teamKeyId))
      keys.push({ compartment: name, teamKeyId, sealed })
      work(key)
    } finally {
      wipe(key.bytes)
    }
  }
  const seal = (name: Compartment, key: DataKey, value: unknown) =>
    parts.push({
      compartment: name,
      part: ANSWERS,
      version: 0,
      sealed: sealPart(key, partOf(id, name, ANSWERS), JSON.stringify(value)),
    })
  let reporterKey: Buffer | undefined
  compartment('report', to.report, (key) => {
    seal('report', key, report.answers)
    if (to.reporter !== undefined) reporterKey = sealDataKeyTo(to.reporter, key, keyForReporter(id))
  })
  compartment('desk', to.report, () => undefined)
  if (report.identity.length > 0)
    compartment('identity', to.identity, (key) => seal('identity', key, report.identity))
  return { keys, parts, reporterKey }
}
