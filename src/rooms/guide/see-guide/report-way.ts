import type { Visit } from '../../../platform/page/page.ts'
import { fromDesk, type GuideDeps, type OwnReportPages } from '../deps.ts'
import { liveReporting, type ReportingWords } from '../store-settings.ts'

/** Where this partnership takes reports: on a site that the desk named, or here. */
export type ReportWay = {
  readonly reporting: ReportingWords
  readonly own: OwnReportPages | undefined
}

const BELIEVED_MS = 5_000
const FAULT_BELIEVED_MS = 1_000

/** Asks where reports are taken, for all pages together, once in five seconds; undefined after a fault. */
export const createReportWay = (deps: GuideDeps) => {
  let last: { way: ReportWay | undefined; until: number } | undefined
  return async ({ read, clock }: Pick<Visit, 'read' | 'clock'>): Promise<ReportWay | undefined> => {
    const now = clock.now().getTime()
    if (last !== undefined && now < last.until) return last.way
    const way = await fromDesk(deps, async () => ({
      reporting: await liveReporting(read),
      own: await deps.ownReportPages?.(read),
    }))
    last = { way, until: now + (way === undefined ? FAULT_BELIEVED_MS : BELIEVED_MS) }
    return way
  }
}
