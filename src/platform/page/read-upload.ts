import { finished } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { IDLE_MS, readPieces } from './read-pieces.ts'
import { CutOff, FileTooLarge, TooLarge, TooManyFiles, Unreadable } from './refusals.ts'
import type { UploadLimits } from './upload-limits.ts'

/** A file as it comes. What its sender calls it and says that it is; neither is to be believed. */
export type IncomingFile = {
  readonly name: string
  readonly type: string
  /**
   * Its bytes, once. Throws `FileTooLarge` at the end of what is more than the page takes: those
   * that stand behind it in the form can still be read. Throws `CutOff` where the sender stops.
   */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** A form with files. The fields are those that stood before the first file. */
export type Upload = {
  readonly fields: ReadonlyMap<string, string>
  /** One after another; what is left of one is passed over. Throws `TooManyFiles` after the last that may be. */
  readonly files: () => AsyncGenerator<IncomingFile, void>
}

const MOST_FIELD_BYTES = 256 * 1024
const MOST_HEADER_BYTES = 8 * 1024
const MOST_NAME_BYTES = 100

type Arrived = { name: string; type: string; stream: BusboyFileStream }

/**
 * Reads a form with files as it comes, holding no more of it than one piece. Resolves at the first
 * file, with the fields before it: no byte of a file is given out before whoever asks has looked at
 * them. The parser is @fastify/busboy: bodies of strangers are not for a parser of our own.
 */
export const readUpload = async (request: Request, limits: UploadLimits): Promise<Upload> => {
  const parser = parserFor(request, limits)
  const arrived = queue<Arrived>()
  const fields = new Map<string, string>()
  let open: BusboyFileStream | undefined
  const fail = (cause: unknown) => {
    arrived.fail(cause)
    open?.destroy(cause instanceof Error ? cause : new CutOff())
  }
  parser.on('field', (name, value, _cut, truncated) => {
    // One that stands behind a file comes too late to say anything about it.
    if (truncated) fail(new TooLarge())
    else if (open === undefined && limits.fields.includes(name)) fields.set(name, value)
  })
  parser.on('file', (field, stream, name, _encoding, type) => {
    // Without a name it is the empty field of a form in which nobody chose a file.
    if (field !== limits.fileField || !name) {
      passOver(stream)
      return
    }
    open = stream
    stream.on('error', () => undefined)
    arrived.put({ name, type, stream })
  })
  parser.on('error', () => fail(new Unreadable()))
  parser.on('finish', () => arrived.end())
  feed(parser, request, limits).catch(fail)
  const first = await arrived.next()
  return { fields, files: () => filesOf(arrived, first, limits) }
}

const parserFor = (request: Request, limits: UploadLimits): BusboyInstance => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/iu.test(type)) throw new Unreadable()
  try {
    return Busboy({
      headers: { 'content-type': type },
      limits: {
        fieldNameSize: MOST_NAME_BYTES,
        fieldSize: MOST_FIELD_BYTES,
        fields: limits.fields.length + 8,
        fileSize: limits.mostFileBytes,
        files: limits.mostFiles + 8,
        parts: limits.mostFiles + limits.fields.length + 16,
        headerPairs: 20,
        headerSize: MOST_HEADER_BYTES,
      },
    })
  } catch (cause) {
    throw new Unreadable('no boundary', { cause })
  }
}

/** Gives the parser piece after piece, each when it has done with the one before. */
const feed = async (
  parser: BusboyInstance,
  request: Request,
  { mostBytes }: UploadLimits,
): Promise<void> => {
  for await (const piece of readPieces(request, { mostBytes, idleMs: IDLE_MS }))
    await new Promise<void>((resolve, reject) => {
      parser.write(piece, (cause) => (cause ? reject(cause) : resolve()))
    })
  parser.end()
}

async function* filesOf(
  arrived: Queue<Arrived>,
  first: Arrived | undefined,
  { mostFiles }: UploadLimits,
): AsyncGenerator<IncomingFile, void> {
  let count = 0
  for (let next = first; next !== undefined; next = await arrived.next()) {
    const { stream, name, type } = next
    count += 1
    if (count > mostFiles) throw new TooManyFiles()
    yield { name, type, bytes: bytesOf(stream) }
    if (!stream.destroyed) await drained(stream)
  }
}

async function* bytesOf(stream: BusboyFileStream): AsyncGenerator<Uint8Array, void> {
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw brokenBy(cause)
  }
  if (stream.truncated) throw new FileTooLarge()
}

const drained = async (stream: BusboyFileStream): Promise<void> => {
  try {
    await finished(stream.resume())
  } catch (cause) {
    throw brokenBy(cause)
  }
}

/** Why a file broke off: our own reason, or else what the parser says of a form that is none. */
const brokenBy = (cause: unknown): unknown =>
  cause instanceof CutOff || cause instanceof TooLarge ? cause : new Unreadable('a form', { cause })

const passOver = (stream: BusboyFileStream): void => {
  stream.on('error', () => undefined)
  stream.resume()
}

type Queue<Item> = ReturnType<typeof queue<Item>>

/** What comes from events, for one who asks for it one at a time. `undefined` is the end. */
const queue = <Item>() => {
  const items: Item[] = []
  let closed: { cause?: unknown } | undefined
  let wake: () => void = () => undefined
  const close = (how: { cause?: unknown }) => {
    closed ??= how
    wake()
  }
  return {
    put: (item: Item) => {
      items.push(item)
      wake()
    },
    end: () => close({}),
    fail: (cause: unknown) => close({ cause }),
    next: async (): Promise<Item | undefined> => {
      for (;;) {
        // What broke later must not give out what stood before it as if all were well.
        if (closed !== undefined && 'cause' in closed) throw closed.cause
        const item = items.shift()
        if (item !== undefined || closed !== undefined) return item
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
