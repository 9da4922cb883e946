import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { canReach, type EngineUser, engineUser } from './engine-user.ts'

/** Where one engine keeps everything that is its own. Real paths, no links. */
export type Places = {
  /** Holds all the others; `<data>/postgres`, or where that link leads. */
  readonly home: string
  readonly cluster: string
  readonly log: string
  /** Held alone while the engine is being started or stopped. */
  readonly gate: string
  /** Shared by every process that uses the engine; alone in nobody's hands once the last is out. */
  readonly lease: string
  /** Where copies of the binaries go if the installed ones cannot be used. */
  readonly copies: string
  readonly user: EngineUser | undefined
}

/** What the engine tells whoever started it: one line, no personal data. */
export type Say = (line: string) => void

/** For clusters of a root whose data folder nobody else may enter. */
const SYSTEM_FOLDER = '/var/lib/countersign'

export type PlaceOptions = {
  say: Say
  /** Instead of `/var/lib/countersign`. For tests. */
  elsewhere?: string | undefined
}

/** The kernel takes 107 bytes on Linux and 103 on macOS, the terminating zero aside. */
const LONGEST_SOCKET_PATH = 100
const SOCKET_FILE = '.s.PGSQL.5432'

/** Makes the data folder if it is not there: open to pass through for the engine's user only as root. */
export const makeDataFolder = (data: string): string => {
  const made = mkdirSync(data, { recursive: true })
  if (made !== undefined) chmodSync(data, process.geteuid?.() === 0 ? 0o711 : 0o700)
  return realpathSync(data)
}

const makeHome = (home: string): void => {
  mkdirSync(home, { recursive: true })
  chmodSync(home, process.geteuid?.() === 0 ? 0o711 : 0o700)
}

/** Finds or makes the places of the engine of one data folder. */
export const findPlaces = (
  dataFolder: string,
  { say, elsewhere = SYSTEM_FOLDER }: PlaceOptions,
): Places => {
  const data = makeDataFolder(resolve(dataFolder))
  const home = findHome(data, { say, elsewhere })
  const cluster = join(home, 'cluster')
  return {
    home,
    cluster,
    log: join(home, 'log'),
    gate: join(home, 'gate.lock'),
    lease: join(home, 'lease.lock'),
    copies: process.geteuid?.() === 0 ? elsewhere : join(home, 'engines'),
    user: engineUser(cluster),
  }
}

const findHome = (data: string, { say, elsewhere }: { say: Say; elsewhere: string }): string => {
  const inData = join(data, 'postgres')
  const there = lstatSync(inData, { throwIfNoEntry: false })
  if (there?.isSymbolicLink() === true) return followLink(data, inData)
  if (there !== undefined) return inData
  if (canReach(engineUser(join(inData, 'cluster')), data, 'x')) {
    makeHome(inData)
    return inData
  }
  return makeHomeElsewhere({ data, link: inData, elsewhere, say })
}

type Elsewhere = { data: string; link: string; elsewhere: string; say: Say }

/**
 * The folder's name is random and known only by the link in the data folder, so a data folder that
 * was deleted takes its database with it: a new one never finds the old cluster.
 */
const makeHomeElsewhere = ({ data, link, elsewhere, say }: Elsewhere): string => {
  const own = join(elsewhere, randomUUID())
  const home = join(own, 'postgres')
  for (const folder of [elsewhere, own]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
  }
  makeHome(home)
  for (const old of homesLeftBy(data, elsewhere)) {
    say(`An older database of ${data} is still in ${old}. Delete that folder if nobody wants it.`)
  }
  writeFileSync(join(own, 'belongs-to'), `${data}\n`)
  symlinkSync(home, link)
  say(
    `PostgreSQL may not run as root, and only root may enter ${data}: ` +
      `the database is kept in ${home} (${link} leads there).`,
  )
  return home
}

/** What deleted data folders of the same name left behind. */
const homesLeftBy = (data: string, elsewhere: string): string[] =>
  readdirSync(elsewhere)
    .map((name) => join(elsewhere, name))
    .filter((own) => {
      const note = join(own, 'belongs-to')
      return existsSync(note) && readFileSync(note, 'utf8').trim() === data
    })

const followLink = (data: string, link: string): string => {
  const home = resolve(dirname(link), readlinkSync(link))
  if (!existsSync(home)) {
    throw new Error(
      `The database of this data folder was kept in ${home}, which is gone. Put it back, ` +
        `or delete ${link} to begin with an empty database (then \`countersign restore\`).`,
    )
  }
  refuseCopiedFolder(data, dirname(home))
  return realpathSync(home)
}

/** A data folder copied with its link would share one database with the folder it was copied from. */
const refuseCopiedFolder = (data: string, own: string): void => {
  const note = join(own, 'belongs-to')
  if (!existsSync(note)) return
  const owner = readFileSync(note, 'utf8').trim()
  if (owner === data) return
  if (
    existsSync(join(owner, 'postgres')) &&
    realpathSync(join(owner, 'postgres')).startsWith(own)
  ) {
    throw new Error(
      `${data} is a copy of ${owner} and would use the same database. To copy a database, ` +
        'use `countersign backup` there and `countersign restore` here.',
    )
  }
  writeFileSync(note, `${data}\n`)
}

/** The folder of the socket, made private to the engine's user: in the home if the path is short enough. */
export const socketFolder = ({ home, user }: Places): string => {
  const near = join(home, 'socket')
  const folder =
    Buffer.byteLength(join(near, SOCKET_FILE)) <= LONGEST_SOCKET_PATH ? near : far(home)
  mkdirSync(folder, { recursive: true })
  const owner = user?.uid ?? process.geteuid?.()
  const found = lstatSync(folder)
  const isOurs = found.uid === owner || found.uid === process.geteuid?.()
  if (!found.isDirectory() || !isOurs) {
    throw new Error(`${folder} should be a private folder of Countersign but belongs to another.`)
  }
  chmodSync(folder, 0o700)
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  return folder
}

const far = (home: string): string => {
  const name = `countersign-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`
  const inTmp = join(tmpdir(), name)
  return Buffer.byteLength(join(inTmp, SOCKET_FILE)) <= LONGEST_SOCKET_PATH
    ? inTmp
    : join('/tmp', name)
}
