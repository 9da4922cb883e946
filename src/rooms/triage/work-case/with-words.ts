import type { Tx } from '../../../platform/database/handles.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import type { Visit } from '../../../platform/page/page.ts'
import type { Access } from '../../access/index.ts'
import { type ReportKeys, sealNote, withReportKeys } from '../../reports/index.ts'
import type { Acted } from '../act-on-case.ts'

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

/** Keeps the words that explain a step, if there are any and the step was done. */
export const keepNote = async (
  tx: Tx,
  keys: ReportKeys,
  { acted, by, text, now }: { acted: Acted; by: string; text: string; now: Date },
): Promise<void> => {
  if (acted.ok && !acted.repeated && text !== '') await sealNote(tx, keys, { by, text, now })
}
