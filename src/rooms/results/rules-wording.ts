import { classOn } from '../activities/index.ts'
import type { MeasureOrder } from './rules-figures.ts'
import type { Families } from './rules-headlines.ts'
import type { MeasureWords, UnitWords, Wording } from './rules-phrases.ts'

/** What this room needs of the catalogues that the activities room keeps, in their order. */
export type Catalogue = {
  readonly measures: ReadonlyMap<
    string,
    {
      readonly code: string
      readonly singular: string
      readonly plural: string
      readonly subjectGroups: readonly string[]
      readonly units: readonly string[]
    }
  >
  readonly subjects: ReadonlyMap<
    string,
    {
      readonly name: string
      readonly plural: string
      readonly classes: readonly {
        readonly class: 'A' | 'B' | 'C'
        readonly since: string | null
      }[]
    }
  >
  readonly units: ReadonlyMap<
    string,
    { readonly singular: string; readonly plural: string; readonly dimension: string }
  >
}

/** The substances and the money that amounts are of, which no catalogue names in this form. */
const MASSES: Readonly<Record<string, { one: string; many: string }>> = {
  drugs_seized: { one: 'drug', many: 'drugs' },
  cash_seized: { one: 'cash', many: 'cash' },
  counterfeit_cash: { one: 'counterfeit money', many: 'counterfeit money' },
}

const CUCKOOING_VISITS = { one: 'cuckooing visit', many: 'cuckooing visits' }

/** Measures whose words depend on the unit: an address visited is not a visit. */
const BY_UNIT: Readonly<Record<string, Readonly<Record<string, { one: string; many: string }>>>> = {
  cuckooing_visits: { visits: CUCKOOING_VISITS, none: CUCKOOING_VISITS },
}

const AFTER = new Set(['plants', 'buds', 'tablets', 'seizures'])
const SUFFIXED = new Set(['g', 'kg', 'ml'])

const spelled = (code: string): string => code.replaceAll('_', ' ')

/** Puts the catalogues' words into the form that phrases use; an unknown code is spelled out. */
export const wordingOf = (catalogue: Catalogue): Wording => {
  const { measures, subjects, units } = catalogue
  const isMoney = (code: string) => units.get(code)?.dimension === 'money'
  return {
    measure: (code, unit): MeasureWords => {
      const known = measures.get(code)
      const nouns = BY_UNIT[code]?.[unit ?? 'none'] ?? {
        one: known?.singular ?? spelled(code),
        many: known?.plural ?? spelled(code),
      }
      const mass = MASSES[code] ?? nouns
      if (known?.units.some(isMoney) === true) return { style: 'money', ...mass }
      if (known?.subjectGroups.includes('drug') === true) return { style: 'substance', ...mass }
      const things =
        known?.units.includes('items') === true || known?.units.includes('vehicles') === true
      return { style: things && known.subjectGroups.length > 0 ? 'things' : 'count', ...nouns }
    },
    subject: (code) => {
      const known = subjects.get(code)
      return { one: known?.name ?? spelled(code), many: known?.plural ?? spelled(code) }
    },
    unit: (code): UnitWords => {
      const known = units.get(code)
      const nouns = { one: known?.singular ?? spelled(code), many: known?.plural ?? spelled(code) }
      const style = SUFFIXED.has(code) ? 'suffix' : AFTER.has(code) ? 'after' : 'of'
      return { ...nouns, style }
    },
  }
}

/** The order of figures and the unit each measure is counted in, from the catalogue. */
export const orderOf = (catalogue: Catalogue): MeasureOrder => {
  const codes = [...catalogue.measures.keys()]
  const places = new Map(codes.map((code, place) => [code, place]))
  return {
    naturalUnit: (code) => catalogue.measures.get(code)?.units[0] ?? null,
    place: (code) => places.get(code) ?? Number.MAX_SAFE_INTEGER,
  }
}

/** Totals that national releases state over several measures (NPCC breakdown of June 2025). */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  weapons_seized: [
    'weapons_seized',
    'firearms_seized',
    'bladed_weapons_seized',
    'other_weapons_seized',
  ],
  people_safeguarded: ['people_safeguarded', 'children_safeguarded', 'adults_safeguarded'],
}

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  class_a: ['A'],
  class_b: ['B'],
  class_c: ['C'],
  class_a_and_b: ['A', 'B'],
}

/**
 * What a total about a day is made of: measures of measures, and drugs of the class that they were of
 * on that day (Misuse of Drugs Act 1971, Schedule 2, as amended): GHB is no part of a total of Class B
 * from before 13 April 2022.
 */
export const familiesOf = (catalogue: Catalogue, day: string): Families => {
  const classOf = (code: string) =>
    classOn({ classes: catalogue.subjects.get(code)?.classes ?? [] }, day)?.class
  return {
    partsOf: (measure) => PARTS[measure] ?? [measure],
    isOf: (part, whole) => {
      if (whole === null || part === whole) return true
      const members = CLASSES[whole]
      if (part === null || members === undefined) return false
      return part.split('+').every((code) => members.includes(classOf(code) ?? ''))
    },
  }
}
