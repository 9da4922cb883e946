import type { DataKey } from '../../../platform/vault/data-key.ts'
import { openPartText } from '../../../platform/vault/envelope.ts'
import { fileAboutPart } from '../addresses.ts'
import type { FileRow } from '../store-files.ts'
import type { FileAbout } from './model.ts'
import { readAbout } from './rules-files.ts'

/** A file of a report with what is sealed about it, and the copy that was made of it. */
export type KnownFile = {
  readonly row: FileRow
  readonly about: FileAbout
  readonly removed: FileAbout['removed']
}

/** The files of a report with what is sealed about each, by name. Copies stand with their originals. */
export const knownFiles = (
  rows: readonly FileRow[],
  open: (row: FileRow) => FileAbout | undefined,
): readonly KnownFile[] =>
  rows
    .flatMap((row): KnownFile[] => {
      const about = row.copyOf === null ? open(row) : undefined
      if (about === undefined) return []
      const copy = rows.find((one) => one.copyOf === row.id && one.copy === 'cleaned')
      return [{ row, about, removed: copy && open(copy)?.removed }]
    })
    .toSorted((a, b) => a.about.name.localeCompare(b.about.name, 'en-GB', { numeric: true }))

/** What is sealed about a file; undefined where it does not open. */
export const openAbout = (key: DataKey, reportId: string, row: FileRow): FileAbout | undefined => {
  const address = fileAboutPart(reportId, { fileId: row.id, version: row.aboutVersion })
  const text = openPartText(key, address, row.sealedAbout)
  return text === undefined ? undefined : readAbout(text)
}
