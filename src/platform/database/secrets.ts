import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What Countersign made for itself, by the name of its file: passwords of its database roles, the
 * secret that its keys are derived from, and the seed of the key that signs checkpoints.
 */
export type PasswordName =
  | 'postgres-engine'
  | 'postgres-owner'
  | 'postgres-desk'
  | 'postgres-public'
  | 'server'
  | 'audit-signing'

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new Error(`Countersign cannot read its own secret ${path}`, { cause })
  }
}

/**
 * A password of 256 random bits, kept in `<data>/secrets/` for this user's eyes only. Made on first
 * use; two processes that make it at once end with the same one.
 */
export const keptPassword = (data: string, name: PasswordName): string => {
  const folder = join(data, 'secrets')
  const path = join(folder, name)
  const kept = readIfThere(path)
  if (kept !== undefined) return kept
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(fresh, path)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  } finally {
    rmSync(fresh)
  }
  const made = readIfThere(path)
  if (made === undefined) throw new Error(`${path} vanished while it was being made`)
  return made
}
