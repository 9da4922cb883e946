import { CutOff, TooLarge } from './refusals.ts'

export type ReadingLimits = {
  /** Throws `TooLarge` beyond as many bytes. */
  readonly mostBytes: number
  /** Throws `CutOff` where we wait this long for less than `LEAST_BYTES`. */
  readonly idleMs: number
  /** Throws `CutOff` where it is not all there by then; without it, however long it takes. */
  readonly wholeMs?: number
}

/** What a form may take to arrive, and how long an upload may be silent. */
export const FORM_MS = 60_000
export const IDLE_MS = 30_000

/**
 * As much must come in each `idleMs` of waiting: 34 bytes a second, a fiftieth of the slowest mobile
 * line. Without it a byte now and then would hold a place for the four hours that an upload has.
 */
const LEAST_BYTES = 1024

/**
 * The body of a request as it comes, piece by piece: nothing more is read than is asked for, so that
 * whoever reads slowly slows the sender and fills no memory. A sender who went away, or who says
 * next to nothing for too long, is `CutOff`; the time that we take ourselves is not counted.
 */
export async function* readPieces(
  request: Request,
  { mostBytes, idleMs, wholeMs }: ReadingLimits,
): AsyncGenerator<Uint8Array, void> {
  if (saidBytes(request) > mostBytes) throw new TooLarge()
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (reader === undefined) return
  const until = wholeMs === undefined ? Infinity : performance.now() + wholeMs
  let bytes = 0
  let left = idleMs
  let since = 0
  try {
    for (;;) {
      const asked = performance.now()
      const { done, value } = await inTime(reader.read(), Math.min(left, until - asked))
      if (done) return
      since += value.byteLength
      left -= performance.now() - asked
      if (since >= LEAST_BYTES) [left, since] = [idleMs, 0]
      bytes += value.byteLength
      if (bytes > mostBytes) throw new TooLarge()
      yield value
    }
  } finally {
    // Whoever stops reading early leaves the rest; the server lets go of it after the answer.
    void reader.cancel().catch(() => undefined)
  }
}

/** What the sender says that the body holds; 0 where they do not say. */
export const saidBytes = (request: Request): number => {
  const said = Number(request.headers.get('content-length') ?? '0')
  return Number.isFinite(said) ? said : 0
}

type Read = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>

const inTime = (read: Promise<Read>, milliseconds: number): Promise<Read> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CutOff()), Math.max(0, milliseconds))
    read.then(
      (result) => {
        clearTimeout(timer)
        resolve(result)
      },
      (cause: unknown) => {
        clearTimeout(timer)
        reject(new CutOff({ cause }))
      },
    )
  })
