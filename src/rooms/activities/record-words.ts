import { type Agencies, agencyName } from './agency-names.ts'
import type { Catalogue } from './catalogue.ts'
import type { ActivityFields, OperationFields, OutcomeFields } from './model.ts'
import { changedFields } from './rules-change.ts'
import {
  claimWords,
  dayWords,
  spanWords,
  STANDING_WORDS,
  STATUS_WORDS,
  subjectWords,
  purityWords,
  VALUE_METHOD_WORDS,
} from './words.ts'

/** What words need: codes, agencies, and the operations and outcomes that fields point at. */
export type Wording = {
  readonly catalogue: Catalogue
  readonly agencies: Agencies
  readonly operationName: (id: string) => string
  readonly outcomeWords: (id: string) => string
}

type Lines<Fields> = readonly (readonly [
  name: string,
  fields: readonly (keyof Fields)[],
  words: (fields: Fields, wording: Wording) => string,
])[]

const namesOf = (agencies: Agencies, slugs: readonly string[]): string =>
  slugs.length === 0 ? 'Nobody' : slugs.map((slug) => agencyName(agencies, slug)).join(', ')

export const ACTIVITY_LINES: Lines<ActivityFields> = [
  [
    'What was done',
    ['kind'],
    ({ kind }, { catalogue }) => catalogue.kinds.get(kind)?.label ?? kind,
  ],
  [
    'Strand',
    ['strand'],
    ({ strand }, { catalogue }) => catalogue.strands.get(strand)?.label ?? strand,
  ],
  ['When', ['startsOn', 'endsOn'], ({ startsOn, endsOn }) => spanWords(startsOn, endsOn)],
  ['Area', ['area'], ({ area }) => area],
  ['Done by', ['doneBy'], ({ doneBy }, { agencies }) => agencyName(agencies, doneBy)],
  ['Joint with', ['jointWith'], ({ jointWith }, { agencies }) => namesOf(agencies, jointWith)],
  ['Counted by', ['countedBy'], ({ countedBy }, { agencies }) => agencyName(agencies, countedBy)],
  [
    'Operation',
    ['operationId'],
    ({ operationId }, { operationName }) =>
      operationId === null ? 'None' : operationName(operationId),
  ],
  ['Note', ['note'], ({ note }) => (note === '' ? 'None' : note)],
]

export const OPERATION_LINES: Lines<OperationFields> = [
  ['Name', ['name'], ({ name }) => name],
  ['When', ['startsOn', 'endsOn'], ({ startsOn, endsOn }) => spanWords(startsOn, endsOn)],
  ['Led by', ['ledBy'], ({ ledBy }, { agencies }) => agencyName(agencies, ledBy)],
  ['Joint with', ['jointWith'], ({ jointWith }, { agencies }) => namesOf(agencies, jointWith)],
  ['What it is about', ['summary'], ({ summary }) => (summary === '' ? 'Not said' : summary)],
]

export const OUTCOME_LINES: Lines<OutcomeFields> = [
  [
    'What was counted',
    ['measure'],
    ({ measure }, { catalogue }) => catalogue.measures.get(measure)?.label ?? measure,
  ],
  [
    'Of what',
    ['subject'],
    ({ subject }, { catalogue }) =>
      subject === null ? 'Not said' : subjectWords(catalogue, subject, 'plural'),
  ],
  [
    'How much',
    ['quantity', 'unit', 'qualifier', 'valueGbp', 'valueQualifier', 'valueMethod'],
    (fields, { catalogue }) => claimWords(catalogue, fields),
  ],
  [
    'Valued',
    ['valueMethod', 'valuedBy', 'valuedOn', 'purity', 'valueCovers'],
    ({ valueMethod, valuedBy, valuedOn, purity, valueCovers }) =>
      valueMethod === null
        ? 'No value'
        : [
            VALUE_METHOD_WORDS[valueMethod],
            valuedBy === null ? '' : `by ${valuedBy}`,
            valuedOn === null ? '' : `on ${dayWords(valuedOn)}`,
            purityWords(purity),
            valueCovers === null || valueCovers === undefined ? '' : `of: ${valueCovers}`,
          ]
            .filter((part) => part !== '')
            .join(', '),
  ],
  [
    'How it counts',
    ['standing', 'withinOutcomeId'],
    ({ standing, withinOutcomeId }, { outcomeWords }) =>
      standing === 'within' && withinOutcomeId !== null
        ? `Part of: ${outcomeWords(withinOutcomeId)}`
        : STANDING_WORDS[standing],
  ],
  ['Under 18', ['under18'], ({ under18 }) => (under18 ? 'Yes: kept apart' : 'No, or not known')],
  [
    'Seizure',
    ['seizure'],
    ({ seizure }) => (seizure === null ? 'Of its own' : `Number ${seizure} of this activity`),
  ],
  ['Status', ['status'], ({ status }) => STATUS_WORDS[status]],
  ['Note', ['note'], ({ note }) => (note === '' ? 'None' : note)],
]

/** The lines of a record that differ between two versions, in words. */
export const differences = <Fields extends object>(
  lines: Lines<Fields>,
  { before, after }: { before: Fields; after: Fields },
  wording: Wording,
): { name: string; before: string; after: string }[] => {
  const changed = new Set<keyof Fields>(changedFields(before, after))
  return lines.flatMap(([name, fields, words]) =>
    fields.some((field) => changed.has(field))
      ? [{ name, before: words(before, wording), after: words(after, wording) }]
      : [],
  )
}
