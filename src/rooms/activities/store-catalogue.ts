import { reader, type ReadDb, type Tx } from '../../platform/database/handles.ts'
import type { Catalogue, DrugClass, Measure, Subject } from './catalogue.ts'
import type { ActivityTables } from './tables.ts'

const byCode = <Entry extends { readonly code: string }>(entries: readonly Entry[]) =>
  new Map<string, Entry>(entries.map((entry) => [entry.code, entry]))

const grouped = <Row, Value>(
  rows: readonly Row[],
  key: (row: Row) => string,
  value: (row: Row) => Value,
): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [value(row)])
    else group.push(value(row))
  }
  return groups
}

const loadMeasures = async (db: ReadDb | Tx): Promise<Measure[]> => {
  const units = await reader<ActivityTables>(db)
    .selectFrom('activities.measure_units')
    .selectAll()
    .orderBy('measure')
    .orderBy('position')
    .execute()
  const unitsOf = grouped(
    units,
    (row) => row.measure,
    (row) => row.unit,
  )
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.measures')
    .select([
      'code',
      'label',
      'singular',
      'plural',
      'definition',
      'definition_source as definitionSource',
      'topic',
      'subject_groups as subjectGroups',
      'counts_people as countsPeople',
      'under18_sensitive as under18Sensitive',
      'takes_value as takesValue',
      'retired',
    ])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, units: unitsOf.get(row.code) ?? [] }))
}

const loadSubjects = async (db: ReadDb | Tx): Promise<Subject[]> => {
  const classes = await reader<ActivityTables>(db)
    .selectFrom('activities.drug_classes')
    .selectAll()
    .orderBy('subject')
    .orderBy('since', (since) => since.asc().nullsFirst())
    .execute()
  const classesOf = grouped(
    classes,
    (row) => row.subject,
    ({ class: letter, since, checked, source }): DrugClass => ({
      class: letter,
      since,
      checked,
      source,
    }),
  )
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.subjects')
    .select(['code', 'name', 'plural', 'subject_group as group', 'retired'])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, classes: classesOf.get(row.code) ?? [] }))
}

/** As many states of the catalogue as are kept in memory. */
const MOST_KEPT = 8
const kept = new Map<string, Promise<Catalogue>>()

/**
 * Every code of the room with its words, in the order in which forms offer them, as it stands now. It
 * is kept in memory by the stamp that the database gives each state of it: an edit by any process
 * makes another stamp, and is seen by everybody with the next question.
 */
export const loadCatalogue = async (db: ReadDb | Tx): Promise<Catalogue> => {
  const { stamp } = await reader<ActivityTables>(db)
    .selectFrom('activities.catalogue_stamp')
    .select('stamp')
    .executeTakeFirstOrThrow()
  const before = kept.get(stamp)
  if (before !== undefined) return before
  const reading = readCatalogue(db)
  kept.set(stamp, reading)
  for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old)
  reading.catch(() => kept.delete(stamp))
  return reading
}

const readCatalogue = async (db: ReadDb | Tx): Promise<Catalogue> => {
  const read = reader<ActivityTables>(db)
  const strands = await read
    .selectFrom('activities.strands')
    .select(['code', 'label', 'meaning'])
    .orderBy('position')
    .execute()
  const kinds = await read
    .selectFrom('activities.kinds')
    .select(['code', 'label', 'meaning', 'default_strand as defaultStrand'])
    .orderBy('position')
    .execute()
  const units = await read
    .selectFrom('activities.units')
    .select(['code', 'singular', 'plural', 'dimension', 'decimals', 'subjects', 'retired'])
    .orderBy('position')
    .orderBy('code')
    .execute()
  const areas = await read
    .selectFrom('activities.areas')
    .select(['code', 'name', 'kind', 'force', 'retired'])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return {
    strands: byCode(strands),
    kinds: byCode(kinds),
    units: byCode(units),
    subjects: byCode(await loadSubjects(db)),
    measures: byCode(await loadMeasures(db)),
    areas,
  }
}
