import { createHash } from 'node:crypto'
import type { ClaimFields } from './model-claim.ts'
import { CLAIM_COLUMNS, cellsOf } from './rules-claim-cells.ts'

/** By which the same claim in another file is known: whoever reported it, and all that it says. */
export const fingerprintOf = (claim: ClaimFields, agencyId: string): string => {
  const cells = cellsOf(claim, agencyId)
  return createHash('sha256')
    .update(JSON.stringify(CLAIM_COLUMNS.map((column) => cells[column])))
    .digest('hex')
}
