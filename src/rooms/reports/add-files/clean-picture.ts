import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { REMOVABLE, type Removable } from './model.ts'

export type Cleaned = {
  readonly kind: 'jpeg' | 'png'
  /** What was found in the picture and is not in the copy. */
  readonly removed: readonly Removable[]
  readonly cleaned: Buffer
  readonly preview: Buffer
}

const ROOT = join(import.meta.dirname, '../../../..')
const CHILD = fileURLToPath(import.meta.resolve('./clean-picture-child.ts'))
const MOST_MS = 30_000
const MOST_OUTPUT_BYTES = 100 * 1024 * 1024

/** What the process may do: read the program's modules, load the decoder. No file of the data folder. */
const BOUNDS = [
  '--permission',
  '--allow-addons',
  ...['node_modules', 'src', 'package.json'].map((name) => `--allow-fs-read=${join(ROOT, name)}`),
  '--max-old-space-size=128',
  '--disable-warning=SecurityWarning',
]

const Head = z.object({
  kind: z.enum(['jpeg', 'png']),
  removed: z.array(z.enum(REMOVABLE)),
  cleanedBytes: z.number().int().nonnegative(),
})

/**
 * Writes a picture anew without what it says of its maker, and small for a list. In a process of its
 * own with an empty environment, which is killed when it takes too long: a picture made to break a
 * decoder breaks that one and nothing else. Undefined for what cannot be cleaned. No temporary file.
 */
export const cleanPicture = async (
  picture: AsyncIterable<Uint8Array>,
): Promise<Cleaned | undefined> => {
  const child = spawn(process.execPath, [...BOUNDS, CHILD], {
    env: {},
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code))
  })
  const pieces: Buffer[] = []
  let bytes = 0
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.byteLength
    if (bytes > MOST_OUTPUT_BYTES) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  // A process that ended early does not take the rest; how it ended says enough.
  child.stdin.on('error', () => undefined)
  try {
    for await (const piece of picture) if (!(await given(child.stdin, piece))) break
    child.stdin.end()
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  }
  return (await ended) === 0 ? readCleaned(Buffer.concat(pieces)) : undefined
}

const given = (input: NodeJS.WritableStream, piece: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    input.write(piece, (cause) => resolve(cause == null))
  })

const readCleaned = (output: Buffer): Cleaned | undefined => {
  if (output.byteLength < 4) return undefined
  const end = 4 + output.readUInt32BE(0)
  try {
    const head = Head.parse(JSON.parse(output.toString('utf8', 4, end)))
    const split = end + head.cleanedBytes
    return {
      kind: head.kind,
      removed: head.removed,
      cleaned: output.subarray(end, split),
      preview: output.subarray(split),
    }
  } catch {
    return undefined
  }
}
