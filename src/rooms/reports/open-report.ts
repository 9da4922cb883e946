import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Visit } from '../../platform/page/page.ts'
import { type DataKey, openDataKey, sealDataKeyTo } from '../../platform/vault/data-key.ts'
import { openPartText, sealPart } from '../../platform/vault/envelope.ts'
import { wipe } from '../../platform/vault/secrets.ts'
import { type Access, type TeamKeyring, type TeamPublicKey, withTeamKeys } from '../access/index.ts'
import { ANSWERS, keyForTeam, messagePart, NOTE, partOf } from './addresses.ts'
import type { Answer, Compartment, Message, Note, ReportFacts } from './model.ts'
import { startOfQuarter } from '../../platform/vault/quarter-hours.ts'
import { openFiles, type ReportFile } from './see-files/open-files.ts'
import { compartmentKeysOf, insertCompartmentKeys, type SealedKey } from './store-keys.ts'
import { insertDeskMessage, messagesOf } from './store-messages.ts'
import { insertParts, oneReportFacts, partsOf } from './store-reports.ts'

/** Whoever asks to open a report: any visit of a desk page. */
export type Opener = Pick<Visit, 'cookie' | 'actor' | 'read'>

/** The data keys of one report, for as long as the work with them lasts. */
export type ReportKeys = {
  readonly reportId: string
  readonly report: DataKey
  readonly desk: DataKey
}

export type NotOpened = { readonly ok: false; readonly why: 'not-there' | 'no-key' }

/** All that the keys of a report open, bar who its reporter is. */
export type OpenReport = {
  readonly facts: ReportFacts
  readonly answers: readonly Answer[]
  readonly messages: readonly Message[]
  readonly notes: readonly Note[]
  readonly files: readonly ReportFile[]
  /** How many notes do not open. Their authors and times are as lost as their words. */
  readonly damagedNotes: number
  /** Whether the reporter said who they are; `openIdentity` says who. */
  readonly hasIdentity: boolean
}

const Answers = z.array(z.object({ question: z.string(), label: z.string(), text: z.string() }))
const NoteBody = z.object({ by: z.string(), at: z.coerce.date(), text: z.string() })

/**
 * Does work with the data keys of a report, opened with the keys of the teams that the member is in,
 * and overwrites them afterwards. `no-key`: the report is sealed to none of those teams.
 */
