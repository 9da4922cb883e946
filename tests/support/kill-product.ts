import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Product } from './product.ts'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    // A killed process whose parent has not noticed yet still has a number, and nothing else.
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid.toString()}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A process and everything that it started, itself first. */
const family = (pid: number): number[] => {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/u).map(Number))
  const found = [pid]
  for (const parent of found)
    for (const [child, of] of pairs) if (child !== undefined && of === parent) found.push(child)
  return found
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}

/** The number of the postmaster of a data folder, wherever the folder's link leads. */
export const postmasterOf = (data: string): number => {
  const home = realpathSync(join(data, 'postgres'))
  return Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Every process of the database; none where it has ended by itself, because nobody needs it. */
const engineOf = (data: string): number[] => {
  try {
    return family(postmasterOf(data))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

/**
 * What a power cut does, as far as processes go: the whole process group of the product and its
 * database with every backend, with a signal that none of them can catch.
 */
export const killEverything = async (
  product: Pick<Product, 'pid'>,
  data: string,
): Promise<void> => {
  const engine = engineOf(data)
  kill(-product.pid)
  for (const pid of engine) kill(pid)
  while ([product.pid, ...engine].some(isAlive)) await sleep(2)
}

/** Kills one process group, and leaves the database running. */
export const killProcess = async (pid: number): Promise<void> => {
  kill(-pid)
  while (isAlive(pid)) await sleep(2)
}
