import { z } from 'zod'
import { defineForm, type FormState, type Typed } from '../../../platform/forms/form.ts'
import type { Catalogue, Dimension, SubjectGroup, Topic } from '../catalogue.ts'
import { Draft, oneEach } from '../draft.ts'
import type { CatalogueList, Entry } from '../model-entry.ts'
import type { FieldError } from '../model.ts'
import { reasonProblems } from '../rules-activity.ts'
import { codeFrom, entryProblems, nameOf } from '../rules-entry.ts'
import { AREA_KINDS, DIMENSIONS, SUBJECT_GROUPS, TOPICS } from './entry-words.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  label: 'one',
  name: 'one',
  singular: 'one',
  plural: 'one',
  code: 'one',
  definition: 'one',
  definitionSource: 'one',
  topic: 'one',
  units: 'many',
  subjectGroups: 'many',
  properties: 'many',
  group: 'one',
  dimension: 'one',
  decimals: 'one',
  subjects: 'many',
  kind: 'one',
  force: 'one',
  after: 'one',
  why: 'one',
} as const

const one = z.string()
const many = z.array(z.string())

/** One form for all four lists: each shows and reads its own fields. */
export const entryForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    label: one,
    name: one,
    singular: one,
    plural: one,
    code: one,
    definition: one,
    definitionSource: one,
    topic: one,
    units: many,
    subjectGroups: many,
    properties: many,
    group: one,
    dimension: one,
    decimals: one,
    subjects: many,
    kind: one,
    force: one,
    after: one,
    why: one,
  }),
})

export type EntryTyped = Typed<typeof kinds>
export type EntryFormState = FormState<typeof kinds>
type Reading = Draft<keyof typeof kinds>

const words = (
  draft: Reading,
  name: 'label' | 'name' | 'singular' | 'plural' | 'definitionSource',
  label: string,
  max = 120,
) =>
  draft.line(name, {
    label,
    max,
    required: `Enter ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  })

const groupsOf = (draft: Reading): SubjectGroup[] => {
  const typed = draft.many('subjectGroups')
  return SUBJECT_GROUPS.filter((group) => typed.includes(group))
}

const readMeasure = (draft: Reading, code: string): Entry => {
  const properties = draft.many('properties')
  return {
    list: 'measures',
    entry: {
      code,
      label: words(draft, 'label', 'Name'),
      singular: words(draft, 'singular', 'Words for one'),
      plural: words(draft, 'plural', 'Words for several'),
      definition: draft.prose('definition', {
        label: 'Definition',
        max: 1000,
        required: 'Enter the definition',
      }),
      definitionSource: words(draft, 'definitionSource', 'Where the definition comes from', 300),
      topic:
        draft.code('topic', TOPICS, { required: 'Choose a topic' }) ??
        ('enforcement' satisfies Topic),
      units: [...draft.many('units')],
      subjectGroups: groupsOf(draft),
      countsPeople: properties.includes('countsPeople'),
      under18Sensitive: properties.includes('under18Sensitive'),
      takesValue: properties.includes('takesValue'),
    },
  }
}

const readUnit = (draft: Reading, code: string): Entry => ({
  list: 'units',
  entry: {
    code,
    singular: words(draft, 'singular', 'Words for one'),
    plural: words(draft, 'plural', 'Words for several'),
    dimension:
      draft.code('dimension', DIMENSIONS, { required: 'Choose what it measures' }) ??
      ('count' satisfies Dimension),
    decimals: Number(
      draft.code('decimals', ['0', '1', '2', '3'], { required: 'Choose how many decimals' }) ?? '0',
    ),
    subjects: [...draft.many('subjects')],
  },
})

const readArea = (draft: Reading, code: string, forces: readonly string[]): Entry => ({
  list: 'areas',
  entry: {
    code,
    name: words(draft, 'name', 'Name'),
    kind: draft.code('kind', AREA_KINDS, { required: 'Choose what kind of area it is' }) ?? 'local',
    force: draft.code('force', forces, { required: 'Choose the force that polices it' }) ?? '',
  },
})

const readOf = (
  draft: Reading,
  list: CatalogueList,
  { code, before, forces }: { code: string; before: Entry | undefined; forces: readonly string[] },
): Entry => {
  switch (list) {
    case 'measures':
      return readMeasure(draft, code)
    case 'units':
      return readUnit(draft, code)
    case 'areas':
      return readArea(draft, code, forces)
    case 'subjects':
      return {
        list: 'subjects',
        entry: {
          code,
          name: words(draft, 'name', 'Words for one'),
          plural: words(draft, 'plural', 'Words for several'),
          group: draft.code('group', SUBJECT_GROUPS, { required: 'Choose a group' }) ?? 'asset',
          classes: before?.list === 'subjects' ? before.entry.classes : [],
        },
      }
  }
}

export type ReadEntry =
  | { ok: true; said: Entry; after: string; why: string }
  | { ok: false; errors: readonly FieldError[] }

/** Reads the form of a list with every error at once. A change is one that has a `before`. */
export const readEntry = (
  typed: EntryTyped,
  known: {
    list: CatalogueList
    catalogue: Catalogue
    before: Entry | undefined
    forces: readonly string[]
    year: number
  },
): ReadEntry => {
  const { list, before } = known
  const draft = new Draft(typed)
  const given = before?.entry.code ?? draft.text('code').trim()
  const unnamed = readOf(draft, list, { code: given, before, forces: known.forces })
  const why = draft.prose('why', { label: 'The reason', max: 2000 })
  const said = given === '' ? withCode(unnamed, codeFrom(list, nameOf(unnamed))) : unnamed
  const errors = [
    ...draft.errors,
    ...(draft.errors.length === 0 ? entryProblems(said, known) : []),
    ...(draft.errors.some(({ field }) => field === 'why') ? [] : reasonProblems(why, known.year)),
  ]
  return errors.length === 0
    ? { ok: true, said, why, after: draft.text('after') }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

const withCode = (said: Entry, code: string): Entry => {
  switch (said.list) {
    case 'measures':
      return { list: said.list, entry: { ...said.entry, code } }
    case 'subjects':
      return { list: said.list, entry: { ...said.entry, code } }
    case 'units':
      return { list: said.list, entry: { ...said.entry, code } }
    case 'areas':
      return { list: said.list, entry: { ...said.entry, code } }
  }
}

/** An entry as its form holds it. */
export const typedEntry = ({ list, entry }: Entry): Partial<EntryTyped> => {
  switch (list) {
    case 'measures':
      return {
        label: entry.label,
        singular: entry.singular,
        plural: entry.plural,
        definition: entry.definition,
        definitionSource: entry.definitionSource,
        topic: entry.topic,
        units: entry.units,
        subjectGroups: entry.subjectGroups,
        properties: (['countsPeople', 'under18Sensitive', 'takesValue'] as const).filter(
          (name) => entry[name],
        ),
      }
    case 'subjects':
      return { name: entry.name, plural: entry.plural, group: entry.group }
    case 'units':
      return {
        singular: entry.singular,
        plural: entry.plural,
        dimension: entry.dimension,
        decimals: String(entry.decimals),
        subjects: entry.subjects ?? [],
      }
    case 'areas':
      return { name: entry.name, kind: entry.kind, force: entry.force }
  }
}
