import type { OutcomeFields, Qualifier } from '../../rooms/activities/index.ts'
import type { StatementFields } from '../../rooms/results/index.ts'
import type { ExampleActivity } from './model.ts'

/** Said of every activity: what is real in it and what is not. */
export const DIVIDED =
  'Example. The total over all activities is the published one; how it divides between days, places and agencies is made up.'

const BARE: OutcomeFields = {
  measure: '',
  subject: null,
  quantity: null,
  unit: null,
  qualifier: null,
  valueGbp: null,
  valueQualifier: null,
  valueMethod: null,
  valuedBy: null,
  valuedOn: null,
  standing: 'counted',
  withinOutcomeId: null,
  seizure: null,
  under18: false,
  status: 'checked',
  note: '',
}

type More = Partial<Omit<OutcomeFields, 'measure' | 'quantity' | 'unit'>>

/** So many of something, exactly unless said otherwise. */
export const counted = (
  measure: string,
  quantity: string,
  unit: string,
  more: More = {},
): OutcomeFields => ({ ...BARE, measure, quantity, unit, qualifier: 'exact', ...more })

/** So many packages, weights or plants of a drug. */
export const drugs = (
  subject: string,
  quantity: string,
  unit: string,
  more: More = {},
): OutcomeFields => counted('drugs_seized', quantity, unit, { subject, ...more })

/** Something of which no number was published. */
export const unnumbered = (
  measure: string,
  qualifier: 'present' | 'several' = 'present',
  subject: string | null = null,
): OutcomeFields => ({ ...BARE, measure, subject, qualifier })

/** Drugs of which only a value in pounds was published, and not how it was found. */
export const valuedDrugs = (subject: string, valueGbp: string): OutcomeFields => ({
  ...BARE,
  measure: 'drugs_seized',
  subject,
  valueGbp,
  valueQualifier: 'exact',
  valueMethod: 'not_stated',
})

/** What was stated in so many words, with who stated it and where. */
export const stated = (
  measure: string,
  claim: {
    readonly quantity?: string
    readonly unit?: string
    readonly qualifier?: Qualifier
    readonly valueGbp?: string
    readonly valueQualifier?: Qualifier
  } & Pick<StatementFields, 'standing' | 'statedBy' | 'source'> &
    Partial<Pick<StatementFields, 'periodNote'>>,
): StatementFields => ({
  measure,
  subject: null,
  quantity: null,
  unit: null,
  qualifier: null,
  valueGbp: null,
  valueQualifier: null,
  valueMethod: claim.valueGbp === undefined ? null : 'not_stated',
  periodNote: null,
  ...claim,
})

type Done = Pick<ExampleActivity, 'kind' | 'strand' | 'area'> & {
  readonly on: string
  readonly until?: string
  readonly jointWith?: readonly string[]
  /** Where another agency than the force did it and the force counts it. */
  readonly doneBy?: string
  readonly operation?: string
  readonly note?: string
}

/** Makes the activities of one force, which counts all of them. */
export const doneAndCountedBy =
  (force: string) =>
  (
    { on, until = on, jointWith = [], doneBy = force, operation, note = DIVIDED, ...done }: Done,
    ...outcomes: readonly OutcomeFields[]
  ): ExampleActivity => ({
    ...done,
    startsOn: on,
    endsOn: until,
    doneBy,
    jointWith,
    countedBy: force,
    operation: operation ?? null,
    note,
    outcomes,
  })
