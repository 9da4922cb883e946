import { z } from 'zod'
import { isRealDate } from '../../platform/forms/fields.ts'
import type { Key, PageOf, Shown } from './store-paging.ts'

const optional = <T>(schema: z.ZodType<T>) => schema.optional().catch(undefined)

/** A date of a filter; a mangled one filters nothing. */
export const FilterDate = optional(z.string().refine(isRealDate))
export const FilterCode = optional(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,60}$/u))
/** A subject, or several that were counted together (`cocaine+cannabis`). */
export const FilterSubject = optional(
  z.string().regex(/^[a-z][a-z0-9_]{0,60}(\+[a-z0-9_]{1,60}){0,5}$/u),
)
/** One agency or several, by their slugs (`btp,leicestershire`). */
export const FilterAgencies = optional(
  z
    .string()
    .max(3000)
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/u),
)
export const FilterWithin = optional(z.literal('yes'))
export const FilterOutcomes = optional(z.enum(['early', 'none']))
export const FilterText = optional(
  z
    .string()
    .transform((text) => text.trim().slice(0, 80))
    .refine((text) => text !== ''),
)
export const FilterId = optional(z.uuid())
export const FilterShown: z.ZodType<Shown> = z
  .enum(['standing', 'withdrawn', 'all'])
  .catch('standing')

/** `2023-10-10~0198…`: a place in a list. */
export const PageKey = optional(
  z.string().transform((text, issue): Key => {
    const [startsOn = '', id = ''] = text.split('~')
    if (isRealDate(startsOn) && z.uuid().safeParse(id).success) return { startsOn, id }
    issue.addIssue({ code: 'custom', message: 'No such place' })
    return z.NEVER
  }),
)

const keyText = ({ startsOn, id }: Key): string => `${startsOn}~${id}`

/** The address of a list with these parameters; empty ones are left out. */
export const addressOf = (
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, value)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The addresses of the pages before and after this one. */
export const pageAddresses = (
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  { newer, older }: Pick<PageOf<unknown>, 'newer' | 'older'>,
) => ({
  newer: newer && addressOf(path, { ...parameters, before: keyText(newer) }),
  older: older && addressOf(path, { ...parameters, after: keyText(older) }),
})

/** Filters in force, each with the address of the list without it. */
export const appliedFilters = (
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  words: Readonly<Record<string, string>>,
) =>
  Object.entries(words).flatMap(([name, text]) =>
    parameters[name] === undefined
      ? []
      : [{ text, without: addressOf(path, { ...parameters, [name]: undefined }) }],
  )

export const SHOWN_ITEMS = [
  { value: 'standing', text: 'Those that stand' },
  { value: 'withdrawn', text: 'Those that were withdrawn' },
  { value: 'all', text: 'All' },
] as const
