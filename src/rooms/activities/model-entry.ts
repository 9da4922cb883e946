import type { Area, Measure, Subject, Unit } from './catalogue.ts'
import type { ChangedBy } from './model.ts'

/** The lists that are edited at the desk. Kinds and strands are the strategy's own and are not. */
export const CATALOGUE_LISTS = ['measures', 'subjects', 'units', 'areas'] as const
export type CatalogueList = (typeof CATALOGUE_LISTS)[number]

/** An entry of one of them, by the list that it is in. */
export type EntryOf = { measures: Measure; subjects: Subject; units: Unit; areas: Area }
export type Entry = {
  [List in CatalogueList]: { readonly list: List; readonly entry: EntryOf[List] }
}[CatalogueList]

/** `shipped` came with Countersign; `offered` was retired before. */
export type CatalogueChange = 'shipped' | 'added' | 'changed' | 'retired' | 'offered'

/** What an entry said from one moment on, and how it came to say it. */
export type EntryVersion = {
  readonly version: number
  readonly change: CatalogueChange
  readonly why: string | null
  readonly by: ChangedBy
  /** Null for what came with Countersign. */
  readonly at: Date | null
  /** What it said, as text by the name of the field. */
  readonly said: Readonly<Record<string, string>>
}

export type EntryState = { readonly version: number; readonly retired: boolean }
