import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | undefined

/** The best encoding that the browser says it takes. */
export const encodingFor = (acceptEncoding: string | null): Encoding => {
  const offered = (acceptEncoding ?? '').split(',').map((part) => part.trim().split(';'))
  const takes = (name: string) =>
    offered.some(([coding, weight]) => coding === name && !/^\s*q=0(\.0*)?\s*$/u.test(weight ?? ''))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

/** Up to here compressing where we are costs less than handing the bytes to another thread. */
const MOST_AT_ONCE = 64 * 1024

/** Compresses what is made for one request: quickly. */
export const compress = async (
  bytes: Uint8Array,
  encoding: Exclude<Encoding, undefined>,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (bytes.byteLength > MOST_AT_ONCE) return encoding === 'br' ? toBrotli(bytes, 4) : toGzip(bytes)
  return own(encoding === 'br' ? brotliCompressSync(bytes, at(4, bytes)) : gzipSync(bytes))
}

/** Brotli; `quality` 4 for what is made for one request, 9 for what is kept. */
export const toBrotli = (bytes: Uint8Array, quality: 4 | 9): Promise<Uint8Array<ArrayBuffer>> =>
  brotli(bytes, at(quality, bytes)).then(own)

const at = (quality: 4 | 9, bytes: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  },
})

export const toGzip = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => zip(bytes).then(own)

const own = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
