import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** Whom PostgreSQL runs as when Countersign itself is root: PostgreSQL refuses to be root. */
export type EngineUser = { readonly name: string; readonly uid: number; readonly gid: number }

const UNPRIVILEGED = ['postgres', 'nobody']

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  try {
    const text = execFileSync('id', [flag, name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return Number(text.trim())
  } catch {
    // `id` answers a name that it does not know with an error; the next name is tried.
    return undefined
  }
}

const namedUser = (name: string): EngineUser | undefined => {
  const uid = idOf('-u', name)
  const gid = idOf('-g', name)
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid }
}

/**
 * The user that the engine runs as: undefined means "as ourselves". As root it is whoever already
 * owns the cluster, else `postgres`, else `nobody`.
 */
export const engineUser = (cluster: string): EngineUser | undefined => {
  if (process.geteuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) {
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  }
  for (const name of UNPRIVILEGED) {
    const user = namedUser(name)
    if (user !== undefined) return user
  }
  throw new Error(
    'Countersign runs as root, and PostgreSQL refuses to. This machine has neither a "postgres" ' +
      'nor a "nobody" user to run it as. Run Countersign as an ordinary user, or set DATABASE_URL.',
  )
}

/** What to hand to `spawn` so that the child is that user. */
export const asUser = (user: EngineUser | undefined): { uid?: number; gid?: number } =>
  user === undefined ? {} : { uid: user.uid, gid: user.gid }

/**
 * Whether the user can enter a folder (`x`) or read a file (`r`). Asked of the system by trying it
 * as that user, because modes alone do not tell (a parent folder, an access list).
 */
export const canReach = (user: EngineUser | undefined, path: string, how: 'x' | 'r'): boolean => {
  const tried = spawnSync('/bin/sh', ['-c', `test -${how} "$1"`, 'sh', path], {
    cwd: '/',
    env: {},
    stdio: 'ignore',
    ...asUser(user),
  })
  if (tried.error !== undefined) {
    throw new Error(
      `Countersign runs as root but may not become ${user?.name ?? 'itself'} to run PostgreSQL. ` +
        'Run it as an ordinary user, or set DATABASE_URL.',
      { cause: tried.error },
    )
  }
  return tried.status === 0
}
