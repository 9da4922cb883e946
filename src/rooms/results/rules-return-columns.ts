import { type Catalogue, classOn } from '../activities/index.ts'
import type { Breakdown, ReturnColumn } from './model-return.ts'

const CLASSES: Readonly<Record<string, 'A' | 'B' | 'C'>> = {
  class_a: 'A',
  class_b: 'B',
  class_c: 'C',
}

/** What the rules must know of a subject: its group, and its class by the end of the week. */
export type SubjectsOn = {
  readonly groupOf: (code: string) => string | undefined
  readonly classOf: (code: string) => string | undefined
}

/** Subjects as they stood on a day. Classes change by law, so a drug's is that of the week's end. */
export const subjectsOn = ({ subjects }: Catalogue, day: string): SubjectsOn => ({
  groupOf: (code) => subjects.get(code)?.group,
  classOf: (code) =>
    CLASSES[code] ?? classOn({ classes: subjects.get(code)?.classes ?? [] }, day)?.class,
})

/**
 * Whether a subject belongs to a breakdown. A joint count of several (`cocaine+cannabis`) belongs to
 * a group or a class only where all of them do, and to a list only where all of them are on it:
 * nobody knows how much of it was which.
 */
export const isWithin = (
  subject: string | null,
  breakdown: Breakdown,
  known: SubjectsOn,
): boolean => {
  if (breakdown.kind === 'any') return true
  if (breakdown.kind === 'untold') return subject === null
  if (subject === null) return false
  return subject.split('+').every((code) => {
    switch (breakdown.kind) {
      case 'subjects':
        return breakdown.codes.includes(code)
      case 'group':
        return known.groupOf(code) === breakdown.group
      case 'class':
        return known.classOf(code) === breakdown.class
    }
  })
}

/** A breakdown in words: "all Class A drugs", "knives and machetes". */
export const breakdownInWords = (breakdown: Breakdown, { subjects }: Catalogue): string => {
  switch (breakdown.kind) {
    case 'any':
      return 'All of it'
    case 'untold':
      return 'Where nobody told of what'
    case 'class':
      return `All Class ${breakdown.class} drugs`
    case 'group':
      return `All of the group: ${GROUPS[breakdown.group] ?? breakdown.group}`
    case 'subjects':
      return breakdown.codes.map((code) => subjects.get(code)?.plural ?? code).join(', ')
  }
}

/** Groups of subjects in words. */
export const GROUPS: Readonly<Record<string, string>> = {
  drug: 'named drugs',
  drug_group: 'drugs told by class only',
  firearm: 'firearms',
  bladed_weapon: 'bladed weapons',
  other_weapon: 'other weapons',
  asset: 'goods',
  vehicle: 'vehicles',
  device: 'devices',
  age_group: 'ages',
  closure: 'ways of closing a line',
}

export const AGE_WORDS = {
  all: 'All ages',
  under18: 'Under 18',
  adults: '18 and over',
} as const satisfies Record<ReturnColumn['age'], string>

export const INEXACT_WORDS = {
  number: 'The number alone',
  beside: 'The number, and how exact it is beside it',
  blank: 'Nothing, and a note',
} as const satisfies Record<ReturnColumn['inexact'], string>

/** What a column adds up: its unit in words, or the value in pounds. */
export const unitInWords = ({ unit }: ReturnColumn, { units }: Catalogue): string =>
  unit === null ? 'Value in pounds' : (units.get(unit)?.plural ?? unit)
