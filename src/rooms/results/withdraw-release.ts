import type { Tx } from '../../platform/database/handles.ts'
import type { Doer } from './record-week.ts'
import { isOfReporter } from './rules-release.ts'
import { insertEvent, updateRelease } from './store-editions.ts'
import { markWithdrawn } from './store-published.ts'
import { editionOf, lockRelease } from './store-releases.ts'
import { eventOf } from './write-release.ts'

/**
 * Withdraws a published release: its address stays and says that it was withdrawn. Only a member of
 * the reporter's own agency may; to anybody else there is nothing to withdraw.
 */
export const withdrawRelease = async (
  tx: Tx,
  { releaseId, why, agencyId, by }: { releaseId: string; why: string; agencyId: string; by: Doer },
): Promise<
  { ok: true } | { ok: false; why: 'not-there' | 'not-published' | 'already-withdrawn' }
> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  if (release === undefined || !isOfReporter(release, agencyId))
    return { ok: false, why: 'not-there' }
  if (release.publishedEdition === null) return { ok: false, why: 'not-published' }
  if (release.withdrawn !== null) return { ok: false, why: 'already-withdrawn' }
  await updateRelease(tx, { ...release, withdrawn: { by: by.memberId, at: by.now, why } })
  const edition = await editionOf(tx, releaseId, release.edition)
  if (edition === undefined) return { ok: false, why: 'not-there' }
  await insertEvent(tx, releaseId, eventOf(edition, by, { kind: 'withdrawn', why }))
  await markWithdrawn(tx, release.slug, by.now)
  return { ok: true }
}
