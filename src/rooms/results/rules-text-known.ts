import type { Qualifier, Standing } from './model.ts'
import { addKnown, goesWithNumber } from './rules-combine.ts'
import type { Families } from './rules-headlines.ts'
import { phraseOf, type Wording } from './rules-phrases.ts'

/** A number that is known of a week, against which a text can be held. */
export type Known = {
  readonly id: string
  /** A figure of our own, what others published, or a sum of either. */
  readonly origin: 'figure' | 'claim' | 'sum'
  readonly reporter: string
  readonly standing: Standing
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: Qualifier | null
  readonly valueGbp: string | null
  readonly valueQualifier: Qualifier | null
  readonly under18: boolean
  /** The operation beside the week that it belongs to. */
  readonly operation: string | null
  readonly phrase: string
  /** The key of a figure, the source of a claim, the parts of a sum. */
  readonly from: string
  /** How a stated total stands towards its parts. */
  readonly gap: string | null
  readonly alsoReportedBy: readonly string[]
}

type Around = { readonly wording: Wording; readonly families: Families }

/**
 * Sums that a text may give where the figures give their parts: knives and machetes as bladed
 * weapons, children and adults as people, several reporters as one. Only what was counted adds up, in
 * one unit, and a figure is never added to a claim of others, which may be the same.
 */
export const sumsOf = (known: readonly Known[], around: Around): Known[] => {
  const counted = known.filter(
    ({ standing, under18, origin }) => standing === 'counted' && !under18 && origin !== 'sum',
  )
  const measures = [
    ...new Set(counted.map(({ measure }) => measure)),
    'weapons_seized',
    'people_safeguarded',
  ]
  const byReporter = [
    ...Map.groupBy(counted, ({ origin, reporter }) => `${origin} ${reporter}`).values(),
  ]
  const byOrigin = [...Map.groupBy(counted, ({ origin }) => origin).values()]
  const within = byReporter.flatMap((own) =>
    [...new Set(measures)].flatMap((measure) =>
      added(
        own.filter((one) => around.families.partsOf(measure).includes(one.measure)),
        { measure, subject: null },
        around,
      ),
    ),
  )
  const across = byOrigin
    .filter((all) => new Set(all.map(({ reporter }) => reporter)).size > 1)
    .flatMap((all) => [
      ...Map.groupBy(all, ({ measure, subject }) => `${measure} ${subject ?? ''}`).values(),
    ])
    .flatMap((same) => {
      const [first] = same
      return first === undefined ? [] : added(same, first, around)
    })
  return [...within, ...across].filter(
    (sum, at, all) => all.findIndex(({ id }) => id === sum.id) === at,
  )
}

const added = (
  parts: readonly Known[],
  kind: Pick<Known, 'measure' | 'subject'>,
  around: Around,
): Known[] => {
  const units = [
    ...new Set(parts.flatMap(({ unit, quantity }) => (quantity === null ? [] : [unit]))),
  ]
  return [
    ...units.flatMap((unit) =>
      sumOf(
        parts.filter((one) => one.unit === unit),
        { ...kind, unit, what: 'quantity' },
        around,
      ),
    ),
    ...sumOf(parts, { ...kind, unit: null, what: 'value' }, around),
  ]
}

const sumOf = (
  parts: readonly Known[],
  {
    measure,
    subject,
    unit,
    what,
  }: Pick<Known, 'measure' | 'subject' | 'unit'> & { what: 'quantity' | 'value' },
  { wording }: Around,
): Known[] => {
  const numbers = parts.flatMap((part) => {
    const [amount, qualifier] =
      what === 'quantity' ? [part.quantity, part.qualifier] : [part.valueGbp, part.valueQualifier]
    return amount !== null && qualifier !== null && goesWithNumber(qualifier)
      ? [{ part, known: { amount, qualifier } }]
      : []
  })
  const [first, ...rest] = numbers
  if (first === undefined || rest.length === 0) return []
  const total = addKnown([first.known, ...rest.map(({ known }) => known)])
  const shape =
    what === 'quantity'
      ? {
          quantity: total.amount,
          unit,
          qualifier: total.qualifier,
          valueGbp: null,
          valueQualifier: null,
        }
      : {
          quantity: null,
          unit: null,
          qualifier: null,
          valueGbp: total.amount,
          valueQualifier: total.qualifier,
        }
  const bare = { measure, subject, under18: false, ...shape }
  const reporters = [...new Set(numbers.map(({ part }) => part.reporter))]
  return [
    {
      ...bare,
      id: `sum ${numbers.map(({ part }) => part.id).join(' ')} ${measure} ${subject ?? ''} ${what}`,
      origin: 'sum',
      reporter: reporters.join(', '),
      standing: 'counted',
      operation: null,
      phrase: phraseOf(bare, wording),
      from: numbers.map(({ part }) => part.phrase).join(' and '),
      gap: null,
      alsoReportedBy: [],
    },
  ]
}
