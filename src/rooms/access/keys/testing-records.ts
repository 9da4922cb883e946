import { newDataKey, openDataKey, sealDataKeyTo } from '../../../platform/vault/index.ts'
import type { TestPartnership } from '../testing.ts'
import { teamPublicKeys } from './team-public-keys.ts'
import { type VisitWithKeys, withTeamKeys } from './with-team-keys.ts'

/** A record as the room above would have it: its data key, sealed to a team's key. */
export type SealedRecord = {
  readonly id: string
  readonly teamKeyId: string
  readonly sealed: Buffer
  readonly dataKey: Buffer
}

let made = 0

/** A table such as rooms above have, whose rows say which team keys have records sealed to them. */
export const makeRecordsTable = async ({ owner }: TestPartnership): Promise<void> => {
  await owner.query(
    `create schema records;
     create table records.data_keys (id text primary key, sealed bytea not null,
       team_key_id uuid not null references access.team_keys (id));`,
  )
}

/** Seals a record to the newest key of a team. */
export const sealRecord = async (
  { access, owner, public: site }: Pick<TestPartnership, 'access' | 'owner' | 'public'>,
  teamId: string,
): Promise<SealedRecord> => {
  const [key] = await teamPublicKeys(site.read, [teamId], access)
  if (key === undefined) throw new Error('the team has no key')
  const id = `record ${(made += 1).toString()}`
  const dataKey = newDataKey()
  const sealed = sealDataKeyTo(key.publicKey, dataKey, { record: id, reader: key.teamKeyId })
  await owner.query('insert into records.data_keys (id, sealed, team_key_id) values ($1, $2, $3)', [
    id,
    sealed,
    key.teamKeyId,
  ])
  return { id, teamKeyId: key.teamKeyId, sealed, dataKey: dataKey.bytes }
}

/** Whether somebody can open each of these records in their session, or `no-key`. */
export const opens = (
  access: TestPartnership['access'],
  visit: VisitWithKeys,
  records: readonly SealedRecord[],
): Promise<boolean[] | 'no-key'> =>
  withTeamKeys(visit, access, (ring) =>
    Promise.resolve(
      records.map((record) => {
        const pair = ring.open(record.teamKeyId)
        const bound = { record: record.id, reader: record.teamKeyId }
        const dataKey = pair && openDataKey(pair, record.sealed, bound)
        return dataKey?.bytes.equals(record.dataKey) ?? false
      }),
    ),
  )
