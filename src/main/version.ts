import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The folder that the program stands in. */
export const ROOT: string = join(import.meta.dirname, '../..')

/** The version in package.json. */
export const readVersion = async (): Promise<string> =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))).version
