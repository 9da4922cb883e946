import { readFileSync } from 'node:fs'

export type Load = {
  readonly done: number
  readonly errors: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Does work again and again, `clients` at a time, for some seconds. Work that answers with a number
 * took so many milliseconds as far as is asked.
 */
export const underLoad = async (
  { clients, seconds }: { clients: number; seconds: number },
  work: (client: number) => Promise<number | undefined>,
): Promise<Load> => {
  const times: number[] = []
  let errors = 0
  let firstError: unknown
  const began = performance.now()
  const ends = began + seconds * 1_000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < ends) {
        const from = performance.now()
        try {
          times.push((await work(client)) ?? performance.now() - from)
        } catch (cause) {
          errors += 1
          firstError ??= cause
        }
      }
    }),
  )
  const took = performance.now() - began
  if (errors > 0) console.error('the first error:', firstError)
  return {
    done: times.length,
    errors,
    perSecond: (times.length * 1_000) / took,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
  }
}

export const percentile = (times: readonly number[], at: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * at) / 100))] ?? Number.NaN
}

/** Milliseconds of processor time that a process has used; Linux only, NaN elsewhere. */
export const processorTime = (pid: number): number => {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8').split(') ')
    const fields = after.split(' ')
    // utime and stime, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

export const loadLine = (name: string, load: Load): string =>
  `${name.padEnd(34)} ${load.perSecond.toFixed(0).padStart(5)}/s  p50 ${load.p50.toFixed(1).padStart(6)} ms  p99 ${load.p99.toFixed(1).padStart(6)} ms  ${load.errors === 0 ? 'no error' : `${load.errors.toString()} ERRORS`}`
