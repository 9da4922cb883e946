import { TooLarge, Unreadable } from './refusals.ts'

/** The most a form may hold, in bytes: a long release with its history, several times over. */
export const MOST_BODY_BYTES = 2 * 1024 * 1024

/** Reads a posted form, refusing early what is too large or of another kind. */
export const readBody = async (request: Request): Promise<URLSearchParams> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new Unreadable()
  if (Number(request.headers.get('content-length') ?? '0') > MOST_BODY_BYTES) throw new TooLarge()
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (request.body !== null) {
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
      bytes += chunk.byteLength
      if (bytes > MOST_BODY_BYTES) throw new TooLarge()
      chunks.push(chunk)
    }
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
