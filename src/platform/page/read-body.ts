import { FORM_MS, readPieces } from './read-pieces.ts'
import { Unreadable } from './refusals.ts'

/** The most a form may hold, in bytes: a long release with its history, several times over. */
export const MOST_BODY_BYTES = 2 * 1024 * 1024

/** Reads a posted form, refusing early what is too large or of another kind. */
export const readBody = async (request: Request): Promise<URLSearchParams> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new Unreadable()
  return new URLSearchParams((await readWhole(request, MOST_BODY_BYTES)).toString('utf8'))
}

/** All of a body, in as long as a form may take to arrive. */
export const readWhole = async (request: Request, mostBytes: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = []
  for await (const piece of readPieces(request, { mostBytes, idleMs: FORM_MS, wholeMs: FORM_MS }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}
