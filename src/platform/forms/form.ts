import type { z } from 'zod'

/** How often a field may appear in a form: `one` value, or `many` (checkboxes of one name). */
export type FieldKinds = Readonly<Record<string, 'one' | 'many'>>

/** What somebody typed, before anything is made of it. A field not sent is '' or []. */
export type Typed<Kinds extends FieldKinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends 'many' ? readonly string[] : string
}

/**
 * One thing to mend. `field` is the id of the control that the summary links to. A clash is no mistake
 * in the form: somebody else changed what it is about, and the page answers 409.
 */
export type FormError = {
  readonly field: string
  readonly message: string
  readonly clash?: true
}

/** A form as it is shown: what it holds, and what must be mended. */
export type FormState<Kinds extends FieldKinds> = {
  readonly values: Typed<Kinds>
  readonly errors: readonly FormError[]
}

/** A form: its fields and the one schema that turns what was typed into what was meant. */
export type Form<Kinds extends FieldKinds, Parsed> = {
  readonly fields: Kinds
  readonly schema: z.ZodType<Parsed>
}

/**
 * Defines a form. The schema gets exactly `fields` (a `one` as a string, a `many` as an array) and
 * every message in it is shown to a person, so it says what to mend. Cross-field checks use
 * `refine(..., { when })`, because a plain one does not run once a field has failed.
 */
export const defineForm = <const Kinds extends FieldKinds, Parsed>(
  form: Form<Kinds, Parsed>,
): Form<Kinds, Parsed> => form

/** A form nobody has typed into, with some values set. */
export const formWith = <Kinds extends FieldKinds, Parsed>(
  form: Form<Kinds, Parsed>,
  values: Partial<Typed<Kinds>> = {},
): FormState<Kinds> => ({
  values: readTyped(form.fields, (name) => {
    const value: string | readonly string[] | undefined = values[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }),
  errors: [],
})

/** The same form with something to mend, as found after the schema (a name taken, a stale version). */
export const withErrors = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  ...errors: readonly FormError[]
): FormState<Kinds> => ({ values: state.values, errors: [...state.errors, ...errors] })

/** The message for one field, or undefined. */
export const errorFor = (
  state: { readonly errors: readonly FormError[] },
  field: string,
): string | undefined => state.errors.find((error) => error.field === field)?.message

export type Parse<Kinds extends FieldKinds, Parsed> =
  { ok: true; parsed: Parsed; state: FormState<Kinds> } | { ok: false; state: FormState<Kinds> }

/** Reads a posted body: keeps what was typed, and gives either what was meant or every error at once. */
export const parseForm = <Kinds extends FieldKinds, Parsed>(
  form: Form<Kinds, Parsed>,
  body: URLSearchParams,
): Parse<Kinds, Parsed> => {
  const values = readTyped(form.fields, (name) => body.getAll(name))
  const result = form.schema.safeParse(values)
  if (result.success) return { ok: true, parsed: result.data, state: { values, errors: [] } }
  const errors = new Map<string, FormError>()
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    if (!errors.has(field)) errors.set(field, { field, message: issue.message })
  }
  return {
    ok: false,
    state: { values, errors: inFieldOrder(Object.keys(form.fields), [...errors.values()]) },
  }
}

const inFieldOrder = (names: readonly string[], errors: readonly FormError[]): FormError[] => {
  const place = (error: FormError) => {
    const index = names.indexOf(error.field)
    return index === -1 ? names.length : index
  }
  return errors.toSorted((a, b) => place(a) - place(b))
}

const readTyped = <Kinds extends FieldKinds>(
  kinds: Kinds,
  valuesOf: (name: string) => readonly string[],
): Typed<Kinds> =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const values = valuesOf(name)
      return [name, kind === 'many' ? values : (values[0] ?? '')]
    }),
  ) as Typed<Kinds>
