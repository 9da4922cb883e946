import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { ClientBase, Connection, Submittable } from 'pg'

/** PostgreSQL's own bulk protocol, which pg can speak but does not offer: a table as a stream. */

const CHUNK = 65_536

/** What pg's connection can do besides what its types tell. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** What pg tells a query that it runs for us. */
type Handlers = {
  handleError(cause: Error): void
  handleCommandComplete(message: { text: string }): void
  handleReadyForQuery(): void
  handleRowDescription(): void
  handleDataRow(): void
  handleEmptyQuery(): void
  handleCopyData(message: { chunk: Buffer }, connection: CopyConnection): void
  handleCopyInResponse(connection: CopyConnection): void
}

type Copying = Submittable & Handlers

const nothing = (): void => undefined

/** What each kind of copy leaves alone. */
const plain = (
  text: string,
): Omit<Copying, 'handleError' | 'handleCommandComplete' | 'handleReadyForQuery'> => ({
  submit: (connection) => connection.query(text),
  handleRowDescription: nothing,
  handleDataRow: nothing,
  handleEmptyQuery: nothing,
  handleCopyData: nothing,
  handleCopyInResponse: (connection) => connection.sendCopyFail('nothing was offered'),
})

/**
 * Runs `copy … to stdout` and gives its bytes. Rows are gathered into chunks; the server is held
 * back while nobody reads, so memory stays flat however large the table.
 */
export const copyOut = (client: ClientBase, text: string): Readable => {
  let open: Connection | undefined
  let chunk = Buffer.allocUnsafe(CHUNK)
  let filled = 0
  const bytes = new Readable({
    highWaterMark: 4 * CHUNK,
    read: () => {
      open?.stream.resume()
    },
  })
  const give = (piece: Buffer) => {
    if (!bytes.push(piece)) open?.stream.pause()
  }
  const flush = () => {
    if (filled > 0) give(chunk.subarray(0, filled))
    chunk = Buffer.allocUnsafe(CHUNK)
    filled = 0
  }
  const copying: Copying = {
    ...plain(text),
    handleCopyData: (message, connection) => {
      open = connection
      // The message lies in a buffer that pg uses again: its bytes are copied before it does.
      if (filled + message.chunk.length > CHUNK) flush()
      if (message.chunk.length > CHUNK) give(Buffer.from(message.chunk))
      else filled += message.chunk.copy(chunk, filled)
    },
    handleError: (cause) => bytes.destroy(cause),
    handleCommandComplete: nothing,
    handleReadyForQuery: () => {
      flush()
      bytes.push(null)
    },
  }
  client.query(copying)
  return bytes
}

/** Runs `copy … from stdin` with the bytes given, and answers how many rows there were. */
export const copyIn = (
  client: ClientBase,
  text: string,
  source: AsyncIterable<Buffer>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    let rows = 0
    let ended = false
    let sourceFailed: unknown
    const send = async (connection: CopyConnection) => {
      for await (const chunk of source) {
        if (ended) return
        connection.sendCopyFromChunk(chunk)
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
      }
      connection.endCopyFrom()
    }
    const copying: Copying = {
      ...plain(text),
      handleCopyInResponse: (connection) => {
        send(connection).catch((cause: unknown) => {
          sourceFailed = cause
          if (!ended) connection.sendCopyFail('the source of the rows failed')
        })
      },
      handleError: (cause) => {
        ended = true
        reject(sourceFailed instanceof Error ? sourceFailed : cause)
      },
      handleCommandComplete: (message) => {
        rows = Number(message.text.split(' ').at(-1))
      },
      handleReadyForQuery: () => {
        ended = true
        resolve(rows)
      },
    }
    client.query(copying)
  })
