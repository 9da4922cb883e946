import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

const TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt; charset=utf-8',
}

/** A plain name of a film or its captions: never a path. */
export const FILM_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(mp4|webm|vtt)$/u

/** The captions that belong to a film: the same name with `.vtt`. */
export const captionsOf = (film: string): string => film.replace(/\.\w+$/u, '.vtt')

export const isInFolder = (folder: string, name: string): boolean =>
  FILM_NAME.test(name) && existsSync(join(folder, name))

/** The bytes of a film that a browser asks for, both ends within. */
export type Span = { readonly start: number; readonly end: number }

export type FilmFile = {
  readonly type: string
  readonly size: number
  readonly open: (span?: Span) => ReadableStream<Uint8Array>
}

/** A file of the film folder, or undefined where there is none of that name. */
export const findFilm = async (folder: string, name: string): Promise<FilmFile | undefined> => {
  const type = TYPES[name.split('.').at(-1) ?? '']
  if (type === undefined || !isInFolder(folder, name)) return undefined
  const path = join(folder, name)
  const { size } = await stat(path)
  const open = (span?: Span) =>
    Readable.toWeb(createReadStream(path, span)) as ReadableStream<Uint8Array>
  return { type, size, open }
}

/**
 * Reads a `Range` header (RFC 9110, section 14) for a file of `size` bytes. One range is served, as
 * players ask for it; anything else is served whole, which the standard allows.
 */
export const spanOf = (range: string, size: number): Span | 'whole' | 'beyond' => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(range.trim())
  if (match === null) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'beyond' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'beyond' : { start, end }
}
