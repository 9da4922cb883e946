import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

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

/** Brotli; `quality` 4 for what is made for one request, 9 for what is kept. */
export const toBrotli = (bytes: Uint8Array, quality: 4 | 9): Promise<Uint8Array<ArrayBuffer>> =>
  brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  }).then(own)

export const toGzip = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => zip(bytes).then(own)

const own = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
