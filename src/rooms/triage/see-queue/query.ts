import { z } from 'zod'
import type { QueueKey, Whose } from '../store-queue.ts'

const Key = z
  .string()
  .regex(/^[01]\.(?:infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)\.[0-9a-f-]{36}$/u)
  .transform((text): QueueKey => {
    const at = text.lastIndexOf('.')
    return { calm: text.startsWith('1'), due: text.slice(2, at), id: text.slice(at + 1) }
  })
  .optional()
  .catch(undefined)

export const QueueQuery = z.object({
  find: z.string().max(120).catch(''),
  whose: z.enum(['all', 'mine', 'nobody']).catch('all'),
  list: z.enum(['open', 'set-aside', 'closed']).catch('open'),
  after: Key,
  before: Key,
})
export type QueueQuery = z.infer<typeof QueueQuery>
export type QueueList = QueueQuery['list']

const keyText = ({ calm, due, id }: QueueKey): string => `${calm ? '1' : '0'}.${due}.${id}`

/** The address of the queue with these filters, and where it begins. */
export const queueAddress = (
  { find, whose, list }: { find: string; whose: Whose; list: QueueList },
  key: { after?: QueueKey; before?: QueueKey } = {},
): string => {
  const query = new URLSearchParams()
  if (find !== '') query.set('find', find)
  if (whose !== 'all') query.set('whose', whose)
  if (list !== 'open') query.set('list', list)
  if (key.after !== undefined) query.set('after', keyText(key.after))
  if (key.before !== undefined) query.set('before', keyText(key.before))
  const text = query.toString()
  return text === '' ? '/triage' : `/triage?${text}`
}
