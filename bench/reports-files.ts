import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Answer } from '../src/platform/page/testing.ts'
import { scriptOn } from '../src/rooms/reports/add-files/testing.ts'
import { sendWhole } from '../src/rooms/reports/testing.ts'
import {
  median,
  type Product,
  ROOT,
  startProduct,
  temporaryFolder,
} from '../tests/support/product.ts'
import { visitorOf } from '../tests/support/visitor.ts'
import { processorTime } from './load.ts'

const MB = 1_000_000
const FILE_MB = 50
const LARGE_MB = 100
const ROUNDS = 3
const PIECE = 4 * 1024 * 1024

type Side = { readonly name: string; readonly product: Product }
type Measured = { readonly rate: number; readonly processor: number; readonly grown: number }
type Sending = (side: Side, receipt: Answer, megabytes: number) => Promise<void>

/**
 * A file, as a form sends it and in pieces as a script does, durable chunk by chunk: how fast, and how
 * much the server's memory grows. Against the same product with nothing sealed (`unsealed/`). To
 * reach: memory that does not grow with the file.
 */
export const reportsFiles = async (): Promise<void> => {
  const folder = temporaryFolder()
  const sides: Side[] = []
  try {
    sides.push({ name: 'sealed', product: await startProduct(join(folder.path, 'sealed')) })
    const preload = pathToFileURL(join(ROOT, 'bench/unsealed/preload.ts')).href
    const NODE_OPTIONS = `${process.env['NODE_OPTIONS'] ?? ''} --import=${preload}`.trim()
    sides.push({
      name: 'not sealed',
      product: await startProduct(join(folder.path, 'unsealed'), { env: { NODE_OPTIONS } }),
    })
    console.log(
      `${ROUNDS.toString()} rounds in turn, medians; client, servers and databases share the cores and the disk`,
    )
    for (const side of sides) await measured(side, byForm, FILE_MB)
    await compare(`${FILE_MB.toString()} MB by a form`, sides, byForm)
    await compare(`${FILE_MB.toString()} MB in pieces of 4 MiB`, sides, inPieces)
    const [sealed] = sides
    if (sealed === undefined) throw new Error('nothing was started')
    const half = await measured(sealed, byForm, FILE_MB)
    const whole = await measured(sealed, byForm, LARGE_MB)
    console.log(
      `memory of the server: ${FILE_MB.toString()} MB add ${half.grown.toFixed(1)} MB at the most, ${LARGE_MB.toString()} MB add ${whole.grown.toFixed(1)} MB; it has ${(memoryOf(sealed.product.pid) / MB).toFixed(0)} MB after all of this`,
    )
  } finally {
    for (const { product } of sides) await product.stop()
    folder.remove()
  }
}

const compare = async (name: string, sides: readonly Side[], send: Sending): Promise<void> => {
  const all = sides.map((): Measured[] => [])
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, side] of sides.entries()) all[at]?.push(await measured(side, send, FILE_MB))
  const of = (side: readonly Measured[] | undefined, what: keyof Measured) =>
    median((side ?? []).map((one) => one[what]))
  const [ours, theirs] = all
  const line = (side: readonly Measured[] | undefined) =>
    `${of(side, 'rate').toFixed(1).padStart(6)} MB/s  processor ${of(side, 'processor').toFixed(0).padStart(5)} ms  memory at most ${of(side, 'grown').toFixed(1).padStart(5)} MB more`
  console.log(`${name.padEnd(26)} ${line(ours)}`)
  console.log(
    `${'  not sealed'.padEnd(26)} ${line(theirs)}   ratio ${(of(ours, 'rate') / of(theirs, 'rate')).toFixed(2)}`,
  )
}

/** Sends one file to a new report. */
const measured = async (side: Side, send: Sending, megabytes: number): Promise<Measured> => {
  const { pid, publicOrigin } = side.product
  const visitor = visitorOf(publicOrigin)
  const noClock = { advance: () => undefined }
  const receipt = await sendWhole({ visitor, clock: noClock }, { saw: { saw: 'A car' } })
  const [memory, processor, began] = [memoryOf(pid), processorTime(pid), performance.now()]
  let most = memory
  const watching = setInterval(() => (most = Math.max(most, memoryOf(pid))), 10)
  await send(side, receipt, megabytes)
  clearInterval(watching)
  const seconds = (performance.now() - began) / 1000
  return {
    rate: megabytes / seconds,
    processor: processorTime(pid) - processor,
    grown: (most - memory) / MB,
  }
}

const piece = randomBytes(MB)

/** The form of files, as a browser without JavaScript posts it. */
const byForm: Sending = ({ product }, receipt, megabytes) =>
  new Promise((resolve, reject) => {
    const hidden = (name: string) =>
      `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${receipt.document.querySelector(`#add-files input[name=${name}]`)?.getAttribute('value') ?? ''}\r\n`
    const head = `${hidden('_csrf')}${hidden('ticket')}--B\r\ncontent-disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n`
    const end = '\r\n--B--\r\n'
    const sent = request(`${product.publicOrigin}/report/files`, {
      method: 'POST',
      headers: {
        origin: product.publicOrigin,
        'content-type': 'multipart/form-data; boundary=B',
        'content-length': head.length + megabytes * MB + end.length,
      },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`the form answered ${(answer.statusCode ?? 0).toString()}`))
      })
    })
    const put = (bytes: Uint8Array | string) =>
      new Promise<void>((done) => {
        if (sent.write(bytes)) done()
        else sent.once('drain', done)
      })
    void (async () => {
      await put(head)
      for (let at = 0; at < megabytes; at += 1) await put(piece)
      await put(end)
      sent.end()
    })()
  })

/** Piece by piece, each acknowledged, as a script sends it. */
const inPieces: Sending = async ({ product }, receipt, megabytes) => {
  const origin = product.publicOrigin
  const script = scriptOn({ visitor: visitorOf(origin), origin }, receipt)
  const size = megabytes * MB
  const path = await script.begin('film.mp4', size)
  const bytes = Buffer.alloc(PIECE, piece)
  for (let at = 0; at < size; at += PIECE) {
    const answer = await script.send(path, at, bytes.subarray(0, Math.min(PIECE, size - at)))
    if (answer.status !== 204) throw new Error(`a piece answered ${answer.status.toString()}`)
  }
}

/** Resident memory of a process, in bytes; Linux only, NaN elsewhere. */
const memoryOf = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid.toString()}/status`, 'utf8')
    return 1024 * Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1])
  } catch {
    return Number.NaN
  }
}
