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

export type FilmFile = {
  readonly type: string
  readonly size: number
  readonly body: ReadableStream<Uint8Array>
}

/** Opens a file of the film folder, or undefined where there is none of that name. */
export const openFilm = async (folder: string, name: string): Promise<FilmFile | undefined> => {
  const type = TYPES[name.split('.').at(-1) ?? '']
  if (type === undefined || !isInFolder(folder, name)) return undefined
  const path = join(folder, name)
  const { size } = await stat(path)
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  return { type, size, body }
}
