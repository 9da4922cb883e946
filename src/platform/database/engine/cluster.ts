import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { asUser } from './engine-user.ts'
import type { Places } from './places.ts'

/** The superuser of an engine of our own. Nothing but the engine itself signs in as it. */
export const ENGINE_ADMIN = 'countersign_engine'

const HALF_MADE = 'cluster.half-made-'

/** The environment of PostgreSQL's programs: nothing of ours, and no language but the plain one. */
export const engineEnvironment: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: '/usr/bin:/bin',
}

/** An `initdb` whose parent was killed may go on writing for a moment. */
const throwAway = (path: string): void => {
  rmSync(path, { recursive: true, maxRetries: 20, retryDelay: 100 })
}

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole, so one
 * whose making was interrupted is never used: the next start throws it away. Call it at the gate.
 */
export const ensureCluster = (
  places: Places,
  binaries: Binaries,
  { password, durable }: { password: string; durable: boolean },
): 'made' | 'found' => {
  for (const name of readdirSync(places.home)) {
    if (name.startsWith(HALF_MADE)) throwAway(join(places.home, name))
  }
  if (existsSync(places.cluster)) {
    refuseOtherVersion(places.cluster, binaries)
    return 'found'
  }
  const half = join(places.home, `${HALF_MADE}${randomUUID()}`)
  mkdirSync(half)
  own(places, half, 0o700)
  initdb({ places, binaries, cluster: half, password, durable })
  renameSync(half, places.cluster)
  if (durable) syncFolder(places.home)
  return 'made'
}

type Making = {
  places: Places
  binaries: Binaries
  cluster: string
  password: string
  durable: boolean
}

const initdb = ({ places, binaries, cluster, password, durable }: Making): void => {
  const passwordFile = join(places.home, `${HALF_MADE}password-${randomUUID()}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  own(places, passwordFile, 0o600)
  const made = spawnSync(
    join(binaries.folder, 'bin', 'initdb'),
    [
      `--pgdata=${cluster}`,
      `--username=${ENGINE_ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=en-GB',
      '--data-checksums',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    {
      cwd: '/',
      env: engineEnvironment,
      encoding: 'utf8',
      ...asUser(places.user),
    },
  )
  rmSync(passwordFile)
  if (made.error !== undefined || made.status !== 0) {
    throw new Error(`PostgreSQL could not make its cluster in ${cluster}:\n${made.stderr}`, {
      cause: made.error,
    })
  }
}

const own = ({ user }: Places, path: string, mode: number): void => {
  chmodSync(path, mode)
  if (user !== undefined) chownSync(path, user.uid, user.gid)
}

const refuseOtherVersion = (cluster: string, binaries: Binaries): void => {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const major = binaries.version.split('.')[0]
  if (made === major) return
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}; this Countersign brings ${major}. ` +
      'Make a backup with the Countersign that made it, then restore it into a new data folder.',
  )
}

/** Makes a rename or a new file in a folder survive a power cut. */
export const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const PREPARED = 'countersign.prepared'

/** Whether the database and its owner have been made in the cluster. */
export const isPrepared = (cluster: string): boolean => existsSync(join(cluster, PREPARED))

export const markPrepared = (places: Places): void => {
  const mark = join(places.cluster, PREPARED)
  writeFileSync(mark, '')
  own(places, mark, 0o600)
}
