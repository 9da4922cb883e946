import { z } from 'zod'
import { CATALOGUE_LISTS } from '../model-entry.ts'

export const ListParams = z.object({ list: z.enum(CATALOGUE_LISTS) })
export const EntryParams = ListParams.extend({
  code: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/u),
})
