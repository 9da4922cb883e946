// Until the access room has its door for keys: the same types, and nothing behind them.
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Visit } from '../../platform/page/page.ts'
import type { KeyPair } from '../../platform/vault/key-pair.ts'
import type { Access } from '../access/index.ts'

export type TeamPublicKey = {
  readonly teamId: string
  readonly teamKeyId: string
  readonly generation: number
  readonly publicKey: Buffer
}

export type TeamKeyring = {
  readonly memberId: string
  readonly teams: readonly string[]
  open: (teamKeyId: string) => KeyPair | undefined
}

export const teamPublicKeys = (
  _db: ReadDb | Tx,
  _teamIds: readonly string[],
): Promise<TeamPublicKey[]> => Promise.reject(new Error('there are no team keys yet'))

export const withTeamKeys = <T>(
  _visit: Pick<Visit, 'cookie' | 'actor' | 'read'>,
  _access: Access,
  _work: (ring: TeamKeyring) => Promise<T>,
): Promise<T | 'no-key'> => Promise.resolve('no-key')
