import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Copy } from './add-files/model.ts'
import type { ReportsTables } from './tables.ts'

/** A file as the database knows it. */
export type FileRow = {
  readonly id: string
  readonly sealedAbout: Buffer
  readonly aboutVersion: number
  readonly state: 'coming' | 'whole'
  readonly chunks: number
  readonly copyOf: string | null
  readonly copy: Copy | null
  readonly cleaning: 'none' | 'wanted' | 'done' | 'failed'
}

export type BegunOrNot = 'kept' | 'none' | 'too-many' | 'too-much'
export type AddedOrNot = 'kept' | 'none' | 'out-of-place' | 'too-much'

type FoundRow = {
  id: string
  sealed_about: Buffer
  about_version: number
  state: FileRow['state']
  chunks: number
  copy_of: string | null
  copy: Copy | null
  cleaning: FileRow['cleaning']
}

const columns = [
  'id',
  'sealed_about as sealedAbout',
  'about_version as aboutVersion',
  'state',
  'chunks',
  'copy_of as copyOf',
  'copy',
  'cleaning',
] as const

/** The files of a report and their copies, for whoever holds its receipt. */
export const filesByTag = (db: ReadDb | Tx, tag: Buffer): Promise<FileRow[]> =>
  reader<ReportsTables>(db)
    .selectFrom(sql<FoundRow>`reports.files_by_tag(${tag})`.as('found'))
    .select(columns)
    .execute()

/** The files of a report and their copies, for the desk. */
export const filesOf = (db: ReadDb | Tx, reportId: string): Promise<FileRow[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.files')
    .select(columns)
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute()

/** One sealed chunk, for the desk. */
export const chunkOf = async (
  db: ReadDb,
  fileId: string,
  index: number,
): Promise<Buffer | undefined> => {
  const row = await reader<ReportsTables>(db)
    .selectFrom('reports.file_chunks')
    .select('sealed')
    .where('file_id', '=', fileId)
    .where('index', '=', index)
    .executeTakeFirst()
  return row?.sealed
}

/** One sealed chunk of a picture that waits for its copy; undefined for any other. */
export const chunkToClean = async (
  db: ReadDb,
  tag: Buffer,
  { fileId, index }: { fileId: string; index: number },
): Promise<Buffer | undefined> => {
  const row = await reader<ReportsTables>(db)
    .selectNoFrom(
      sql<Buffer | null>`reports.chunk_to_clean(${tag}, ${fileId}, ${index})`.as('sealed'),
    )
    .executeTakeFirst()
  return row?.sealed ?? undefined
}

const answerOf = async <Answer>(tx: Tx, call: ReturnType<typeof sql<Answer>>): Promise<Answer> => {
  const row = await writer<ReportsTables>(tx)
    .selectNoFrom(call.as('answer'))
    .executeTakeFirstOrThrow()
  return row.answer as Answer
}

export const beginFile = (
  tx: Tx,
  tag: Buffer,
  { fileId, sealedAbout }: { fileId: string; sealedAbout: Buffer },
): Promise<BegunOrNot> =>
  answerOf(tx, sql<BegunOrNot>`reports.begin_file(${tag}, ${fileId}, ${sealedAbout})`)

type NewCopy = { original: string; fileId: string; copy: Copy; sealedAbout: Buffer }

export const beginCopy = (tx: Tx, tag: Buffer, of: NewCopy): Promise<'kept' | 'none'> =>
  answerOf(
    tx,
    sql<
      'kept' | 'none'
    >`reports.begin_copy(${tag}, ${of.original}, ${of.fileId}, ${of.copy}, ${of.sealedAbout})`,
  )

export type NewChunk = {
  readonly fileId: string
  readonly index: number
  readonly sealed: Buffer
  readonly isFinal: boolean
  /** The next version of what is sealed about the file, where it changes. */
  readonly sealedAbout: Buffer | null
  /** It is a picture, to be copied once it is whole. */
  readonly wantsCopy: boolean
}

export const addChunk = (tx: Tx, tag: Buffer, chunk: NewChunk): Promise<AddedOrNot> =>
  answerOf(
    tx,
    sql<AddedOrNot>`reports.add_chunk(${tag}, ${chunk.fileId}, ${chunk.index}, ${chunk.sealed},
      ${chunk.isFinal}, ${chunk.sealedAbout}, ${chunk.wantsCopy})`,
  )

export const endCleaning = async (
  tx: Tx,
  tag: Buffer,
  { fileId, outcome }: { fileId: string; outcome: 'done' | 'failed' },
): Promise<void> => {
  await answerOf(tx, sql<null>`reports.end_cleaning(${tag}, ${fileId}, ${outcome})`)
}

/** Takes away what is not whole. False where there is no such file. */
export const forgetFile = (tx: Tx, tag: Buffer, fileId: string): Promise<boolean> =>
  answerOf(tx, sql<boolean>`reports.forget_file(${tag}, ${fileId})`)

/** Forgets what nobody finished in two days. Answers with how many files that were. For the desk's role. */
export const forgetUnfinishedFiles = (tx: Tx, today: string): Promise<number> =>
  answerOf(tx, sql<number>`reports.forget_unfinished_files(${today}::date)`)

/** What the disk holds of all files, in bytes. For the public role. */
export const storedFileBytes = async (db: ReadDb): Promise<number> => {
  const row = await reader<ReportsTables>(db)
    .selectNoFrom(sql<number>`reports.file_bytes()`.as('bytes'))
    .executeTakeFirstOrThrow()
  return row.bytes
}