export const withReportKeys = async <T>(
  visit: Opener,
  access: Access,
  reportId: string,
  work: (keys: ReportKeys, sealed: readonly SealedKey[]) => Promise<T>,
): Promise<{ ok: true; result: T } | NotOpened> => {
  if (!UUID.test(reportId)) return { ok: false, why: 'not-there' }
  const [facts, sealed] = await Promise.all([
    oneReportFacts(visit.read, reportId),
    compartmentKeysOf(visit.read, reportId),
  ])
  if (facts === undefined) return { ok: false, why: 'not-there' }
  const outcome = await withTeamKeys(visit, access, async (ring) => {
    const report = dataKeyFrom(ring, sealed, { reportId, compartment: 'report' })
    const desk = dataKeyFrom(ring, sealed, { reportId, compartment: 'desk' })
    try {
      if (report === undefined || desk === undefined) return 'no-key' as const
      return { ok: true as const, result: await work({ reportId, report, desk }, sealed) }
    } finally {
      for (const key of [report, desk]) if (key !== undefined) wipe(key.bytes)
    }
  })
  return outcome === 'no-key' ? { ok: false, why: 'no-key' } : outcome
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** The data key of a compartment, by whichever team key of the ring opens it. */
export const dataKeyFrom = (
  ring: TeamKeyring,
  sealed: readonly SealedKey[],
  { reportId, compartment }: { reportId: string; compartment: Compartment },
): DataKey | undefined => {
  for (const key of sealed) {
    if (key.compartment !== compartment) continue
    const pair = ring.open(key.teamKeyId)
    const opened =
      pair && openDataKey(pair, key.sealed, keyForTeam(reportId, compartment, key.teamKeyId))
    if (opened !== undefined) return opened
  }
  return undefined
}

/** Opens a report for somebody whose team holds its key. */
export const openReport = async (
  visit: Opener,
  access: Access,
  reportId: string,
): Promise<{ ok: true; report: OpenReport } | NotOpened> => {
  const opened = await withReportKeys(visit, access, reportId, async (keys, sealed) => ({
    answers: await openAnswers(visit.read, keys),
    messages: await openMessages(visit.read, keys),
    ...(await openNotes(visit.read, keys)),
    files: await openFiles(visit.read, keys),
    hasIdentity: sealed.some((key) => key.compartment === 'identity'),
  }))
  if (!opened.ok) return opened
  const facts = await oneReportFacts(visit.read, reportId)
  if (facts === undefined) return { ok: false, why: 'not-there' }
  return { ok: true, report: { facts, ...opened.result } }
}

/** What the reporter answered, question by question. */
export const openAnswers = (db: ReadDb | Tx, keys: ReportKeys): Promise<readonly Answer[]> =>
  answersIn(db, { reportId: keys.reportId, compartment: 'report', key: keys.report })

/** The answers of one compartment, opened with its own key. */
export const answersIn = async (
  db: ReadDb | Tx,
  { reportId, compartment, key }: { reportId: string; compartment: Compartment; key: DataKey },
): Promise<readonly Answer[]> => {
  const parts = await partsOf(db, reportId, compartment)
  const newest = parts.filter(({ part }) => part === ANSWERS).at(-1)
  if (newest === undefined) return []
  const { part, version } = newest
  const text = openPartText(key, partOf(reportId, compartment, part, version), newest.sealed)
  if (text === undefined) throw new Error('the answers of a report do not open with its own key')
  return Answers.parse(JSON.parse(text))
}

/** The conversation, oldest first. */
export const openMessages = async (
  db: ReadDb | Tx,
  keys: Pick<ReportKeys, 'reportId' | 'report'>,
): Promise<readonly Message[]> =>
  (await messagesOf(db, keys.reportId)).map(({ id, number, author, at, sealed }) => ({
    number,
    author,
    at,
    // Anybody who can write to the database can put a box there; one that does not open says so.
    text:
      openPartText(keys.report, messagePart(keys.reportId, { id, author }), sealed) ?? UNREADABLE,
  }))

const UNREADABLE = '(This message was damaged and cannot be read.)'

/** Writes to whoever holds the receipt. Answers with the message's number. */
export const sendToReporter = (
  tx: Tx,
  keys: ReportKeys,
  { text, now }: { text: string; now: Date },
): Promise<number> => {
  const id = randomUUID()
  const sealed = sealPart(keys.report, messagePart(keys.reportId, { id, author: 'desk' }), text)
  return insertDeskMessage(tx, keys.reportId, { id, sealed, at: startOfQuarter(now) })
}

/** Keeps a note that only teams with the report's desk key can read. Notes are never changed. */
export const sealNote = async (
  tx: Tx,
  keys: ReportKeys,
  note: { by: string; text: string; now: Date },
): Promise<void> => {
  const part = `${NOTE}${randomUUID()}`
  const body = JSON.stringify({ by: note.by, at: note.now.toISOString(), text: note.text })
  const sealed = sealPart(keys.desk, partOf(keys.reportId, 'desk', part), body)
  await insertParts(tx, keys.reportId, [{ compartment: 'desk', part, version: 0, sealed }])
}

/** The notes, oldest first, and how many there are that do not open. */
export const openNotes = async (
  db: ReadDb | Tx,
  keys: Pick<ReportKeys, 'reportId' | 'desk'>,
): Promise<Pick<OpenReport, 'notes' | 'damagedNotes'>> => {
  const sealed = (await partsOf(db, keys.reportId, 'desk')).filter(({ part }) =>
    part.startsWith(NOTE),
  )
  const notes = sealed.flatMap(({ part, version, sealed: box }) => {
    const text = openPartText(keys.desk, partOf(keys.reportId, 'desk', part, version), box)
    if (text === undefined) return []
    return [{ id: part.slice(NOTE.length), ...NoteBody.parse(JSON.parse(text)) }]
  })
  return {
    notes: notes.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    damagedNotes: sealed.length - notes.length,
  }
}

/**
 * Shares a report with another team: seals its data keys to that team's key. Who the reporter is
 * stays where it is. Call it only with a sharing decision in the same transaction.
 */
export const shareReport = async (tx: Tx, keys: ReportKeys, to: TeamPublicKey): Promise<void> => {
  const known = await compartmentKeysOf(tx, keys.reportId)
  const missing = (['report', 'desk'] as const).filter(
    (name) => !known.some((key) => key.compartment === name && key.teamKeyId === to.teamKeyId),
  )
  if (missing.length === 0) return
  await insertCompartmentKeys(
    tx,
    keys.reportId,
    missing.map((compartment) => ({
      compartment,
      teamKeyId: to.teamKeyId,
      sealed: sealDataKeyTo(
        to.publicKey,
        keys[compartment],
        keyForTeam(keys.reportId, compartment, to.teamKeyId),
      ),
    })),
  )
}
