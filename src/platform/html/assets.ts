import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The address of a built asset by its plain name: `public.css` to `/assets/public.3fa9c2.css`. */
export type AssetPath = (name: string) => string

/**
 * Reads the manifest that `scripts/build-assets.ts` wrote. Throws, saying what to run, where it is
 * not there; so does asking for an asset that was not built, because a page without its stylesheet
 * must be found by whoever wrote it and not by whoever reads it.
 */
export const loadAssets = async (folder: string): Promise<AssetPath> => {
  const file = join(folder, 'manifest.json')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new Error(`no built assets at ${file}: build them first (scripts/build-assets.ts)`, {
      cause,
    })
  }
  const manifest = new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))))
  return (name) => {
    const hashed = manifest.get(name)
    if (hashed === undefined) throw new Error(`no asset named ${name} was built`)
    return `/assets/${hashed}`
  }
}
