import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../src/platform/database/open.ts'
import { startProduct, temporaryFolder } from '../tests/support/product.ts'
import { signIn } from '../tests/support/sign-in.ts'
import { fillActivities } from './fill-activities.ts'

const ROWS = 1_000_000
const ROUNDS = 3

/** The same columns, by one bare statement, in whatever order is quickest. */
const BARE = `copy (
  select a.reference, a.kind, a.strand, a.starts_on, a.ends_on, a.area, d.slug as done_by, c.slug as counted_by,
    (select string_agg(g.slug, ';' order by g.slug) from activities.activity_partners p
      join access.agencies g on g.id = p.agency_id where p.activity_id = a.id and p.version = a.version) as joint_with,
    op.name, a.note, o.measure, o.subject, o.quantity, o.unit, o.qualifier, o.value_gbp, o.value_qualifier,
    o.value_method, o.valued_by, o.valued_on, o.standing, w.number as within, o.seizure, o.under18, o.status, o.note
  from activities.current_activities a
  join access.agencies d on d.id = a.done_by
  join access.agencies c on c.id = a.counted_by
  left join activities.current_operations op on op.id = a.operation_id
  left join activities.current_outcomes o on o.activity_id = a.id and o.change <> 'withdrawn'
  left join activities.outcomes w on w.id = o.within_outcome_id
  where a.change <> 'withdrawn'
) to stdout (format csv, header)`

type Taken = { firstByte: number; firstRow: number; seconds: number; bytes: number; rows: number }

/**
 * The desk's download of a million outcomes, against a bare COPY of the same columns over the same
 * socket in the same rounds.
 */
export const exported = async (): Promise<void> => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const product = await startProduct(data)
  const database = await openDatabase(
    { data, statementTimeout: 600_000 },
    { say: () => undefined, migrations: 'leave' },
  )
  try {
    const { cookie } = await signIn(product, product.memberWith('Analyst'))
    await fillActivities(database, ROWS)
    const url = `${product.deskOrigin}/activities/export`
    // Once before, so that neither of the two finds the other's data warm.
    await bare(database)
    for (let round = 1; round <= ROUNDS; round += 1) {
      const copied = await bare(database)
      const before = memory(product.pid)
      const watch = watchMemory(product.pid)
      const taken = await download(url, cookie)
      const most = watch.stop()
      console.log(
        `round ${round.toString()}  ${taken.rows.toLocaleString('en-GB')} rows, ${(taken.bytes / 1e6).toFixed(0)} MB  first byte ${taken.firstByte.toFixed(0)} ms, first row ${taken.firstRow.toFixed(0)} ms  ${(taken.bytes / 1e6 / taken.seconds).toFixed(1)} MB/s in ${taken.seconds.toFixed(1)} s  memory ${before.toFixed(0)} MB, at most ${(most - before).toFixed(0)} MB more\n         a bare COPY: ${(copied.bytes / 1e6 / copied.seconds).toFixed(1)} MB/s in ${copied.seconds.toFixed(1)} s   ratio ${(taken.seconds / copied.seconds).toFixed(2)}`,
      )
    }
  } finally {
    await database.close()
    await product.stop()
    folder.remove()
  }
}

const download = async (url: string, cookie: string): Promise<Taken> => {
  const began = performance.now()
  const response = await fetch(url, { headers: { cookie } })
  if (!response.ok || response.body === null)
    throw new Error(`the download answered ${response.status.toString()}`)
  let [firstByte, firstRow, bytes, rows] = [0, 0, 0, -1]
  const body: AsyncIterable<Uint8Array> = response.body
  for await (const chunk of body) {
    const at = performance.now() - began
    if (bytes === 0) firstByte = at
    bytes += chunk.byteLength
    rows += linesIn(chunk)
    if (rows > 0 && firstRow === 0) firstRow = at
  }
  return { firstByte, firstRow, bytes, rows, seconds: (performance.now() - began) / 1_000 }
}

const linesIn = (chunk: Uint8Array): number => {
  let lines = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1
  return lines
}

const bare = ({ owner }: Database): Promise<{ bytes: number; seconds: number }> =>
  owner.hold(async (client) => {
    let bytes = 0
    const { connection } = client as unknown as {
      connection: { on(event: 'copyData', heard: (message: { chunk: Uint8Array }) => void): void }
    }
    connection.on('copyData', ({ chunk }) => {
      bytes += chunk.byteLength
    })
    const began = performance.now()
    await client.query(BARE)
    return { bytes, seconds: (performance.now() - began) / 1_000 }
  })

/** Megabytes that a process holds; Linux only, NaN elsewhere. */
const memory = (pid: number): number => {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid.toString()}/status`, 'utf8'))
    return Number(kilobytes?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

const watchMemory = (pid: number): { stop: () => number } => {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memory(pid))
  }, 20)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}
