import type { Catalogue, DrugClass, Measure, Subject, Unit } from './catalogue.ts'
import type { CatalogueList, Entry } from './model-entry.ts'
import type { FieldError } from './model.ts'

/** What a code may look like: it stands in files and addresses, and is never changed later. */
const CODE: Readonly<Record<CatalogueList, RegExp>> = {
  measures: /^[a-z][a-z0-9_]{0,59}$/u,
  subjects: /^[a-z][a-z0-9_]{0,59}$/u,
  units: /^[A-Za-z][A-Za-z0-9_]{0,59}$/u,
  areas: /^[a-z][a-z0-9-]{0,59}$/u,
}

/** A code made of words, for an entry whose author gave none. */
export const codeFrom = (list: CatalogueList, words: string): string => {
  const joint = list === 'areas' ? '-' : '_'
  return words
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, joint)
    .replaceAll(/^[^a-z]+|[_-]+$/gu, '')
    .slice(0, 60)
}

/** The name by which a form shows an entry. */
export const nameOf = ({ list, entry }: Entry): string => {
  switch (list) {
    case 'measures':
      return entry.label
    case 'subjects':
    case 'areas':
      return entry.name
    case 'units':
      return entry.plural
  }
}

/** The entries of a list, retired ones too, in the order in which forms offer them. */
export const entriesOf = (catalogue: Catalogue, list: CatalogueList): readonly Entry[] => {
  switch (list) {
    case 'measures':
      return [...catalogue.measures.values()].map((entry) => ({ list, entry }))
    case 'subjects':
      return [...catalogue.subjects.values()].map((entry) => ({ list, entry }))
    case 'units':
      return [...catalogue.units.values()].map((entry) => ({ list, entry }))
    case 'areas':
      return catalogue.areas.map((entry) => ({ list, entry }))
  }
}

/** An entry by its code. */
export const entryAt = (
  catalogue: Catalogue,
  { list, code }: { list: CatalogueList; code: string },
): Entry | undefined => entriesOf(catalogue, list).find(({ entry }) => entry.code === code)

const yes = (is: boolean): string => (is ? 'yes' : 'no')

const classSaid = ({ class: letter, since, checked, source }: DrugClass): string =>
  `${letter}${since === null ? '' : ` from ${since}`} (${checked ? 'checked' : 'not checked'}: ${source})`

const measureSaid = (entry: Measure) => ({
  label: entry.label,
  singular: entry.singular,
  plural: entry.plural,
  definition: entry.definition,
  definitionSource: entry.definitionSource,
  topic: entry.topic,
  units: entry.units.join(', '),
  subjectGroups: entry.subjectGroups.join(', '),
  countsPeople: yes(entry.countsPeople),
  under18Sensitive: yes(entry.under18Sensitive),
  takesValue: yes(entry.takesValue),
})

/** What an entry says, as text by field: what its history keeps and shows. */
export const saidBy = ({ list, entry }: Entry): Record<string, string> => {
  switch (list) {
    case 'measures':
      return measureSaid(entry)
    case 'subjects':
      return {
        name: entry.name,
        plural: entry.plural,
        group: entry.group,
        classes: entry.classes.map(classSaid).join('; '),
      }
    case 'units':
      return {
        singular: entry.singular,
        plural: entry.plural,
        dimension: entry.dimension,
        decimals: String(entry.decimals),
        subjects: (entry.subjects ?? []).join(', '),
      }
    case 'areas':
      return { name: entry.name, kind: entry.kind, force: entry.force }
  }
}

const measureProblems = (entry: Measure, catalogue: Catalogue): FieldError[] => {
  const errors: FieldError[] = []
  if (entry.units.length === 0)
    errors.push({ field: 'units', message: 'Choose at least one unit that it is counted in' })
  if (entry.units.some((code) => !catalogue.units.has(code)))
    errors.push({ field: 'units', message: 'Choose units from the list' })
  return errors
}

/**
 * A unit's dimension is what quantities in it were recorded as, and fewer decimals would make old
 * quantities unreadable: neither is changed once it is there.
 */
const unitProblems = (
  entry: Unit,
  catalogue: Catalogue,
  before: Unit | undefined,
): FieldError[] => {
  const errors: FieldError[] = []
  if (before !== undefined && before.dimension !== entry.dimension)
    errors.push({
      field: 'dimension',
      message: 'What a unit measures cannot be changed: add another unit',
    })
  if (before !== undefined && entry.decimals < before.decimals)
    errors.push({
      field: 'decimals',
      message: `Decimals must be ${before.decimals} or more: quantities were recorded with as many`,
    })
  if ((entry.subjects ?? []).some((code) => !catalogue.subjects.has(code)))
    errors.push({ field: 'subjects', message: 'Choose subjects from the list' })
  return errors
}

/** What was recorded of a knife stays of a knife: a subject keeps its group. */
const subjectProblems = (entry: Subject, before: Subject | undefined): FieldError[] =>
  before !== undefined && before.group !== entry.group
    ? [{ field: 'group', message: 'The group cannot be changed: add another entry' }]
    : []

const ownProblems = (
  said: Entry,
  catalogue: Catalogue,
  before: Entry | undefined,
): FieldError[] => {
  switch (said.list) {
    case 'measures':
      return measureProblems(said.entry, catalogue)
    case 'units':
      return unitProblems(
        said.entry,
        catalogue,
        before?.list === 'units' ? before.entry : undefined,
      )
    case 'subjects':
      return subjectProblems(said.entry, before?.list === 'subjects' ? before.entry : undefined)
    case 'areas':
      return []
  }
}

const NAME_FIELD: Readonly<Record<CatalogueList, string>> = {
  measures: 'label',
  subjects: 'name',
  units: 'plural',
  areas: 'name',
}

/**
 * What is wrong with an entry of a catalogue. A code is used once, retired ones included, so that a
 * record always means what it meant (decision 0008: a figure walks back to what it counts); two that
 * are offered never have the same name.
 */
export const entryProblems = (
  said: Entry,
  { catalogue, before }: { catalogue: Catalogue; before: Entry | undefined },
): FieldError[] => {
  const { list, entry } = said
  const errors = ownProblems(said, catalogue, before)
  const say = (field: string, message: string) => errors.push({ field, message })
  const all = entriesOf(catalogue, list)
  if (before === undefined) {
    if (!CODE[list].test(entry.code))
      say(
        'code',
        'Code must be small letters, figures and lines, and begin with a letter, for example lock_knife',
      )
    else {
      const taken = all.find(({ entry: other }) => other.code === entry.code)
      if (taken !== undefined)
        say(
          'code',
          taken.entry.retired === true
            ? `${entry.code} is the code of “${nameOf(taken)}”, which is retired: codes are never used again, so offer that one again or choose another code`
            : `${entry.code} is the code of “${nameOf(taken)}”: choose another`,
        )
    }
  }
  const name = nameOf(said).toLowerCase()
  const same = all.find(
    (other) =>
      other.entry.code !== entry.code &&
      other.entry.retired !== true &&
      nameOf(other).toLowerCase() === name,
  )
  if (same !== undefined && list !== 'areas')
    say(
      NAME_FIELD[list],
      `There is another entry with this name (${same.entry.code}): say how this one differs`,
    )
  return errors
}

/** The codes of a list in a new order, with one put after another; '' puts it first. */
export const movedAfter = (codes: readonly string[], code: string, after: string): string[] => {
  const others = codes.filter((other) => other !== code)
  const place = after === '' ? 0 : others.indexOf(after) + 1
  return after !== '' && place === 0 ? [...others, code] : others.toSpliced(place, 0, code)
}
