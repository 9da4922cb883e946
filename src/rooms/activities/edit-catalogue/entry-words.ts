import type { Dimension, SubjectGroup, Topic } from '../catalogue.ts'
import type { CatalogueChange, CatalogueList } from '../model-entry.ts'

export const TOPICS = [
  'enforcement',
  'lines',
  'drugs_money',
  'weapons',
  'safeguarding',
  'prevention',
] as const satisfies readonly Topic[]

export const SUBJECT_GROUPS = [
  'drug',
  'drug_group',
  'firearm',
  'bladed_weapon',
  'other_weapon',
  'asset',
  'vehicle',
  'device',
  'age_group',
  'closure',
] as const satisfies readonly SubjectGroup[]

export const DIMENSIONS = [
  'count',
  'people',
  'mass',
  'volume',
  'package',
  'money',
] as const satisfies readonly Dimension[]

export const AREA_KINDS = ['force', 'authority', 'local'] as const

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  count: 'A count of things',
  people: 'A count of people',
  mass: 'A weight',
  volume: 'A volume',
  package: 'Packages: wraps, tablets, plants',
  money: 'Money',
}

export const AREA_KIND_WORDS: Readonly<Record<(typeof AREA_KINDS)[number], string>> = {
  force: 'The area of a force',
  authority: 'A local authority',
  local: 'A town, district or other place',
}

/** One of a list, as headings and links say it. */
export const ONE_OF: Readonly<Record<CatalogueList, string>> = {
  measures: 'measure',
  subjects: 'drug, weapon or other thing',
  units: 'unit',
  areas: 'area',
}

export const CHANGE_WORDS: Readonly<Record<CatalogueChange, string>> = {
  shipped: 'As it came with Countersign',
  added: 'Added',
  changed: 'Changed',
  retired: 'Retired',
  offered: 'Offered again',
}

/** Names of what an entry says, as its history shows them. */
export const SAID_WORDS: Readonly<Record<string, string>> = {
  label: 'Name',
  name: 'Name',
  singular: 'Words for one',
  plural: 'Words for several',
  definition: 'Definition',
  definitionSource: 'Where the definition comes from',
  topic: 'Topic',
  units: 'Units',
  subjectGroups: 'Of what',
  countsPeople: 'Counts people',
  under18Sensitive: 'Under-18s kept apart',
  takesValue: 'Has a value in pounds',
  group: 'Group',
  classes: 'Classes',
  dimension: 'What it measures',
  decimals: 'Decimals',
  subjects: 'Subjects counted in it',
  kind: 'Kind of area',
  force: 'Policed by',
}
