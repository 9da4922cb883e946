import { newKeyPair } from './key-pair.ts'
import {
  openTeamKey,
  sealTeamKeyTo,
  type ExpectedTeamKey,
  type TeamKey,
  type TeamKeyReader,
} from './team-key.ts'

/** What a rotation gives to be kept: the new key sealed to each who stays, and the link back. */
export type Rotation = {
  readonly next: TeamKey
  readonly sealedTo: readonly { readonly reader: string; readonly sealed: Buffer }[]
  /** The generation before, sealed to the new one. Keep it with the generation before. */
  readonly link: Buffer
}

/**
 * Makes the next generation of a team's key, when somebody leaves: its private key is sealed to
 * those who stay (name recovery among them), and the generation before is sealed to it. Whoever
 * holds the newest generation can so open every one before it; whoever left holds none after. What
 * a leaver could already read, rotation does not take back.
 */
export const rotateTeamKey = (current: TeamKey, staying: readonly TeamKeyReader[]): Rotation => {
  const next = { ...newKeyPair(), team: current.team, generation: current.generation + 1 }
  return {
    next,
    sealedTo: staying.map((who) => ({ reader: who.reader, sealed: sealTeamKeyTo(who, next) })),
    link: sealTeamKeyTo({ reader: readerOf(next), publicKey: next.publicKey }, current),
  }
}

/** A generation before the newest, with the link that opens it. */
export type OlderGeneration = Omit<ExpectedTeamKey, 'team'> & { readonly link: Uint8Array }

/** Every generation by its number; or those down to where the chain is broken, and which is missing. */
export type OpenedGenerations =
  | { readonly ok: true; readonly keys: ReadonlyMap<number, TeamKey> }
  | { readonly ok: false; readonly keys: ReadonlyMap<number, TeamKey>; readonly missing: number }

/** Opens every generation of a team's key from the newest, whatever the order of the older ones. */
export const openGenerations = (
  newest: TeamKey,
  older: readonly OlderGeneration[],
): OpenedGenerations => {
  const { team } = newest
  const keys = new Map([[newest.generation, newest]])
  let above = newest
  for (let generation = newest.generation - 1; generation >= 1; generation -= 1) {
    const link = older.find((one) => one.generation === generation)
    const holder = { reader: readerOf(above), pair: above }
    const found = link && openTeamKey(holder, link.link, { ...link, team })
    if (found === undefined) return { ok: false, keys, missing: generation }
    keys.set(generation, found)
    above = found
  }
  return { ok: true, keys }
}

const readerOf = ({ generation }: TeamKey): string => `generation ${generation.toString()}`
