import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoding } from './encoding.ts'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
}

/**
 * Serves built assets. Their names carry a hash of what is in them, so a browser may keep them for
 * a year; nothing but a plain name in the one folder can be asked for.
 */
export const createStaticFiles = (folder: string) => {
  const read = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>()
  const load = (name: string) => {
    const known = read.get(name)
    if (known !== undefined) return known
    const loading = readFile(join(folder, name)).then(
      (bytes) => new Uint8Array(bytes),
      () => undefined,
    )
    // Names that are not there are not kept: anybody can ask for any number of them.
    void loading.then((bytes) => {
      if (bytes === undefined) read.delete(name)
    })
    read.set(name, loading)
    return loading
  }
  return async (name: string, encoding: Encoding): Promise<Response | undefined> => {
    if (!/^[\w][\w.-]*$/u.test(name)) return undefined
    const type = TYPES[name.split('.').at(-1) ?? '']
    if (type === undefined) return undefined
    const suffix = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : ''
    const small = suffix === '' ? undefined : await load(name + suffix)
    const bytes = small ?? (await load(name))
    if (bytes === undefined) return undefined
    return new Response(bytes, {
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(small !== undefined && encoding !== undefined ? { 'content-encoding': encoding } : {}),
      },
    })
  }
}
