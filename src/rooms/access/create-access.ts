import type { Clock } from '../../platform/clock/clock.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import {
  createPassphraseHasher,
  type PassphraseHasher,
} from '../../platform/vault/passphrase-hash.ts'
import type { PassphraseCost } from '../../platform/vault/passphrase-hash.ts'
import { serverKey, type ServerKey } from '../../platform/vault/server-key.ts'
import type { Permission } from './permissions.ts'

/**
 * The seam for key pairs: whoever keeps a member's private key is handed the passphrase at the three
 * moments when the program has it, and at no other. `opened` answers with what the session needs
 * later; it travels sealed, inside the page that asks for the code, until the session starts.
 */
export type PassphraseKeeper = {
  chosen: (tx: Tx, memberId: string, passphrase: string) => Promise<void>
  changed: (tx: Tx, memberId: string, passphrases: { from: string; to: string }) => Promise<void>
  opened: (memberId: string, passphrase: string) => Promise<string>
  sessionStarted: (tx: Tx, session: { id: string; token: string }, opened: string) => Promise<void>
}

/** What a member may still do after a change to their standing. */
export type StandingNow = {
  readonly memberId: string
  /** None where they are not active. */
  readonly permissions: ReadonlySet<Permission>
  /** The teams that they are still in. */
  readonly teamIds: readonly string[]
  readonly now: Date
}

/**
 * The seam for work: told, in the transaction of the change, what a member may still do, so that a room
 * above hands on what they may do no longer.
 */
export type WorkKeeper = (tx: Tx, standing: StandingNow) => Promise<void>

/** The seam for what teams are there for: asked of the rooms above, in the transaction of a change. */
export type TeamWork = {
  /** The teams that something reaches, and what somebody must be allowed to do with it. */
  readonly needs: (
    db: ReadDb | Tx,
  ) => Promise<readonly { readonly teamId: string; readonly permission: Permission }[]>
  /** How much of a team's is still open. */
  readonly openIn: (db: ReadDb | Tx, teamId: string) => Promise<number>
}

export type AccessSettings = {
  /** 32 random bytes of this installation, kept outside the database. */
  readonly secret: Uint8Array
  /** The desk's address; `https` makes its cookies `Secure`. */
  readonly origin: string
  readonly clock: Clock
  readonly sessionIdleMinutes: number
  readonly sessionAbsoluteHours: number
  /** Cheaper in tests; the vault's own cost otherwise. */
  readonly passphraseCost?: PassphraseCost
  readonly passphraseKeeper?: PassphraseKeeper
  readonly workKeeper?: WorkKeeper
  readonly teamWork?: TeamWork
}

/** What the pages, the gate and the commands of this room share. */
export type Access = {
  readonly clock: Clock
  readonly origin: string
  readonly secureCookies: boolean
  readonly idleSeconds: number
  readonly absoluteSeconds: number
  readonly passphrases: PassphraseHasher
  readonly keeper: PassphraseKeeper | undefined
  readonly workKeeper: WorkKeeper | undefined
  readonly teamWork: TeamWork | undefined
  readonly keys: {
    /** Seals authenticator secrets and what is half done. */
    readonly sealing: ServerKey
    /** Hashes recovery codes and the names of guess buckets. */
    readonly hashing: ServerKey
    /** Seals what travels in a page: a challenge, a form that was typed. */
    readonly travelling: ServerKey
    /** Signs the cookie of browsers that have signed in before. */
    readonly browsers: ServerKey
    /** Seals the private keys of members, over the wrapping that their passphrases give. */
    readonly privateKeys: ServerKey
    /** Gives the server's word for public keys. */
    readonly tagging: ServerKey
  }
}

/** Makes what this room needs from the installation's settings. */
export const createAccess = (settings: AccessSettings): Access => ({
  clock: settings.clock,
  origin: settings.origin,
  secureCookies: settings.origin.startsWith('https:'),
  idleSeconds: settings.sessionIdleMinutes * 60,
  absoluteSeconds: settings.sessionAbsoluteHours * 3600,
  passphrases: createPassphraseHasher(settings.passphraseCost),
  keeper: settings.passphraseKeeper,
  workKeeper: settings.workKeeper,
  teamWork: settings.teamWork,
  keys: accessKeys(settings.secret),
})

/** The keys of the server that this room uses, each for one purpose. */
export const accessKeys = (secret: Uint8Array): Access['keys'] => ({
  sealing: serverKey(secret, 'access, sealing'),
  hashing: serverKey(secret, 'access, hashing'),
  travelling: serverKey(secret, 'access, travelling'),
  browsers: serverKey(secret, 'access, known browsers'),
  privateKeys: serverKey(secret, 'access, private keys'),
  tagging: serverKey(secret, 'access, public keys'),
})
