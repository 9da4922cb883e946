import { reader, type ReadDb, type Tx } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

/** The newest key of each of these teams that has one and has not ended. The public role may ask. */
export const newestPublicKeys = (db: ReadDb | Tx, teamIds: readonly string[]) =>
  reader<KeyTables>(db)
    .selectFrom('access.public_team_keys')
    .select([
      'team_id as teamId',
      'team_key_id as teamKeyId',
      'generation',
      'public_key as publicKey',
      'tag',
    ])
    .where((is) => is('team_id', '=', is.fn.any(is.val([...new Set(teamIds)]))))
    .execute()
