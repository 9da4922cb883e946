import type { DataKeyFor } from '../../platform/vault/data-key.ts'
import type { PartAddress } from '../../platform/vault/envelope.ts'
import type { FileAddress } from '../../platform/vault/file-chunk.ts'
import type { Author, Compartment } from './model.ts'

// What each box is bound to: these names are part of the sealed format and never change.

/** A compartment of a report, as the vault names a record. */
export const recordOf = (reportId: string, compartment: Compartment): string =>
  `report ${reportId} ${compartment}`

/** The data key of a compartment, for one generation of a team's key. */
export const keyForTeam = (
  reportId: string,
  compartment: Compartment,
  teamKeyId: string,
): DataKeyFor => ({ record: recordOf(reportId, compartment), reader: teamKeyId })

/** The data key of the words and messages, for whoever holds the receipt. */
export const keyForReporter = (reportId: string): DataKeyFor => ({
  record: recordOf(reportId, 'report'),
  reader: 'reporter',
})

export const partOf = (
  reportId: string,
  compartment: Compartment,
  part: string,
  version = 0,
): PartAddress => ({ record: recordOf(reportId, compartment), part, version })

export const ANSWERS = 'answers'
export const NOTE = 'note '

/** A message is bound to who wrote it: nobody can make the desk's words out to be the reporter's. */
export const messagePart = (
  reportId: string,
  { id, author }: { id: string; author: Author },
): PartAddress => partOf(reportId, 'report', `message of ${author} ${id}`)

/** What is sealed about a file, in one of its versions. */
export const fileAboutPart = (
  reportId: string,
  { fileId, version }: { fileId: string; version: number },
): PartAddress => partOf(reportId, 'report', `file ${fileId}`, version)

/** Which file the chunks are of. */
export const fileAddress = (reportId: string, fileId: string): FileAddress => ({
  record: recordOf(reportId, 'report'),
  part: 'files',
  file: fileId,
})
