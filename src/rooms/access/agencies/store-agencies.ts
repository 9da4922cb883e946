import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { Agency, AgencyKind } from '../model.ts'
import type { AccessTables } from '../tables.ts'

const agencies = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.agencies')
    .select([
      'id',
      'slug',
      'name',
      'kind',
      'region',
      'is_member as isMember',
      'ended_at as endedAt',
      'version',
    ])

/** An agency with the version that an edit must name. */
export type KeptAgency = Agency & { readonly version: number }

/** Every agency that work can be done with, ended ones too, by name. */
export const listAgencies = (db: ReadDb | Tx): Promise<KeptAgency[]> =>
  agencies(db).orderBy('name').execute()

/** The agency with this short name, ended or not. */
export const agencyBySlug = (db: ReadDb | Tx, slug: string): Promise<KeptAgency | undefined> =>
  agencies(db).where('slug', '=', slug).executeTakeFirst()

/** The agency with this id, ended or not. */
export const agencyById = (db: ReadDb | Tx, id: string): Promise<KeptAgency | undefined> =>
  agencies(db).where('id', '=', id).executeTakeFirst()

/** Reads an agency and holds it until the transaction ends. */
export const lockAgency = async (tx: Tx, id: string): Promise<KeptAgency | undefined> => {
  await writer<AccessTables>(tx)
    .selectFrom('access.agencies')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return agencyById(tx, id)
}

/** Whether another agency that has not ended bears the name. */
export const agencyNameTaken = async (
  db: ReadDb | Tx,
  name: string,
  except: string | null,
): Promise<boolean> => {
  const row = await reader<AccessTables>(db)
    .selectFrom('access.agencies')
    .select('id')
    .where((is) =>
      is(is.fn<string>('lower', ['name']), '=', is.fn<string>('lower', [is.val(name)])),
    )
    .where('ended_at', 'is', null)
    .where('id', 'is distinct from', except)
    .executeTakeFirst()
  return row !== undefined
}

export const insertAgency = async (
  tx: Tx,
  agency: {
    id: string
    slug: string
    name: string
    kind: AgencyKind
    region: string | null
    isMember: boolean
  },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.agencies')
    .values({
      id: agency.id,
      slug: agency.slug,
      name: agency.name,
      kind: agency.kind,
      region: agency.region,
      is_member: agency.isMember,
      ended_at: null,
    })
    .execute()
}

export const updateAgency = async (
  tx: Tx,
  id: string,
  agency: {
    name: string
    kind: AgencyKind
    region: string | null
    isMember: boolean
    endedAt: Date | null
  },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.agencies')
    .set((is) => ({
      name: agency.name,
      kind: agency.kind,
      region: agency.region,
      is_member: agency.isMember,
      ended_at: agency.endedAt,
      version: is('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** How many members an agency has who have not left. */
export const membersOfAgency = async (db: ReadDb | Tx, agencyId: string): Promise<number> => {
  const row = await reader<AccessTables>(db)
    .selectFrom('access.members')
    .select((is) => is.fn.countAll<number>().as('members'))
    .where('agency_id', '=', agencyId)
    .where('state', '!=', 'left')
    .executeTakeFirstOrThrow()
  return row.members
}
