import { execFileSync, spawn, type StdioOptions } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { engineEnvironment } from './cluster.ts'
import { asUser } from './engine-user.ts'
import type { Places } from './places.ts'

type Postmaster = { pid: number; state: 'starting' | 'ready' | 'stopping' }

/** How long a start (with recovery) or a stop (with its checkpoint) may take before it is an error. */
const PATIENCE = 120_000
const LARGEST_LOG = 10_000_000

const readPidFile = (cluster: string): string[] | undefined => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
}

/**
 * Whether a process is the postmaster of this cluster, and not another that was given the number of
 * a dead one. A postmaster keeps the arguments that it was started with; a dead process that nobody
 * has buried has none.
 */
const isPostmasterOf = (cluster: string, pid: number): boolean => {
  try {
    if (process.platform === 'linux') {
      // Anybody may read the arguments. What else /proc tells of another user's process is closed
      // to a root without the right to trace, as it is in a container.
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
    }
    const args = ['-ww', '-o', 'args=', '-p', String(pid)]
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
    return execFileSync('ps', args, { encoding: 'utf8', stdio }).includes(cluster)
  } catch {
    // There is no such process.
    return false
  }
}

/** The postmaster that runs on the cluster, whoever started it; undefined if none does. */
export const runningPostmaster = (cluster: string): Postmaster | undefined => {
  const lines = readPidFile(cluster)
  const pid = Number(lines?.[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostmasterOf(cluster, pid)) return undefined
  const state = lines?.[7]?.trim()
  if (state === 'ready') return { pid, state }
  return { pid, state: state === 'stopping' ? 'stopping' : 'starting' }
}

/**
 * PostgreSQL refuses to start if the number in its pid file is any living process's. Where that is a
 * stranger (after a reboot), or a dead process that nobody has buried, our own number takes its place: PostgreSQL passes over its parent's, and
 * still checks for backends that a dead postmaster left behind, as it would not if the file were gone.
 * The lock beside the socket holds the same number and guards nothing more: it goes.
 */
const disownDeadPid = (cluster: string, socket: string): void => {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
    rmSync(join(socket, name), { force: true })
  }
  const lines = readPidFile(cluster)
  if (lines === undefined) return
  writeFileSync(
    join(cluster, 'postmaster.pid'),
    [String(process.pid), ...lines.slice(1)].join('\n'),
  )
}

export type PostmasterOptions = { socket: string; durable: boolean; maxConnections: number }

const configuration = ({ socket, durable, maxConnections }: PostmasterOptions) => ({
  listen_addresses: '',
  // A list of names; the quotes make it one, whatever is in it.
  unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: String(maxConnections),
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: durable ? 'on' : 'off',
  full_page_writes: durable ? 'on' : 'off',
  synchronous_commit: 'on',
  autovacuum: durable ? 'on' : 'off',
  jit: 'off',
  io_method: 'sync',
  // A container's /dev/shm is often 64 MB; parallel queries would want more of it.
  max_parallel_workers_per_gather: '0',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The program reports its own errors. Those of PostgreSQL can quote what people typed.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
})

const openLog = async (path: string): Promise<number> => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LARGEST_LOG) await rename(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

const logSince = (path: string, offset: number): string =>
  readFileSync(path).subarray(offset).toString('utf8').trim()

export type Launch = { places: Places; binaries: Binaries; options: PostmasterOptions }

/** Starts a postmaster in a session of its own, so that no Ctrl-C of ours reaches it. */
const launch = async ({ places, binaries, options }: Launch): Promise<true | string> => {
  disownDeadPid(places.cluster, options.socket)
  const log = await openLog(places.log)
  const offset = statSync(places.log).size
  const settings = Object.entries(configuration(options))
  const child = spawn(
    join(binaries.folder, 'bin', 'postgres'),
    ['-D', places.cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: '/',
      env: engineEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
      ...asUser(places.user),
    },
  )
  closeSync(log)
  child.unref()
  let ended: string | undefined
  child.once('error', (cause) => (ended = `it could not be run: ${cause.message}`))
  child.once('exit', (code) => (ended = `it ended with code ${code ?? 'none'}`))
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    if (ended !== undefined) return `${ended}\n${logSince(places.log, offset)}`
    if (runningPostmaster(places.cluster)?.state === 'ready') return true
    await sleep(10)
  }
  return `it was not ready after ${PATIENCE / 1000} seconds\n${logSince(places.log, offset)}`
}

/**
 * Sees to it that a ready postmaster runs on the cluster: adopts the one that runs, or starts one.
 * Call it at the gate.
 */
export const ensurePostmaster = async (what: Launch): Promise<'adopted' | 'started'> => {
  const { cluster } = what.places
  const until = Date.now() + PATIENCE
  for (;;) {
    const running = runningPostmaster(cluster)
    if (running?.state === 'ready') return 'adopted'
    if (running === undefined) {
      const started = await launch(what)
      if (started === true) return 'started'
      // A postmaster that was killed leaves backends that notice a moment later.
      if (!started.includes('pre-existing shared memory') || Date.now() > until) {
        throw new Error(`PostgreSQL did not start in ${cluster}: ${started}`)
      }
    }
    if (Date.now() > until) throw new Error(`PostgreSQL in ${cluster} does not become ready.`)
    await sleep(50)
  }
}

/** Stops the postmaster fast but cleanly: open transactions are rolled back, everything is written. */
export const stopPostmaster = async (cluster: string): Promise<void> => {
  const running = runningPostmaster(cluster)
  if (running === undefined) return
  process.kill(running.pid, 'SIGINT')
  const until = Date.now() + PATIENCE
  while (runningPostmaster(cluster)?.pid === running.pid) {
    if (Date.now() > until) throw new Error(`PostgreSQL in ${cluster} does not stop.`)
    await sleep(10)
  }
}
