import type { Tx } from '../../../platform/database/handles.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import type { Visit } from '../../../platform/page/page.ts'
import type { Access } from '../../access/index.ts'
import { type ReportKeys, sealNote, withReportKeys } from '../../reports/index.ts'
import type { Acted } from '../act-on-case.ts'
import { familyOf } from '../store-cases.ts'

/**
 * Does something to a case whose words have to be sealed: in one transaction, with the report's keys
 * open for as long as it lasts. A note is kept under the moment and the person of the step that it
 * explains, which is how the history finds it.
 */
export const actWithWords = async (
  visit: Pick<Visit, 'cookie' | 'actor' | 'read' | 'db' | 'act'>,
  { access, reportId }: { access: Access; reportId: string },
  work: (tx: Tx, keys: ReportKeys) => Promise<Acted>,
): Promise<Acted | 'no-key'> => {
  const opened = await withReportKeys(visit, access, reportId, (keys) =>
    visit.db.act(visit.act, (tx) => work(tx, keys)),
  )
  if (opened.ok) return opened.result
  if (opened.why === 'not-there') throw new NotFound()
  return 'no-key'
}

/** A report and all that was merged into it, and the keys of those that can be opened. */
export type Family = {
  readonly root: string
  readonly all: readonly string[]
  readonly opened: readonly ReportKeys[]
}

/**
 * Does work with the keys of several reports open. One whose words were erased, or that is sealed to
 * none of the member's teams, is not among them.
 */
export const withKeysOfAll = async <T>(
  visit: Parameters<typeof actWithWords>[0],
  { access, reportIds }: { access: Access; reportIds: readonly string[] },
  work: (opened: readonly ReportKeys[]) => Promise<T>,
): Promise<T> => {
  const [next, ...rest] = reportIds
  if (next === undefined) return work([])
  const others = (then: (opened: readonly ReportKeys[]) => Promise<T>) =>
    withKeysOfAll(visit, { access, reportIds: rest }, then)
  const more = await withReportKeys(visit, access, next, (keys) =>
    others((opened) => work([keys, ...opened])),
  )
  return more.ok ? more.result : others(work)
}

/**
 * As `actWithWords`, for what is said to every reporter of a merged family: the keys of all that was
 * merged into the report are open too. What is merged or taken apart meanwhile moves the version of the
 * report, so that whoever acts on what they saw is refused.
 */
export const actOnFamily = async (
  visit: Parameters<typeof actWithWords>[0],
  { access, reportId }: { access: Access; reportId: string },
  work: (tx: Tx, keys: ReportKeys, family: Family) => Promise<Acted>,
): Promise<Acted | 'no-key'> => {
  const all = await familyOf(visit.read, reportId)
  const opened = await withReportKeys(visit, access, reportId, (root) =>
    withKeysOfAll(visit, { access, reportIds: all.filter((id) => id !== reportId) }, (rest) =>
      visit.db.act(visit.act, (tx) =>
        work(tx, root, { root: reportId, all, opened: [root, ...rest] }),
      ),
    ),
  )
  if (opened.ok) return opened.result
  if (opened.why === 'not-there') throw new NotFound()
  return 'no-key'
}

/** Keeps the words that explain a step, if there are any and the step was done. */
export const keepNote = async (
  tx: Tx,
  keys: ReportKeys,
  { acted, by, text, now }: { acted: Acted; by: string; text: string; now: Date },
): Promise<void> => {
  if (acted.ok && !acted.repeated && text !== '') await sealNote(tx, keys, { by, text, now })
}
