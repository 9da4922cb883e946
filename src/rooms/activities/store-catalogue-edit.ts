import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Measure, Subject } from './catalogue.ts'
import type {
  CatalogueChange,
  CatalogueList,
  Entry,
  EntryState,
  EntryVersion,
} from './model-entry.ts'
import { saidBy } from './rules-entry.ts'
import { changedByOf } from './store-versions.ts'
import type { ActivityTables } from './tables.ts'

/** Edits of the catalogues wait for one another until the transaction ends. */
export const lockCatalogue = async (tx: Tx): Promise<void> => {
  await reader<ActivityTables>(tx)
    .selectFrom('activities.catalogue_stamp')
    .select('stamp')
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Which version of an entry stands, and whether it is offered. */
export const entryState = (
  db: ReadDb | Tx,
  { list, code }: { list: CatalogueList; code: string },
): Promise<EntryState | undefined> =>
  reader<ActivityTables>(db)
    .selectFrom(`activities.${list}`)
    .select(['version', 'retired'])
    .where('code', '=', code)
    .executeTakeFirst()

/** Every version of an entry that is written down, the newest first. */
export const entryVersions = async (
  db: ReadDb | Tx,
  { list, code }: { list: CatalogueList; code: string },
): Promise<EntryVersion[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.catalogue_versions')
    .select(['version', 'change', 'why', 'changed_by_kind', 'changed_by', 'changed_at', 'entry'])
    .where('list', '=', list)
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    change: row.change,
    why: row.why,
    by: changedByOf(row),
    at: row.changed_at,
    said: row.entry as Record<string, string>,
  }))
}

/** Whether a form was sent before, and what it made. */
export const entryOfForm = (db: ReadDb | Tx, formToken: string) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.catalogue_versions')
    .select(['list', 'code', 'version'])
    .where('form_token', '=', formToken)
    .executeTakeFirst()

/** Adds a version to the history of an entry. */
export const writeEntryVersion = async (
  tx: Tx,
  said: Entry,
  made: {
    version: number
    change: CatalogueChange
    why: string | null
    at: Date | null
    formToken?: string | undefined
  },
): Promise<void> => {
  const { actor } = tx.act
  if (actor.kind === 'public') throw new Error('activities: the public changes no catalogue')
  const shipped = made.change === 'shipped'
  await writer<ActivityTables>(tx)
    .insertInto('activities.catalogue_versions')
    .values({
      list: said.list,
      code: said.entry.code,
      version: made.version,
      change: made.change,
      why: made.why,
      changed_by_kind: shipped ? 'system' : actor.kind,
      changed_by: !shipped && actor.kind === 'member' ? actor.id : null,
      changed_at: made.at,
      form_token: made.formToken ?? null,
      entry: JSON.stringify(saidBy(said)),
    })
    .execute()
}

const writeUnits = async (tx: Tx, { code, units }: Measure): Promise<void> => {
  const db = writer<ActivityTables>(tx)
  await db.deleteFrom('activities.measure_units').where('measure', '=', code).execute()
  await db
    .insertInto('activities.measure_units')
    .values(units.map((unit, at) => ({ measure: code, unit, position: at + 1 })))
    .execute()
}

const writeClasses = async (tx: Tx, { code, classes }: Subject): Promise<void> => {
  const db = writer<ActivityTables>(tx)
  await db.deleteFrom('activities.drug_classes').where('subject', '=', code).execute()
  if (classes.length > 0)
    await db
      .insertInto('activities.drug_classes')
      .values(classes.map((one) => ({ ...one, subject: code })))
      .execute()
}

const columnsOf = ({ list, entry }: Entry) => {
  switch (list) {
    case 'measures':
      return {
        label: entry.label,
        singular: entry.singular,
        plural: entry.plural,
        definition: entry.definition,
        definition_source: entry.definitionSource,
        topic: entry.topic,
        subject_groups: [...entry.subjectGroups],
        counts_people: entry.countsPeople,
        under18_sensitive: entry.under18Sensitive,
        takes_value: entry.takesValue,
      }
    case 'subjects':
      return { name: entry.name, plural: entry.plural, subject_group: entry.group }
    case 'units':
      return {
        singular: entry.singular,
        plural: entry.plural,
        dimension: entry.dimension,
        decimals: entry.decimals,
        subjects: [...(entry.subjects ?? [])],
      }
    case 'areas':
      return { name: entry.name, kind: entry.kind, force: entry.force }
  }
}

/** Writes what an entry says now; `added` makes it, at the end of its list. */
export const writeEntry = async (
  tx: Tx,
  said: Entry,
  { version, retired, added }: { version: number; retired: boolean; added: boolean },
): Promise<void> => {
  const row = { ...columnsOf(said), version, retired }
  const table = sql.table(`activities.${said.list}`)
  const names = Object.keys(row)
  const values = Object.values(row)
  if (added)
    await sql`insert into ${table} (code, position, ${sql.join(names.map((name) => sql.ref(name)))})
      values (${said.entry.code}, (select coalesce(max(position), 0) + 1 from ${table}), ${sql.join(values)})`.execute(
      tx.kysely,
    )
  else
    await sql`update ${table} set ${sql.join(
      names.map((name, at) => sql`${sql.ref(name)} = ${values[at]}`),
    )} where code = ${said.entry.code}`.execute(tx.kysely)
  if (said.list === 'measures') await writeUnits(tx, said.entry)
  if (said.list === 'subjects') await writeClasses(tx, said.entry)
}

/** Puts the entries of a list in this order. */
export const writeOrder = async (
  tx: Tx,
  list: CatalogueList,
  codes: readonly string[],
): Promise<void> => {
  await sql`update ${sql.table(`activities.${list}`)} e set position = o.position
    from unnest(${[...codes]}::text[]) with ordinality as o (code, position)
    where e.code = o.code and e.position <> o.position`.execute(tx.kysely)
}

export type DefinitionChange = {
  readonly measure: string
  readonly at: Date
  readonly why: string
  readonly before: string
  readonly after: string
}

/** When the definitions of these measures were changed, the newest change first. */
export const definitionChanges = async (
  db: ReadDb | Tx,
  measures: readonly string[],
): Promise<DefinitionChange[]> => {
  const { rows } = await sql<DefinitionChange>`
    select code as measure, changed_at as at, why, before, after from (
      select code, version, changed_at, why, entry ->> 'definition' as after,
        lag(entry ->> 'definition') over (partition by code order by version) as before
      from activities.catalogue_versions
      where list = 'measures' and code = any (${[...measures]}::text[])) v
    where before is distinct from after and before is not null
    order by changed_at desc, code`.execute(db.kysely)
  return rows
}
