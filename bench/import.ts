import { spawn } from 'node:child_process'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { copyIn } from '../src/platform/database/backup/copy.ts'
import { openDatabase } from '../src/platform/database/open.ts'
import { ROOT, temporaryFolder } from '../tests/support/product.ts'
import { writeImportFile } from './import-file.ts'

const ROWS = 100_000
const FEW = 2_000
const TWICE = 200_000

type Run = { readonly seconds: number; readonly peakMb: number }

/** The memory that a process took at most, as the kernel counts it, asked again and again. */
const peakOf = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const command = (data: string, args: readonly string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [join(ROOT, 'src/main/cli.ts'), ...args], {
      env: { ...process.env, COUNTERSIGN_DATA: data },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    let peakMb = 0
    const looking = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid ?? 0))
    }, 20)
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(looking)
      if (status !== 0) reject(new Error(`the import ended with ${status}: ${said}`))
      else resolve({ seconds: (performance.now() - began) / 1000, peakMb })
    })
  })

/** The same file through a bare parser into COPY of one table of text. */
const bare = async (data: string, path: string): Promise<number> => {
  const database = await openDatabase(
    { data, statementTimeout: 600_000 },
    { say: () => undefined, migrations: 'leave' },
  )
  try {
    return await database.owner.hold(async (client) => {
      const columns = readFileSync(path, 'utf8').slice(0, 2_000).split('\r\n')[0]?.split(',') ?? []
      await client.query(
        `create table public.bare (${columns.map((name) => `${name} text`).join(', ')})`,
      )
      const began = performance.now()
      const rows = createReadStream(path).pipe(parse({ from_line: 2 }))
      const lines = async function* () {
        for await (const row of rows as AsyncIterable<string[]>)
          yield Buffer.from(`${row.join('\t')}\n`)
      }
      await copyIn(client, 'copy public.bare from stdin', lines())
      const took = (performance.now() - began) / 1000
      await client.query('drop table public.bare')
      return took
    })
  } finally {
    await database.close()
  }
}

const line = (name: string, { seconds, peakMb }: Run, base: number): string =>
  `${name.padEnd(46)} ${seconds.toFixed(1).padStart(6)} s   ${(seconds / base).toFixed(1).padStart(5)} times the baseline   peak ${peakMb.toFixed(0)} MB`

/**
 * 100,000 rows checked and brought in by the command, beside the same file through csv-parse into
 * COPY. Memory is flat where twice the rows take hardly more at their peak.
 */
export const importing = async (): Promise<void> => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  try {
    const file = async (rows: number, mark: string) => {
      const path = join(folder.path, `${mark}.csv`)
      await writeImportFile(path, rows, mark)
      return path
    }
    const bringIn = (path: string) => command(data, ['activities', 'import', path])
    const path = await file(ROWS, 'MANY')
    const few = await bringIn(await file(FEW, 'FEW'))
    const many = await bringIn(path)
    const twice = await bringIn(await file(TWICE, 'TWICE'))
    const base = await bare(data, path)
    const size = `${(statSync(path).size / 1024 / 1024).toFixed(0)} MB`
    console.log(
      line(`${FEW.toLocaleString('en-GB')} rows (with the start of the database)`, few, base),
    )
    console.log(
      line(`${ROWS.toLocaleString('en-GB')} rows, ${size}, checked and brought in`, many, base),
    )
    console.log(line(`${TWICE.toLocaleString('en-GB')} rows`, twice, base))
    console.log(
      `${'baseline: csv-parse into COPY of one table'.padEnd(46)} ${base.toFixed(1).padStart(6)} s`,
    )
    console.log(
      `memory: from ${FEW.toLocaleString('en-GB')} to ${TWICE.toLocaleString('en-GB')} rows the peak grew by ${(twice.peakMb - few.peakMb).toFixed(0)} MB`,
    )
  } finally {
    folder.remove()
  }
}
