import { listEntries } from '../../../platform/audit/store.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { erasedReports } from '../../reports/index.ts'
import { type ErasureKey, listErasures } from '../store-erasures.ts'
import { ERASE } from './erase-job.ts'
import { overdueErasures, unreviewed } from './store-retention.ts'

const PAGE = 500
/** How long after its time an erasure may be waiting for its turn. */
const LATE_MS = 2 * 86_400_000

/** The hashes of all certificates, as the log has them. */
const loggedHashes = async (db: ReadDb): Promise<ReadonlySet<string>> => {
  const hashes = new Set<string>()
  for (let before: number | undefined; ;) {
    const entries = await listEntries(
      db,
      { name: ERASE, ...(before === undefined ? {} : { before }) },
      PAGE,
    )
    for (const { particulars } of entries) {
      const noted = particulars['certificates']
      if (typeof noted === 'string') for (const hash of noted.split(' ')) hashes.add(hash)
    }
    before = entries.at(-1)?.seq
    if (entries.length < PAGE) return hashes
  }
}

/**
 * What does not hold about erasures, as sentences: whatever is said to be erased has a certificate, the
 * log has its hash, and nothing of it is left; whatever is decided has a review; whatever was let go is
 * erased in time.
 */
export const erasureFaults = async (db: ReadDb, now: Date): Promise<string[]> => {
  const faults: string[] = []
  const reports = new Map((await erasedReports(db)).map((one) => [one.id, one.hasRest]))
  const logged = await loggedHashes(db)
  for (let after: ErasureKey | undefined; ;) {
    const found = await listErasures(db, { teams: undefined, after, size: PAGE })
    const page = found.slice(0, PAGE)
    for (const { reportId, reference, hash } of page) {
      const hasRest = reports.get(reportId)
      reports.delete(reportId)
      if (hasRest !== false)
        faults.push(`${reference} has a certificate of its erasure, and something of it is left`)
      if (!logged.has(hash.toString('hex')))
        faults.push(`${reference} has a certificate of its erasure that the log does not know`)
    }
    const last = page.at(-1)
    if (found.length <= PAGE || last === undefined) break
    after = { at: last.at, id: last.reportId }
  }
  if (reports.size > 0)
    faults.push(`${String(reports.size)} reports are said to be erased, without a certificate`)
  const forgotten = await unreviewed(db)
  if (forgotten > 0) faults.push(`${String(forgotten)} decided reports are in no review`)
  const late = await overdueErasures(db, new Date(now.getTime() - LATE_MS))
  if (late.length > 0)
    faults.push(
      `${String(late.length)} reports should have been erased two days ago or earlier: see the jobs that failed, at the desk`,
    )
  return faults
}
