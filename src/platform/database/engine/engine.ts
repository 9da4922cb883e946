import { Client } from 'pg'
import { keptPassword } from '../secrets.ts'
import { usableBinaries } from './binaries.ts'
import { ENGINE_ADMIN, ensureCluster, isPrepared, markPrepared } from './cluster.ts'
import { exclusive, type HeldLock, tryExclusive, tryShared } from './file-lock.ts'
import { findPlaces, makeDataFolder, type Places, type Say, socketFolder } from './places.ts'
import { ensurePostmaster, type Launch, runningPostmaster, stopPostmaster } from './postmaster.ts'

export type EngineOptions = {
  data: string
  say: Say
  /** Off only for tests: a power cut may then lose everything. */
  durable?: boolean
  maxConnections?: number
  /** Where the database is kept if the engine's user cannot enter the data folder. For tests. */
  elsewhere?: string
}

/** A PostgreSQL of our own that runs while anybody holds it. */
export type Engine = {
  /** The folder of its socket, as libpq takes it for a host. */
  readonly host: string
  readonly database: string
  readonly owner: { readonly user: string; readonly password: string }
  readonly started: 'adopted' | 'started'
  /** Lets go. The last process to let go stops PostgreSQL, unless told to leave it running. */
  release(how?: { leaveRunning: boolean }): Promise<void>
}

const OWNER = 'countersign_owner'
const DATABASE = 'countersign'
const GATE_PATIENCE = 180_000
const WATCH_EVERY = 2_000

/** Makes the owner of everything and the database. Repeats itself harmlessly if it was interrupted. */
const prepare = async (places: Places, host: string, data: string): Promise<void> => {
  const admin = new Client({
    host,
    user: ENGINE_ADMIN,
    password: keptPassword(data, 'postgres-engine'),
    database: 'postgres',
  })
  await admin.connect()
  try {
    const role = await admin.query('select from pg_roles where rolname = $1', [OWNER])
    const verb = role.rowCount === 0 ? 'create' : 'alter'
    const password = admin.escapeLiteral(keptPassword(data, 'postgres-owner'))
    await admin.query(`${verb} role ${OWNER} login createrole createdb password ${password}`)
    const found = await admin.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await admin.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await admin.end()
  }
  markPrepared(places)
}

/**
 * Starts Countersign's own PostgreSQL on a data folder, or joins the one that already runs there.
 * Starting and stopping happen at the gate, one process at a time; while a process uses the engine
 * it shares the lease, and the one that can take the lease alone is the last and stops it. Both are
 * locks of the kernel: a process that was killed holds nothing.
 */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const { say, durable = true, maxConnections = 80 } = options
  const data = makeDataFolder(options.data)
  const places = findPlaces(data, options)
  const gate = await gateOf(places)
  let lease: HeldLock | undefined
  try {
    lease = tryShared(places.lease)
    if (lease === undefined) throw new Error(`${places.lease} is locked outside its gate`)
    const binaries = usableBinaries(places.user, places.copies)
    const password = keptPassword(data, 'postgres-engine')
    ensureCluster(places, binaries, { password, durable })
    const host = socketFolder(places)
    const what = { places, binaries, options: { socket: host, durable, maxConnections } }
    const started = await ensurePostmaster(what)
    if (!isPrepared(places.cluster)) await prepare(places, host, data)
    const held = lease
    const stopWatching = watch(what, say)
    return {
      host,
      database: DATABASE,
      owner: { user: OWNER, password: keptPassword(data, 'postgres-owner') },
      started,
      release: async (how) => {
        await stopWatching()
        await letGo(places, held, how?.leaveRunning ?? false)
      },
    }
  } catch (cause) {
    lease?.release()
    await stopIfLast(places)
    throw cause
  } finally {
    gate.release()
  }
}

const gateOf = (places: Places): Promise<HeldLock> =>
  exclusive(places.gate, { patience: GATE_PATIENCE, what: 'Waiting for PostgreSQL' })

/**
 * Starts PostgreSQL again if it ends while somebody uses it (killed for want of memory, or by hand).
 * Does not keep the process alive. Answers how to stop watching, once nothing is under way.
 */
const watch = (what: Launch, say: Say): (() => Promise<void>) => {
  let underWay: Promise<void> = Promise.resolve()
  let busy = false
  const look = async () => {
    if (runningPostmaster(what.places.cluster) !== undefined) return
    const gate = await gateOf(what.places)
    try {
      if ((await ensurePostmaster(what)) === 'started') say('PostgreSQL had ended. It runs again.')
    } finally {
      gate.release()
    }
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    underWay = look()
      .catch((cause: unknown) => {
        say(cause instanceof Error ? cause.message : 'PostgreSQL cannot be started again.')
      })
      .finally(() => {
        busy = false
      })
  }, WATCH_EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

const letGo = async (places: Places, lease: HeldLock, leaveRunning: boolean): Promise<void> => {
  if (leaveRunning) {
    lease.release()
    return
  }
  const gate = await gateOf(places)
  try {
    lease.release()
    await stopIfLast(places)
  } finally {
    gate.release()
  }
}

/** Call it at the gate. */
const stopIfLast = async (places: Places): Promise<void> => {
  const last = tryExclusive(places.lease)
  if (last === undefined) return
  try {
    await stopPostmaster(places.cluster)
  } finally {
    last.release()
  }
}
