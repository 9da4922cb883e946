import type { z } from 'zod'
import { isRealDate, line, parseDateParts, prose } from '../../platform/forms/fields.ts'
import type { FieldError } from './model.ts'

/**
 * Reads what was typed field by field and keeps going after an error, so that a person sees all of
 * them at once. A field that could not be read gets a stand-in; whoever uses it checks `errors`.
 */
export class Draft<Name extends string> {
  readonly errors: FieldError[] = []
  readonly #typed: Readonly<Record<Name, string | readonly string[]>>

  constructor(typed: Readonly<Record<Name, string | readonly string[]>>) {
    this.#typed = typed
  }

  text(name: Name): string {
    const value = this.#typed[name]
    return typeof value === 'string' ? value : (value[0] ?? '')
  }

  many(name: Name): readonly string[] {
    const value = this.#typed[name]
    return typeof value === 'string' ? [value] : value
  }

  line(name: Name, words: { label: string; max: number; required?: string }): string {
    return this.#parsed(name, line(words))
  }

  prose(name: Name, words: { label: string; max: number; required?: string }): string {
    return this.#parsed(name, prose(words))
  }

  /** One of these codes; '' counts as nothing chosen. */
  code<Code extends string>(
    name: Name,
    codes: readonly Code[],
    words: { required: string },
  ): Code | undefined
  code<Code extends string>(
    name: Name,
    codes: readonly Code[],
    words: { wrong: string },
  ): Code | null
  code<Code extends string>(
    name: Name,
    codes: readonly Code[],
    words: { required: string } | { wrong: string },
  ): Code | null | undefined {
    const text = this.text(name).trim()
    const found = codes.find((code) => code === text)
    if (found !== undefined) return found
    if ('required' in words) {
      this.errors.push({ field: name, message: words.required })
      return undefined
    }
    if (text !== '') this.errors.push({ field: name, message: words.wrong })
    return null
  }

  /** Three boxes `nameDay`, `nameMonth`, `nameYear` as one date. */
  date(
    parts: { day: Name; month: Name; year: Name },
    words: { label: string; required?: string },
  ): string | null {
    const read = parseDateParts(
      { day: this.text(parts.day), month: this.text(parts.month), year: this.text(parts.year) },
      words,
    )
    if (read.ok) return read.date
    this.errors.push({ field: parts[read.part], message: read.message })
    return null
  }

  #parsed(name: Name, schema: z.ZodType<string>): string {
    const read = schema.safeParse(this.text(name))
    if (read.success) return read.data
    this.errors.push({
      field: name,
      message: read.error.issues[0]?.message ?? 'Type this again',
    })
    return ''
  }
}

/** A date as the three boxes of a form. */
export const dateParts = (date: string | null): { day: string; month: string; year: string } => {
  if (date === null || !isRealDate(date)) return { day: '', month: '', year: '' }
  const [year = '', month = '', day = ''] = date.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

/** One error for each field, in the order of the form; those of no field last. */
export const oneEach = (
  order: readonly string[],
  errors: readonly FieldError[],
): readonly FieldError[] => {
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  const place = ({ field }: FieldError) => {
    const index = order.indexOf(field)
    return index === -1 ? order.length : index
  }
  return [...first.values()].toSorted((a, b) => place(a) - place(b))
}

/** The id that a form was given when it was shown, if it is one. */
export const formTokenOf = (typed: string): string | undefined =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(typed) ? typed : undefined

/** The version that a form was filled in against; 0, which is none, where it was tampered with. */
export const versionOf = (typed: string): number =>
  /^[1-9]\d{0,8}$/u.test(typed) ? Number(typed) : 0
