import type { Figure, Period } from './model.ts'

type Span = { readonly startsOn: string; readonly endsOn: string }

/** What is known of the days that figures are about. */
export type KnownDays = {
  readonly week: Span
  /** The days of the activity that an outcome came of, or those a published claim gave. */
  readonly daysOf: (id: string) => Span | undefined
  /** What was said, in words, of the days of an operation quoted beside the week. */
  readonly noteOfOperation: (operationId: string) => string | null
  /** The same of a statement. */
  readonly noteOfStatement: (statementId: string) => string | null
}

/** Said where somebody stated a figure beside the week and gave it no period. */
export const NO_PERIOD = 'no period given'

/**
 * The period that a figure is about (decision 0008: a figure is never more certain than what is
 * behind it). A figure of the week is about the week. A figure beside it is about the days of the
 * activities behind it, unless whoever quoted it said in words what is known of them: then those
 * words stand and no day is given. A statement beside the week has no days at all.
 */
export const periodOf = (
  { standing, beside, claims }: Pick<Figure, 'standing' | 'beside' | 'claims'>,
  known: KnownDays,
): Period => {
  if (standing !== 'beside' && beside === null)
    return { startsOn: known.week.startsOn, endsOn: known.week.endsOn, note: null }
  const stated = claims.filter(({ source }) => source === 'statement')
  const notes = [
    ...(beside === null ? [] : [known.noteOfOperation(beside.id)]),
    ...stated.map(({ id }) => known.noteOfStatement(id) ?? NO_PERIOD),
  ].filter((note) => note !== null)
  if (notes.length > 0)
    return { startsOn: null, endsOn: null, note: [...new Set(notes)].join('; ') }
  const days = claims.flatMap(({ id }) => known.daysOf(id) ?? [])
  const starts = days.map(({ startsOn }) => startsOn).sort()
  const ends = days.map(({ endsOn }) => endsOn).sort()
  return { startsOn: starts[0] ?? null, endsOn: ends.at(-1) ?? null, note: null }
}
