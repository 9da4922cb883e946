import { keyPairFromPrivateKey, newKeyPair, openSealed, sealTo, type KeyPair } from './key-pair.ts'
import { sameBytes } from './server-key.ts'
import { wipe } from './secrets.ts'

/** One generation (1, 2, …) of the key pair that a team's members share. */
export type TeamKey = KeyPair & { readonly team: string; readonly generation: number }

/** Somebody that a team's key is sealed to: a member, or recovery. */
export type TeamKeyReader = { readonly reader: string; readonly publicKey: Uint8Array }

/** Which team key is expected: its public key is known to everybody. */
export type ExpectedTeamKey = {
  readonly team: string
  readonly generation: number
  readonly publicKey: Uint8Array
}

/** The first generation of a new team's key. */
export const newTeamKey = (team: string): TeamKey => ({ ...newKeyPair(), team, generation: 1 })

/** Seals a team's private key to one reader, bound to team, generation and reader. */
export const sealTeamKeyTo = (
  { reader, publicKey }: TeamKeyReader,
  { team, generation, privateKey }: TeamKey,
): Buffer => sealTo(publicKey, privateKey, contextOf({ team, generation }, reader))

/**
 * The team's key, opened with a reader's pair. Undefined if the box is for another reader, team or
 * generation, or if what it holds does not belong to the expected public key.
 */
export const openTeamKey = (
  { reader, pair }: { readonly reader: string; readonly pair: KeyPair },
  sealed: Uint8Array,
  expected: ExpectedTeamKey,
): TeamKey | undefined => {
  const { team, generation, publicKey } = expected
  const opened = openSealed(pair, sealed, contextOf(expected, reader))
  if (opened?.byteLength !== publicKey.byteLength) return undefined
  const found = keyPairFromPrivateKey(opened)
  if (sameBytes(found.publicKey, publicKey)) return { ...found, team, generation }
  wipe(opened)
  return undefined
}

const contextOf = (
  { team, generation }: Pick<ExpectedTeamKey, 'team' | 'generation'>,
  reader: string,
): readonly string[] => ['team key', team, generation.toString(), reader]
