import { FORM_MS, readPieces } from './read-pieces.ts'
import { Unreadable } from './refusals.ts'

/** The most a form may hold, in bytes: a long release with its history, several times over. */
export const MOST_BODY_BYTES = 2 * 1024 * 1024

/** Reads a posted form, refusing early what is too large or of another kind. */
export const readBody = async (request: Request): Promise<URLSearchParams> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new Unreadable()
  const limits = { mostBytes: MOST_BODY_BYTES, idleMs: FORM_MS, wholeMs: FORM_MS }
  const pieces: Uint8Array[] = []
  for await (const piece of readPieces(request, limits)) pieces.push(piece)
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'))
}
