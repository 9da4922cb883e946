import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import type { DataKey } from '../../../platform/vault/data-key.ts'
import type { FileKind, Removable } from '../add-files/model.ts'
import { knownFiles, openAbout } from '../add-files/open-about.ts'
import { filesOf } from '../store-files.ts'

/** A file as the desk lists it. */
export type ReportFile = {
  readonly id: string
  readonly name: string
  readonly kind: FileKind
  /** In bytes. */
  readonly size: number
  /** `cleaned`: there is a copy without what the picture said; `none`: it is no picture, or not yet. */
  readonly copy: 'cleaned' | 'making' | 'failed' | 'none'
  readonly removed: readonly Removable[]
}

/** The whole files of a report, opened with its data key. */
export const openFiles = async (
  db: ReadDb | Tx,
  { reportId, report }: { readonly reportId: string; readonly report: DataKey },
): Promise<readonly ReportFile[]> => {
  const rows = await filesOf(db, reportId)
  const whole = rows.filter(({ state }) => state === 'whole')
  return knownFiles(whole, (row) => openAbout(report, reportId, row)).map(
    ({ row, about, removed = [] }) => ({
      id: row.id,
      name: about.name,
      kind: about.kind,
      size: about.size ?? 0,
      copy: COPIES[row.cleaning],
      removed,
    }),
  )
}

const COPIES = { none: 'none', wanted: 'making', done: 'cleaned', failed: 'failed' } as const
