import type { Tx } from '../../platform/database/handles.ts'
import { isRealDate } from '../../platform/forms/fields.ts'
import { identifyingProblem } from '../activities/index.ts'
import { claimCodes } from './claim-codes.ts'
import type { ClaimFields } from './model-claim.ts'
import type { Doer } from './record-week.ts'
import { type ClaimCells, cellsOf } from './rules-claim-cells.ts'
import { readClaim } from './rules-claim-row.ts'
import type { CellProblem } from './rules-claim-say.ts'
import { weekOfSpan } from './rules-claim-weeks.ts'
import {
  addClaimVersion,
  claimById,
  type KeptClaim,
  lockClaim,
  versionsOfClaim,
} from './store-claim-versions.ts'
import { listWeeks } from './store-weeks.ts'

export type ClaimChange = { ok: true } | ClaimChangeRefused

type ClaimChangeRefused =
  | { ok: false; why: 'invalid'; problems: readonly CellProblem[] }
  | { ok: false; why: 'identifies'; message: string }
  | { ok: false; why: 'not-there' | 'changed-since-read' | 'already-withdrawn' | 'unchanged' }

/** All that may be corrected: whoever reported it stays. */
type ChangedCells = Omit<ClaimCells, 'reporter'>

type Change = { id: string; version: number; why: string; by: Doer }

/**
 * Corrects a claim to what its source really says, or (without `cells`) withdraws it. What stood
 * before is kept, and why. Who reported it and the week that it is of stay as they were: a claim of
 * another week is withdrawn and brought in again.
 */
export const changeClaim = async (
  tx: Tx,
  { id, version, why, by, cells }: Change & { cells: ChangedCells | null },
): Promise<ClaimChange> => {
  tx.note({ claimId: id })
  const locked = await lockClaim(tx, id)
  const claim = locked === undefined ? undefined : await claimById(tx, id)
  if (claim === undefined) return { ok: false, why: 'not-there' }
  if (claim.version === version + 1 && (await isRepeated(tx, { id, why, by, cells })))
    return { ok: true }
  const message = identifyingProblem(why, { label: 'The reason', year: by.now.getUTCFullYear() })
  if (message !== undefined) return { ok: false, why: 'identifies', message }
  if (claim.withdrawn) return { ok: false, why: 'already-withdrawn' }
  if (claim.version !== version) return { ok: false, why: 'changed-since-read' }
  const read = cells === null ? { ok: true as const, claim } : await corrected(tx, claim, cells)
  if (!read.ok) return read
  if (cells !== null && isSame(read.claim, claim)) return { ok: false, why: 'unchanged' }
  await addClaimVersion(tx, claim, {
    version: version + 1,
    change: cells === null ? 'withdrawn' : 'corrected',
    why,
    by: { kind: 'member', memberId: by.memberId },
    at: by.now,
    fields: read.claim,
  })
  return { ok: true }
}

/** Whether the newest version is what this form made when it was sent before. */
const isRepeated = async (
  tx: Tx,
  { id, why, by, cells }: Pick<Change, 'id' | 'why' | 'by'> & { cells: ChangedCells | null },
): Promise<boolean> => {
  const [newest] = await versionsOfClaim(tx, id)
  if (newest?.by.kind !== 'member' || newest.by.memberId !== by.memberId) return false
  if (newest.why !== why || (newest.change === 'withdrawn') !== (cells === null)) return false
  if (cells === null) return true
  const claim = await claimById(tx, id)
  const read = claim === undefined ? undefined : await corrected(tx, claim, cells)
  return read?.ok === true && isSame(read.claim, newest.fields)
}

const isSame = (one: ClaimFields, other: ClaimFields): boolean =>
  JSON.stringify(cellsOf(one, '')) === JSON.stringify(cellsOf(other, ''))

const corrected = async (
  tx: Tx,
  claim: KeptClaim,
  cells: ChangedCells,
): Promise<{ ok: true; claim: ClaimFields } | ClaimChangeRefused> => {
  const codes = await claimCodes(tx)
  const [reporter = ''] = [...codes.reporters].filter((slug) => codes.idOf(slug) === claim.agencyId)
  const read = readClaim(
    { ...cells, reporter },
    {
      ...codes,
      readDate: (cell) =>
        isRealDate(cell)
          ? { ok: true, date: cell }
          : { ok: false, words: 'Write the date as 2023-10-09' },
    },
  )
  if (!read.ok) return { ok: false, why: 'invalid', problems: read.problems }
  const found = weekOfSpan(read.claim, await listWeeks(tx))
  const isElsewhere = found.ok ? found.week.id !== claim.weekId : read.claim.standing !== 'beside'
  if (!isElsewhere) return read
  const words =
    'These days are not of this week: withdraw the claim and bring it in again with the right dates'
  return { ok: false, why: 'invalid', problems: [{ column: 'week_start', words }] }
}
