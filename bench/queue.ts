import { join } from 'node:path'
import { type Database, openDatabase } from '../src/platform/database/open.ts'
import { queueAddress } from '../src/rooms/triage/see-queue/query.ts'
import { type Product, startProduct, temporaryFolder } from '../tests/support/product.ts'
import { signIn } from '../tests/support/sign-in.ts'
import { fillReports } from './fill-reports.ts'
import { manySources, plainClient, sendReport } from '../tests/support/report-journey.ts'
import { type Load, loadLine, underLoad } from './load.ts'

const REPORTS = 100_000
const SECONDS = 4
const ROUNDS = 3

/**
 * The desk's queue and opening a report, with 100,000 open reports, against the same pages of the
 * same product with the example's handful. No page is asked for twice, and the first one only after
 * another report came in, so that none was rendered before.
 */
export const queue = async (): Promise<void> => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const product = await startProduct(data)
  const database = await openDatabase(
    { data, statementTimeout: 600_000 },
    { say: () => undefined, migrations: 'leave' },
  )
  try {
    const { cookie } = await signIn(product, product.memberWith('Triage officer'))
    const few = await measure(product, database, cookie)
    const began = performance.now()
    await fillReports(database, REPORTS)
    console.log(
      `${REPORTS.toLocaleString('en-GB')} sealed reports put in within ${((performance.now() - began) / 1000).toFixed(0)} s; each line the best of ${ROUNDS.toString()} rounds`,
    )
    const many = await measure(product, database, cookie)
    for (const [at, { name, load }] of many.entries()) {
      const before = few[at]?.load
      console.log(loadLine(name, load))
      if (before !== undefined)
        console.log(
          `${loadLine('  the example’s handful', before)}   ratio ${(load.p50 / before.p50).toFixed(1)}`,
        )
    }
  } finally {
    await database.close()
    await product.stop()
    folder.remove()
  }
}

type Line = { readonly name: string; readonly load: Load }

const measure = async (product: Product, { owner }: Database, cookie: string): Promise<Line[]> => {
  const { rows } = await owner.query<{ id: string; calm: boolean; due: Date | null }>(
    `select report_id as id, calm, due_at as due from triage.cases
      where not closed and not set_aside order by random() limit 20000`,
  )
  let next = 0
  const any = () => {
    next += 1
    const row = rows[next % rows.length]
    if (row === undefined) throw new Error('no report')
    return row
  }
  const read = async (path: string): Promise<number> => {
    const got = await desk.get(path, { cookie })
    if (got.status !== 200) throw new Error(`${path} answered ${got.status.toString()}`)
    return got.took
  }
  const clients = Array.from({ length: 8 }, () =>
    plainClient(product.deskOrigin, () => '127.0.0.1'),
  )
  const desk = {
    get: (path: string, headers: Record<string, string>) => {
      const client = clients[next % clients.length]
      if (client === undefined) throw new Error('no client')
      return client.get(path, headers)
    },
  }
  let search = 0
  const queuePage = (): Promise<number> => {
    const { id, calm, due } = any()
    search += 1
    // Words that nothing is found by make the address another one, and are told on the page.
    const query = { find: { text: `zz${search.toString()}` }, whose: 'all', list: 'open' } as const
    return read(queueAddress(query, { after: { calm, due: due?.toISOString() ?? 'infinity', id } }))
  }
  const reporter = plainClient(product.publicOrigin, manySources())
  const lines: Line[] = []
  const add = async (name: string, clientCount: number, work: () => Promise<number>) => {
    await underLoad({ clients: clientCount, seconds: 1 }, work)
    const loads: Load[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      loads.push(await underLoad({ clients: clientCount, seconds: SECONDS }, work))
    const [best] = loads.toSorted((a, b) => a.p99 - b.p99)
    if (best !== undefined) lines.push({ name, load: best })
    if (loads.some(({ errors }) => errors > 0)) throw new Error(`${name}: there were errors`)
  }
  await add('queue, any page, 1 at once', 1, queuePage)
  await add('queue, any page, 8 at once', 8, queuePage)
  await add('queue, first page as a report came', 1, async () => {
    await sendReport(reporter)
    return read('/triage')
  })
  await add('opening a report, 1 at once', 1, () => read(`/triage/${any().id}`))
  await add('opening a report, 8 at once', 8, () => read(`/triage/${any().id}`))
  for (const client of [...clients, reporter]) client.close()
  return lines
}
