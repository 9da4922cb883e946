import { randomUUID } from 'node:crypto'

/**
 * A new id: UUID version 7 (RFC 9562), so that rows sort by when they were made. `now` gives the
 * milliseconds since the epoch. Node keeps random bytes in stock for `randomUUID`; its version 4 has
 * 74 of them where a version 7 wants them.
 */
export const newId = (now: number = Date.now()): string => {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
