import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { AccessTables } from '../tables.ts'

/** The partnership, or nothing before setup. The public site may ask this too. */
export const readPartnership = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.public_partnership')
    .select(['name', 'is_example as isExample', 'force_areas as forceAreas'])
    .executeTakeFirst()

export type Partnership = NonNullable<Awaited<ReturnType<typeof readPartnership>>>

/**
 * Holds the partnership until the transaction ends. Every change to members, agencies and teams does
 * this first, so that two administrators who act on each other, or give the same name twice, at the
 * same moment do so one after the other.
 */
export const lockPartnership = async (tx: Tx): Promise<void> => {
  await writer<AccessTables>(tx)
    .selectFrom('access.partnership')
    .select('only_row')
    .forUpdate()
    .execute()
}

/** Inserts the one row there can be. Answers false if there is one already. */
export const insertPartnership = async (
  tx: Tx,
  partnership: { name: string; isExample: boolean },
): Promise<boolean> => {
  const inserted = await writer<AccessTables>(tx)
    .insertInto('access.partnership')
    .values({ name: partnership.name, is_example: partnership.isExample })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const insertForceArea = async (tx: Tx, agencyId: string): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.force_areas')
    .values({ agency_id: agencyId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

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
