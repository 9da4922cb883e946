import { TooLarge } from './refusals.ts'

/** All that came with a request; stops early at more than `most` bytes. */
export const readBytes = async (request: Request, most: number): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? '0') > most) throw new TooLarge()
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (request.body !== null) {
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
      bytes += chunk.byteLength
      if (bytes > most) throw new TooLarge()
      chunks.push(chunk)
    }
  }
  return Buffer.concat(chunks)
}
