import { z } from 'zod'

const MOMENT = /^(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?Z$/u

/** A moment of an address as the database can take it: on the calendar, from 1900 on; else nothing. */
export const momentOf = (text: string): Date | undefined => {
  const at = new Date(MOMENT.test(text) ? text : Number.NaN)
  // JavaScript makes 2 March of 30 February.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text.slice(0, 10)
    ? undefined
    : at
}

export const isId = (text: string): boolean => z.uuid().safeParse(text).success

/** Where a list by time goes on: a moment and an id. A mangled one is none, and the list begins anew. */
export const MomentKey = z
  .string()
  .transform((text) => {
    const dot = text.lastIndexOf('.')
    const [at, id] = [momentOf(text.slice(0, dot)), text.slice(dot + 1)]
    return at === undefined || !isId(id) ? undefined : { at, id }
  })
  .optional()
  .catch(undefined)
