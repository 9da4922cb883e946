import { stringify } from 'csv-stringify/sync'
import { listAgencies } from '../access/index.ts'
import { loadCatalogue } from '../activities/index.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Week } from './model.ts'
import type { PublishedClaim } from './model-claim.ts'
import { type ClaimCells, CLAIM_COLUMNS, cellsOf, harmless } from './rules-claim-cells.ts'
import { claimPhrase } from './rules-claim-phrases.ts'
import { spanInWords, weekAt } from './rules-weeks.ts'
import { wordingOf } from './rules-wording.ts'
import { claimsInPieces } from './store-claims.ts'
import { listWeeks } from './store-weeks.ts'

export type ClaimFormat = 'csv' | 'json' | 'text'

export type AskedClaims =
  | { ok: true; agencyId?: string | undefined; weekId?: string | undefined }
  | { ok: false; why: 'unknown-reporter'; known: readonly string[] }
  | { ok: false; why: 'unknown-week'; known: readonly Week[] }
  | { ok: false; why: 'several-weeks'; weeks: readonly Week[] }

/** Whose claims and of which week are meant; both may be left out. */
export const askedClaims = async (
  db: ReadDb | Tx,
  { reporter, date }: { reporter: string | undefined; date: string | undefined },
): Promise<AskedClaims> => {
  const agencies = await listAgencies(db)
  const agency = agencies.find(({ slug }) => slug === reporter)
  if (reporter !== undefined && agency === undefined)
    return { ok: false, why: 'unknown-reporter', known: agencies.map(({ slug }) => slug).sort() }
  if (date === undefined) return { ok: true, agencyId: agency?.id }
  const weeks = await listWeeks(db)
  const meant = weekAt(weeks, date)
  if (meant.ok) return { ok: true, agencyId: agency?.id, weekId: meant.week.id }
  return meant.why === 'several'
    ? { ok: false, why: 'several-weeks', weeks: meant.weeks }
    : { ok: false, why: 'unknown-week', known: weeks }
}

const csv = (rows: readonly (readonly string[])[]): string =>
  stringify([...rows], { record_delimiter: 'windows' })

const harmlessCells = (cells: ClaimCells): string[] =>
  CLAIM_COLUMNS.map((column) => harmless(cells[column]))

/** What was not published is null, as in the JSON of figures. */
const jsonCells = (cells: ClaimCells) =>
  Object.fromEntries(
    CLAIM_COLUMNS.map((column) => [column, cells[column] === '' ? null : cells[column]]),
  )

/** Claims as text that is written as it is read: CSV in the form they came in, JSON lines, or words. */
export async function* writtenClaims(
  db: ReadDb | Tx,
  asked: Extract<AskedClaims, { ok: true }>,
  format: ClaimFormat,
): AsyncGenerator<string, void> {
  const slugs = new Map((await listAgencies(db)).map(({ id, slug }) => [id, slug]))
  const weeks = new Map((await listWeeks(db)).map((week) => [week.id, week]))
  const wording = wordingOf(await loadCatalogue(db))
  const reporterOf = ({ agencyId }: PublishedClaim) => slugs.get(agencyId) ?? ''
  const asText = (claim: PublishedClaim): string => {
    const week = weeks.get(claim.weekId)
    return `${reporterOf(claim)}  ${spanInWords(claim.startsOn, claim.endsOn)}  ${claimPhrase(claim, wording)}  [${claim.standing}; ${claim.status}; ${week?.name ?? ''}; ${claim.source}]\n`
  }
  const asJson = (claim: PublishedClaim): string =>
    `${JSON.stringify({ ...jsonCells(cellsOf(claim, reporterOf(claim))), week: weeks.get(claim.weekId)?.name ?? null, id: claim.id, version: claim.version, import: claim.importId, row: claim.rowNumber })}\n`
  if (format === 'csv') yield csv([CLAIM_COLUMNS])
  for await (const claims of claimsInPieces(db, asked))
    switch (format) {
      case 'csv':
        yield csv(claims.map((claim) => harmlessCells(cellsOf(claim, reporterOf(claim)))))
        break
      case 'json':
        yield claims.map(asJson).join('')
        break
      case 'text':
        yield claims.map(asText).join('')
    }
}
