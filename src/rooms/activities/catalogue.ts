import type { Strand } from './model.ts'

export type StrandEntry = {
  readonly code: Strand
  readonly label: string
  readonly meaning: string
}

export type ActivityKind = {
  readonly code: string
  readonly label: string
  readonly meaning: string
  readonly defaultStrand: Strand
}

export type Dimension = 'count' | 'people' | 'mass' | 'volume' | 'package' | 'money'

/** A unit. Units are never converted into each other. `decimals` 0 means whole numbers only. */
export type Unit = {
  readonly code: string
  readonly singular: string
  readonly plural: string
  readonly dimension: Dimension
  readonly decimals: number
  /** The subjects that are counted in it; any, where there is none here. */
  readonly subjects?: readonly string[]
  /** No form offers it any more; old records still read. */
  readonly retired?: boolean
}

export type SubjectGroup =
  | 'drug'
  | 'drug_group'
  | 'firearm'
  | 'bladed_weapon'
  | 'other_weapon'
  | 'asset'
  | 'vehicle'
  | 'device'
  | 'age_group'
  | 'closure'

/** A class of a controlled drug from a date on; `checked` says whether the law was looked up. */
export type DrugClass = {
  readonly class: 'A' | 'B' | 'C'
  readonly since: string | null
  readonly checked: boolean
  readonly source: string
}

export type Subject = {
  readonly code: string
  /** As it stands in a sentence: "crack cocaine", "knife". */
  readonly name: string
  readonly plural: string
  readonly group: SubjectGroup
  readonly classes: readonly DrugClass[]
  /** No form offers it any more; old records still read. */
  readonly retired?: boolean
}

export type Topic =
  'enforcement' | 'lines' | 'drugs_money' | 'weapons' | 'safeguarding' | 'prevention'

export type Measure = {
  readonly code: string
  readonly label: string
  readonly singular: string
  readonly plural: string
  readonly definition: string
  readonly definitionSource: string
  readonly topic: Topic
  readonly units: readonly string[]
  readonly subjectGroups: readonly SubjectGroup[]
  readonly countsPeople: boolean
  /** Under-18s in it are kept apart and never told as a success. */
  readonly under18Sensitive: boolean
  readonly takesValue: boolean
  /** No form offers it any more; old records still read. */
  readonly retired?: boolean
}

export type Area = {
  readonly code: string
  readonly name: string
  readonly kind: 'force' | 'authority' | 'local'
  /** police.uk slug of the force that polices it. */
  readonly force: string
  /** No form offers it any more; old records still read. */
  readonly retired?: boolean
}

/** Every code of the room with its words. Loaded whole: it is small and all pages need it. */
export type Catalogue = {
  readonly strands: ReadonlyMap<string, StrandEntry>
  readonly kinds: ReadonlyMap<string, ActivityKind>
  readonly units: ReadonlyMap<string, Unit>
  readonly subjects: ReadonlyMap<string, Subject>
  readonly measures: ReadonlyMap<string, Measure>
  readonly areas: readonly Area[]
}

/** Those that forms offer: what is not retired, and what stands in the record already. */
export const offered = <Entry extends { readonly code: string; readonly retired?: boolean }>(
  entries: Iterable<Entry>,
  kept: readonly (string | null | undefined)[] = [],
): Entry[] => [...entries].filter(({ code, retired }) => retired !== true || kept.includes(code))
