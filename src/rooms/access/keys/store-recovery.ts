import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

const recoveryKeys = (db: ReadDb | Tx) =>
  reader<KeyTables>(db)
    .selectFrom('access.recovery_keys as r')
    .innerJoin('access.members as by', 'by.id', 'r.made_by')
    .leftJoin('access.members as second', 'second.id', 'r.confirmed_by')
    .select([
      'r.id',
      'r.public_key as publicKey',
      'r.tag',
      'r.commitment',
      'r.made_at as madeAt',
      'r.made_by as madeBy',
      'by.name as madeByName',
      'r.confirmed_at as confirmedAt',
      'second.name as confirmedByName',
      'r.ended_at as endedAt',
    ])

/** The recovery key in use, and the one that waits for a second administrator. */
export const standingRecoveryKeys = (db: ReadDb | Tx) =>
  recoveryKeys(db).where('r.ended_at', 'is', null).execute()

export type KeptRecoveryKey = Awaited<ReturnType<typeof standingRecoveryKeys>>[number]

/** The recovery key that team keys are sealed to. */
export const recoveryKeyInUse = (db: ReadDb | Tx): Promise<KeptRecoveryKey | undefined> =>
  recoveryKeys(db)
    .where('r.ended_at', 'is', null)
    .where('r.confirmed_at', 'is not', null)
    .executeTakeFirst()

/** The boxes in which recovery has a team's keys, with the recovery key of each. */
export const recoveriesOf = (db: ReadDb | Tx, teamId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_recoveries as b')
    .innerJoin('access.team_keys as k', 'k.id', 'b.team_key_id')
    .innerJoin('access.recovery_keys as r', 'r.id', 'b.recovery_id')
    .select([
      'k.id as teamKeyId',
      'k.generation',
      'k.public_key as publicKey',
      'b.sealed',
      'r.id as recoveryId',
      'r.commitment',
      'r.ended_at as recoveryEndedAt',
    ])
    .where('k.team_id', '=', teamId)
    .orderBy('k.generation')
    .execute()

/** Keeps a team's key for recovery; boxes for earlier recovery keys go. */
export const saveRecovery = async (
  tx: Tx,
  box: { readonly teamKeyId: string; readonly recoveryId: string; readonly sealed: Buffer },
): Promise<void> => {
  const db = writer<KeyTables>(tx)
  await db
    .insertInto('access.team_key_recoveries')
    .values({ team_key_id: box.teamKeyId, recovery_id: box.recoveryId, sealed: box.sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .deleteFrom('access.team_key_recoveries')
    .where('team_key_id', '=', box.teamKeyId)
    .where('recovery_id', '!=', box.recoveryId)
    .execute()
}

/** The team keys that a member holds and this recovery key does not. */
export const heldOutsideRecovery = (
  db: ReadDb | Tx,
  { memberKeyId, recoveryId }: { memberKeyId: string; recoveryId: string },
) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.team_keys as k', 'k.id', 'g.team_key_id')
    .leftJoin('access.team_key_recoveries as b', (join) =>
      join.onRef('b.team_key_id', '=', 'k.id').on('b.recovery_id', '=', recoveryId),
    )
    .select([
      'k.id as teamKeyId',
      'k.team_id as team',
      'k.generation',
      'k.public_key as publicKey',
      'g.sealed',
    ])
    .where('g.member_key_id', '=', memberKeyId)
    .where('b.team_key_id', 'is', null)
    .execute()

export const insertRecovery = async (
  tx: Tx,
  key: {
    readonly id: string
    readonly publicKey: Buffer
    readonly tag: Buffer
    readonly commitment: Buffer
    readonly by: string
    readonly now: Date
  },
): Promise<void> => {
  await writer<KeyTables>(tx)
    .insertInto('access.recovery_keys')
    .values({
      id: key.id,
      public_key: key.publicKey,
      tag: key.tag,
      commitment: key.commitment,
      made_at: key.now,
      made_by: key.by,
      confirmed_at: null,
      confirmed_by: null,
      ended_at: null,
    })
    .execute()
}

export const endRecovery = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await writer<KeyTables>(tx)
    .updateTable('access.recovery_keys')
    .set({ ended_at: now })
    .where('id', '=', id)
    .execute()
}

export const confirmRecovery = async (
  tx: Tx,
  id: string,
  { by, now }: { by: string; now: Date },
): Promise<void> => {
  await writer<KeyTables>(tx)
    .updateTable('access.recovery_keys')
    .set({ confirmed_at: now, confirmed_by: by })
    .where('id', '=', id)
    .execute()
}
