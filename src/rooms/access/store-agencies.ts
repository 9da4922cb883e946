import { reader, type ReadDb, type Tx } from '../../platform/database/handles.ts'
import type { Agency } from './model.ts'
import type { AccessTables } from './tables.ts'

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

/** Every agency that work can be done with, ended ones too, by name. */
export const listAgencies = (db: ReadDb | Tx): Promise<Agency[]> =>
  agencies(db).orderBy('name').execute()

/** The agency with this short name, ended or not. */
export const agencyBySlug = (db: ReadDb | Tx, slug: string): Promise<Agency | undefined> =>
  agencies(db).where('slug', '=', slug).executeTakeFirst()

/** The agency with this id, with the version that an edit must name. */
export const agencyById = (db: ReadDb | Tx, id: string) =>
  agencies(db).where('id', '=', id).executeTakeFirst()
