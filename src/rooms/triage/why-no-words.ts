import type { ReadDb } from '../../platform/database/handles.ts'
import { type Html, warningText } from '../../platform/html/index.ts'
import { isTextErased } from './store-texts.ts'

/** Why the words of what was passed on or logged are not shown: they were erased, or there is no key. */
export const whyNoWords = async (read: ReadDb, textId: string): Promise<Html> =>
  warningText({
    text: (await isTextErased(read, textId))
      ? 'These words were erased together with the report that they came from.'
      : 'You do not hold your team’s key, so the words cannot be opened. A colleague who holds it can give it to you.',
  })
