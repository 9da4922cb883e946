import type { FileLine } from './file-line.ts'
import { NotTaken, type Refused, type ResumableClient } from './resumable-client.ts'

export type SentOrNot =
  { kind: 'sent'; id: string } | { kind: 'stopped' } | { kind: 'refused'; why: Refused }

type Sending = {
  client: ResumableClient
  line: FileLine
  mark: string
  /** As many bytes stand together on the server. */
  chunk: number
  /** An upload of the same file that was not finished. */
  begun: string | undefined
}

/** A piece grows while it takes less than this, up to as many chunks. */
const SHORT_MS = 1_500
const MOST_CHUNKS = 16
const LONGEST_WAIT_MS = 20_000

/** Sends a whole file, piece by piece, through lost connections and pauses, until it is there. */
export const sendWhole = async (
  file: File,
  { client, line, mark, chunk, begun }: Sending,
): Promise<SentOrNot> => {
  let id = begun
  let offset: number | undefined
  let chunks = 1
  let failures = 0
  for (;;) {
    try {
      if (line.isStopped()) {
        if (id !== undefined) await client.takeAway(id).catch(() => undefined)
        return { kind: 'stopped' }
      }
      await line.whilePaused()
      id ??= await client.begin(file, mark)
      offset ??= (await client.standing(id)).offset
      line.progress(offset)
      if (offset >= file.size) return { kind: 'sent', id }
      const began = performance.now()
      const bytes = file.slice(offset, offset + chunks * chunk)
      offset = await client.send(id, { bytes, offset, signal: line.signal() })
      failures = 0
      const isShort = performance.now() - began < SHORT_MS
      chunks = isShort ? Math.min(MOST_CHUNKS, chunks * 2) : Math.max(1, chunks / 2)
    } catch (cause) {
      if (cause instanceof NotTaken) return { kind: 'refused', why: cause.why }
      // How far it came only the server knows.
      offset = undefined
      if (line.isStopped() || line.isPaused()) continue
      if (!(await canRead(file))) return { kind: 'refused', why: 'broken' }
      line.lost()
      failures += 1
      await waitForLine(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures))
    }
  }
}

/** Until some time has passed, or the browser says that it is connected again. */
const waitForLine = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener('online', done)
  })

const canRead = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

/** What a file is known by: a hash of its beginning. '' where the browser makes none. */
export const markOf = async (file: File): Promise<string> => {
  try {
    const beginning = await file.slice(0, 262_144).arrayBuffer()
    const hash = await crypto.subtle.digest('SHA-256', beginning)
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    return ''
  }
}
