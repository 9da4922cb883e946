import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { DamagedBackup, END_OF_ROWS, FORMAT, Header, trailer, TRAILER_LENGTH } from './format.ts'

const NEW_LINE = 10
const END_AFTER_ROW = Buffer.concat([Buffer.from([NEW_LINE]), END_OF_ROWS])
/** A header is a few thousand bytes; a line that never ends is not one. */
const LONGEST_LINE = 16_000_000

const damaged = (file: string, why: string): DamagedBackup =>
  new DamagedBackup(`${file} ${why}. Nothing was restored.`)

const expectedTrailer = async (file: string): Promise<{ size: number; end: Buffer }> => {
  const { size } = await stat(file)
  if (size <= TRAILER_LENGTH) throw damaged(file, 'is too short to be a backup of Countersign')
  const handle = await open(file, 'r')
  try {
    const end = Buffer.alloc(TRAILER_LENGTH)
    await handle.read(end, 0, TRAILER_LENGTH, size - TRAILER_LENGTH)
    return { size, end }
  } finally {
    await handle.close()
  }
}

const NOT_WHOLE = 'is not a whole backup of Countersign: it was cut short or changed'

/** Reads the whole file once and refuses it if any bit is missing, added or changed. */
export const checkWhole = async (file: string): Promise<void> => {
  const { size, end } = await expectedTrailer(file)
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(file, { end: size - TRAILER_LENGTH - 1 })) {
    if (Buffer.isBuffer(bytes)) hash.update(bytes)
  }
  if (!trailer(hash.digest('hex')).equals(end)) throw damaged(file, NOT_WHOLE)
}

/** A backup as it is read, part after part in the order of the file. */
export type BackupReader = {
  header: Header
  /** The next line of JSON. */
  line<T>(schema: z.ZodType<T>): Promise<T>
  /** The rows of the table that was just named, up to their end. */
  rows(): AsyncGenerator<Buffer>
  /** Checks that nothing follows and that the file is still the one that was checked. */
  finish(): Promise<void>
  close(): void
}

/** Opens a backup at its header. Call `checkWhole` first. */
export const openBackup = async (file: string): Promise<BackupReader> => {
  const { size, end } = await expectedTrailer(file)
  const raw = createHash('sha256')
  const source = createReadStream(file, { end: size - TRAILER_LENGTH - 1 })
  const content = createGunzip()
  pipeline(source, hashing(raw), content, () => undefined)
  const text = readerOf(content, file)
  const line = async <T>(schema: z.ZodType<T>): Promise<T> => {
    const bytes = await text.line()
    if (bytes === undefined) throw damaged(file, 'ends too early')
    return parse(bytes, schema, file)
  }
  return {
    header: await line(Header),
    line,
    rows: text.rows,
    finish: async () => {
      if ((await text.line()) !== undefined) throw damaged(file, 'goes on after its end')
      if (!trailer(raw.digest('hex')).equals(end)) throw damaged(file, NOT_WHOLE)
    },
    close: () => source.destroy(),
  }
}

const hashing = (hash: Hash): Transform =>
  new Transform({
    transform: (bytes: Buffer, _encoding, done) => {
      hash.update(bytes)
      done(null, bytes)
    },
  })

const parse = <T>(bytes: Buffer, schema: z.ZodType<T>, file: string): T => {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new DamagedBackup(`${file} is not readable as a backup. Nothing was restored.`, { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const later =
    typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT
  throw damaged(
    file,
    later
      ? 'was made by a later Countersign, which alone can read it'
      : 'is not readable as a backup',
  )
}

const readerOf = (content: AsyncIterable<Buffer>, file: string) => {
  const pieces = content[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    let next: IteratorResult<Buffer>
    try {
      next = await pieces.next()
    } catch (cause) {
      throw new DamagedBackup(`${file} cannot be read to its end. Nothing was restored.`, { cause })
    }
    if (next.done === true) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  const line = async (): Promise<Buffer | undefined> => {
    for (let from = 0; ;) {
      const end = held.indexOf(NEW_LINE, from)
      if (end !== -1) return take(end + 1)
      from = held.length
      if (from > LONGEST_LINE) throw damaged(file, 'is not readable as a backup')
      if (!(await more())) {
        if (held.length > 0) throw damaged(file, 'ends too early')
        return undefined
      }
    }
  }
  async function* rows(): AsyncGenerator<Buffer> {
    const need = async (length: number) => {
      while (held.length < length) {
        if (!(await more())) throw damaged(file, 'ends too early')
      }
    }
    await need(END_OF_ROWS.length)
    if (held.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) {
      take(END_OF_ROWS.length)
      return
    }
    for (;;) {
      const end = held.indexOf(END_AFTER_ROW)
      if (end !== -1) {
        yield take(end + 1)
        take(END_OF_ROWS.length)
        return
      }
      // The end may be cut in two by a chunk: what could be its beginning is kept back.
      const sure = held.length - END_AFTER_ROW.length + 1
      if (sure > 0) yield take(sure)
      await need(held.length + 1)
    }
  }
  return { line, rows }
}
