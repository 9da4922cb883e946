import { reader, type ReadDb, type Tx } from '../../../platform/database/handles.ts'
import type { AccessTables } from '../tables.ts'

/** The partnership, or nothing before setup. */
export const readPartnership = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.public_partnership')
    .select(['name', 'is_example as isExample', 'force_areas as forceAreas'])
    .executeTakeFirst()

export type Partnership = NonNullable<Awaited<ReturnType<typeof readPartnership>>>

/** The members of an example, who sign in with a passphrase and a code that the page shows. */
export const exampleMembers = (db: ReadDb) =>
  reader<AccessTables>(db)
    .selectFrom('access.members as m')
    .innerJoin('access.authenticators as a', 'a.member_id', 'm.id')
    .innerJoin('access.agencies as g', 'g.id', 'm.agency_id')
    .select(['m.id', 'm.name', 'm.email', 'm.roles', 'g.name as agencyName'])
    .where('m.state', '=', 'active')
    .where('a.shows_code', '=', true)
    .where('a.ended_at', 'is', null)
    .orderBy('m.id')
    .execute()

export type ExampleMember = Awaited<ReturnType<typeof exampleMembers>>[number]
