import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { z } from 'zod'
import { startEngine } from './engine.ts'
import { runningPostmaster, stopPostmaster } from './postmaster.ts'

/** Folders and processes for the tests of the engine. */

/** A temporary folder; its database is stopped and everything removed by `remove`. */
export const temporaryFolder = (mode = 0o755): { path: string; remove(): Promise<void> } => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'cs-engine-')))
  chmodSync(path, mode)
  return {
    path,
    remove: async () => {
      for (const cluster of clustersBelow(path)) await stopPostmaster(cluster)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

const clustersBelow = (path: string): string[] =>
  execFileSync('find', [path, '-type', 'd', '-name', 'cluster'], { encoding: 'utf8' })
    .split('\n')
    .filter((found) => found !== '')

let pattern: Promise<string> | undefined

/** A data folder with a cluster in it, stopped. The cluster is made once a run and then copied. */
export const dataFolderIn = async (parent: string): Promise<string> => {
  pattern ??= (async () => {
    const folder = temporaryFolder()
    process.once('exit', () => rmSync(folder.path, { recursive: true, force: true }))
    const data = join(folder.path, 'data')
    const engine = await startEngine({ data, say: () => undefined, durable: false })
    await engine.release()
    return data
  })()
  const data = join(parent, 'data')
  execFileSync('cp', ['-a', await pattern, data])
  return data
}

const Line = z.union([
  z.object({
    started: z.enum(['adopted', 'started']),
    host: z.string(),
    owner: z.object({ user: z.string(), password: z.string() }),
  }),
  z.object({ said: z.string() }),
  z.object({ released: z.literal(true) }),
])

export type Holder = {
  pid: number
  started: 'adopted' | 'started'
  host: string
  owner: { user: string; password: string }
  /** What the engine said so far. */
  said: string[]
  /** Asks it to let go, and waits until it has ended. */
  letGo(): Promise<void>
  /** Kills it and its process group, and waits until it is gone. */
  kill(signal: 'SIGKILL' | 'SIGINT'): Promise<void>
}

type As = { uid?: number; gid?: number }

/** Starts a process that holds the engine of a data folder, in a process group of its own. */
export const holdInProcess = async (
  data: string,
  { elsewhere, as = {} }: { elsewhere?: string; as?: As } = {},
): Promise<Holder> => {
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('./testing-holder.ts')),
      data,
      ...(elsewhere ? [elsewhere] : []),
    ],
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'], cwd: '/', ...as },
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString('utf8')))
  const said: string[] = []
  const held = new Promise<Pick<Holder, 'started' | 'host' | 'owner'>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = Line.parse(JSON.parse(text))
      if ('said' in line) said.push(line.said)
      else if ('started' in line) resolve(line)
    })
    void ended.then(() => reject(new Error(`the holder ended: ${complaint}`)))
  })
  const { started, host, owner } = await held
  const pid = child.pid ?? 0
  return {
    pid,
    started,
    host,
    owner,
    said,
    letGo: async () => {
      child.stdin.end()
      await ended
      if (child.exitCode !== 0) throw new Error(`the holder failed: ${complaint}`)
    },
    kill: async (signal) => {
      process.kill(-pid, signal)
      await ended
    },
  }
}

type Reached = Pick<Holder, 'host' | 'owner'>

/** Runs one statement as the owner of the database. */
export const ask = async (
  { host, owner }: Reached,
  text: string,
): Promise<Record<string, unknown>[]> => {
  const client = new Client({ host, ...owner, database: 'countersign' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}

/** The process number of the postmaster that runs on a data folder, if one does. */
export const postmasterOf = (data: string): number | undefined =>
  runningPostmaster(join(realpathSync(join(data, 'postgres')), 'cluster'))?.pid
