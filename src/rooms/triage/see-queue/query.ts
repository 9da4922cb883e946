import { z } from 'zod'
import { isId, momentOf } from '../page-keys.ts'
import { asReference } from '../reference.ts'
import { readSearch } from '../rules-search.ts'
import type { QueueKey } from '../store-queue.ts'
import { CHANNEL_WORDS, STATE_WORDS } from '../words.ts'

/** Where the queue goes on; nothing where the address is mangled. */
const Key = z
  .string()
  .transform((text): QueueKey | undefined => {
    const [calm, due, id] = [
      text.slice(0, 2),
      text.slice(2, text.lastIndexOf('.')),
      text.slice(text.lastIndexOf('.') + 1),
    ]
    if (!/^[01]\.$/u.test(calm) || !isId(id)) return undefined
    if (due !== 'infinity' && momentOf(due) === undefined) return undefined
    return { calm: calm === '1.', due, id }
  })
  .optional()
  .catch(undefined)

/**
 * What was typed to search for. Whatever an object holds stays out of the log of what was read: words
 * that somebody looked for may tell of a report for as long as the log is kept, which is for ever.
 */
const Find = z
  .string()
  .max(120)
  .catch('')
  .transform((text) => ({ text }))

export const QueueQuery = z
  .object({
    find: Find.prefault(''),
    whose: z.enum(['all', 'mine', 'nobody']).catch('all'),
    list: z.enum(['open', 'set-aside', 'closed']).catch('open'),
    after: Key,
    before: Key,
  })
  .transform((query) => ({ ...query, ...searchedFor(query.find.text) }))
export type QueueQuery = Pick<z.infer<typeof QueueQuery>, 'find' | 'whose' | 'list'>

/** What the log says of a search: which kinds of word were typed, and how many of no kind that is known. */
const searchedFor = (text: string): { searchedBy?: string; otherWords?: number } => {
  // What a level is called stands in the database: here it is one of the other words.
  const { unknown, ...search } = readSearch(text, {
    levels: [],
    channels: CHANNEL_WORDS,
    states: STATE_WORDS,
    asReference,
    now: new Date(0),
  })
  const kinds = Object.entries(search).flatMap(([kind, of]) =>
    of === undefined || of === false ? [] : [kind],
  )
  return {
    ...(kinds.length === 0 ? {} : { searchedBy: kinds.join(' ') }),
    ...(unknown.length === 0 ? {} : { otherWords: unknown.length }),
  }
}

const keyText = ({ calm, due, id }: QueueKey): string => `${calm ? '1' : '0'}.${due}.${id}`

/** The address of the queue with these filters, and where it begins. */
export const queueAddress = (
  { find, whose, list }: QueueQuery,
  key: { after?: QueueKey; before?: QueueKey } = {},
): string => {
  const query = new URLSearchParams()
  if (find.text !== '') query.set('find', find.text)
  if (whose !== 'all') query.set('whose', whose)
  if (list !== 'open') query.set('list', list)
  if (key.after !== undefined) query.set('after', keyText(key.after))
  if (key.before !== undefined) query.set('before', keyText(key.before))
  const text = query.toString()
  return text === '' ? '/triage' : `/triage?${text}`
}
