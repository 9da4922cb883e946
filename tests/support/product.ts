import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export type Product = {
  publicOrigin: string
  deskOrigin: string
  passphrase: string
  /** The email address of the first example member with a role, by its name (`Analyst`). */
  memberWith: (role: string) => string
  /** Milliseconds from the start of the process to its first answer. */
  readyAfter: number
  /** The process that was started; with `detached`, the leader of a process group of its own. */
  pid: number
  stop: () => Promise<void>
}

type How = {
  /** Settings besides those of a trial. */
  env?: Readonly<Record<string, string>>
  /** In a process group of its own, so that all of it can be killed. */
  detached?: boolean
}

/** A folder that goes when the work ends. */
export const temporaryFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'cs-try-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A port that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

/** Starts the product as a stranger would, without npm, and waits for its first answer. */
export const startProduct = async (
  data: string,
  { env = {}, detached = false }: How = {},
): Promise<Product> => {
  const publicPort = Number(env['PUBLIC_PORT'] ?? (await freePort()))
  const deskPort = Number(env['DESK_PORT'] ?? (await freePort()))
  const publicOrigin = `http://localhost:${publicPort.toString()}`
  const deskOrigin = `http://localhost:${deskPort.toString()}`
  const began = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'src/main/start.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      COUNTERSIGN_DATA: data,
      PUBLIC_PORT: publicPort.toString(),
      DESK_PORT: deskPort.toString(),
      LOG_LEVEL: 'error',
      ...env,
    },
    detached,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await answers(`${publicOrigin}/ping`, child)
  await answers(`${deskOrigin}/ping`, child)
  const readyAfter = performance.now() - began
  while (!said.includes('Stop with')) await new Promise((resolve) => setTimeout(resolve, 5))
  return {
    publicOrigin,
    deskOrigin,
    memberWith: (role) => {
      const line = said.split('\n').find((text) => /^ {4}\S+@/u.test(text) && text.includes(role))
      if (line === undefined) throw new Error(`the example has no ${role}`)
      return line.trim().split(/\s+/u)[0] ?? ''
    },
    passphrase: /passphrase of all of them: (.+)/u.exec(said)?.[1]?.trim() ?? '',
    readyAfter,
    pid: child.pid ?? Number.NaN,
    stop: () => stopped(child),
  }
}

const answers = async (url: string, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 6_000; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`the product stopped with ${child.exitCode.toString()}`)
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`${url} did not answer within a minute`)
}

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

/** The middle one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
