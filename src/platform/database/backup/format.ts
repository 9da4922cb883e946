import { gzipSync } from 'node:zlib'
import { z } from 'zod'

/**
 * A backup is one gzip file, so `zcat` shows it. Inside: a line of JSON (the header); then for each
 * table a line of JSON, its rows as PostgreSQL's COPY writes them, a line `\.` and a line of JSON
 * with their count and SHA-256; then a last line of JSON. After that comes a second gzip member of
 * fixed length with the SHA-256 of every byte before it.
 */
export const FORMAT = 'countersign-backup'
export const FORMAT_VERSION = 1

export const END_OF_ROWS = Buffer.from('\\.\n')

export const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** The version of Countersign that wrote it. */
  program: z.string(),
  taken: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), sha256: z.string() })),
  /** In the order in which they can be loaded. */
  tables: z.array(z.object({ table: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ sequence: z.string(), last: z.string().nullable() })),
  /** What is not in the file, in words for whoever looks into it. */
  without: z.string(),
})
export type Header = z.infer<typeof Header>

export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()) })
export const TableEnd = z.object({ rows: z.int(), sha256: z.string() })
export type TableEnd = z.infer<typeof TableEnd>
export const Ending = z.object({ end: z.literal(true), tables: z.int(), rows: z.int() })
export type Ending = z.infer<typeof Ending>

export const jsonLine = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)

/** The file is not a whole and unchanged backup. Nothing was written to the database. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup'
}

/** What was asked for cannot be done here, and the message says what to give instead. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** The second gzip member: stored, not compressed, so that its length and bytes are always the same. */
export const trailer = (sha256: string): Buffer => {
  const text = Buffer.from(`sha256 ${sha256}\n`)
  const member = gzipSync(text, { level: 0 })
  return member
}

export const TRAILER_LENGTH = trailer('0'.repeat(64)).length
