import { type Catalogue, type Measure, offered } from './catalogue.ts'

/** What is counted on one line of the quick form, apart from the number. */
export type LineWhat = {
  readonly measure: string
  readonly subject: string | null
  readonly unit: string
  readonly under18: boolean
}

/** An activity that was recorded lately, as far as a form offers it again. */
export type Lately = {
  readonly id: string
  readonly mine: boolean
  readonly kind: string
  readonly startsOn: string
  readonly area: string
  readonly operationId: string | null
  /** Slugs of agencies. */
  readonly jointWith: readonly string[]
  readonly lines: readonly LineWhat[]
}

export type Offers = {
  readonly kinds: readonly string[]
  readonly areas: readonly string[]
  readonly operations: readonly string[]
  readonly partners: readonly string[]
  readonly lines: readonly LineWhat[]
  /** Different activities of one's own, to be recorded again without their numbers. */
  readonly again: readonly Lately[]
}

/** As many of each as are offered with one tap, so that the common path fits a phone's screen or two. */
const MOST = { kinds: 3, areas: 3, operations: 3, partners: 4, lines: 6, again: 3 } as const

/** Each value once, where it came first. */
const first = <Value>(
  values: readonly Value[],
  most: number,
  keyOf: (value: Value) => string,
): Value[] => {
  const seen = new Map<string, Value>()
  for (const value of values) if (!seen.has(keyOf(value))) seen.set(keyOf(value), value)
  return [...seen.values()].slice(0, most)
}

const text = (value: string): string => value

/** A line as its field in the form holds it: measure, unit and whether of under-18s. */
export const whatOf = ({ measure, unit, under18 }: Omit<LineWhat, 'subject'>): string =>
  `${measure}|${unit}|${under18 ? 'under18' : ''}`

const lineKey = (line: LineWhat): string => `${whatOf(line)}|${line.subject ?? ''}`

const stillOffered = ({ measures, units, subjects }: Catalogue, line: LineWhat): boolean => {
  const measure = measures.get(line.measure)
  const codes = line.subject === null ? [] : line.subject.split('+')
  return (
    measure !== undefined &&
    measure.retired !== true &&
    measure.units.includes(line.unit) &&
    units.get(line.unit)?.retired !== true &&
    codes.every((code) => subjects.has(code) && subjects.get(code)?.retired !== true)
  )
}

/** What is found most in the field, for whoever recorded nothing yet (usual measures of a warrant). */
const USUAL = ['arrests', 'drugs_seized', 'cash_seized', 'phones_seized', 'bladed_weapons_seized']

const usualLines = ({ measures }: Catalogue): LineWhat[] =>
  USUAL.flatMap((code): LineWhat[] => {
    const measure: Measure | undefined = measures.get(code)
    const [unit] = measure?.units ?? []
    if (unit === undefined || measure?.retired === true) return []
    const line = { measure: code, unit, under18: false }
    return code === 'drugs_seized'
      ? ['heroin', 'crack_cocaine'].map((subject) => ({ ...line, subject }))
      : [{ ...line, subject: null }]
  })

/**
 * What a form offers with one tap: what this member used lately first, then what their agency did, each
 * once and in the order of last use. What was retired since is not among it.
 */
export const offersOf = (lately: readonly Lately[], catalogue: Catalogue): Offers => {
  const inOrder = [...lately.filter(({ mine }) => mine), ...lately.filter(({ mine }) => !mine)]
  const used = inOrder.flatMap(({ lines }) => lines).filter((line) => stillOffered(catalogue, line))
  return {
    kinds: first(
      inOrder.map(({ kind }) => kind).filter((kind) => catalogue.kinds.has(kind)),
      MOST.kinds,
      text,
    ),
    areas: first(
      inOrder.map(({ area }) => area),
      MOST.areas,
      text,
    ),
    operations: first(
      inOrder.flatMap(({ operationId }) => operationId ?? []),
      MOST.operations,
      text,
    ),
    partners: first(
      inOrder.flatMap(({ jointWith }) => jointWith),
      MOST.partners,
      text,
    ),
    lines: first([...used, ...usualLines(catalogue)], MOST.lines, lineKey),
    again: first(
      inOrder.filter(({ mine }) => mine),
      MOST.again,
      ({ kind, area, operationId }) => `${kind}|${area}|${operationId ?? ''}`,
    ),
  }
}

/** Everything that a line may count, by measure and unit, in the order of the catalogue. */
export const everyWhat = (
  catalogue: Catalogue,
): { value: string; text: string; measure: Measure }[] =>
  offered(catalogue.measures.values()).flatMap((measure) =>
    offered(measure.units.flatMap((code) => catalogue.units.get(code) ?? [])).flatMap((unit) => {
      const own = measure.units.length === 1
      const name = own ? measure.label : `${measure.label}, in ${unit.plural}`
      const plain = { measure: measure.code, unit: unit.code, under18: false }
      return [
        { value: whatOf(plain), text: name, measure },
        ...(measure.under18Sensitive
          ? [{ value: whatOf({ ...plain, under18: true }), text: `${name}, under 18`, measure }]
          : []),
      ]
    }),
  )

/** The operation that is put in unless another is chosen: one's last, if it runs, or the only one that does. */
export const usualOperation = (lately: readonly Lately[], running: readonly string[]): string => {
  const last = lately.find(({ mine, operationId }) => mine && operationId !== null)?.operationId
  if (last !== undefined && last !== null && running.includes(last)) return last
  return running.length === 1 ? (running[0] ?? '') : ''
}
