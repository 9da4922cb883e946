import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDatabase } from '../src/platform/database/open.ts'
import {
  median,
  ROOT,
  type Product,
  startProduct,
  temporaryFolder,
} from '../tests/support/product.ts'
import { comeBack, manySources, type PlainClient, plainClient, sendReport } from './journey.ts'
import { type Load, loadLine, processorTime, underLoad } from './load.ts'

const ROUNDS = 3
const SECONDS = 4
const AT_ONCE = [1, 8, 32]

type Side = {
  readonly name: string
  readonly product: Product
  readonly folder: string
  /** The words of every report that was acknowledged. */
  readonly words: string[]
}

type Measured = Load & { readonly processor: number }

/**
 * Whole reports: every page of the shortest complete journey as a browser without JavaScript asks for
 * it, from the form to the words, stored durably; and coming back with the words. Against the same
 * product, pages and rows with nothing sealed (`unsealed/`). Quicker than anybody reads, so all are
 * set aside: that changes a word in a row and nothing of the work.
 */
export const reports = async (): Promise<void> => {
  const folder = temporaryFolder()
  const sides: Side[] = []
  try {
    sides.push(await startSide('sealed', join(folder.path, 'sealed'), {}))
    const preload = pathToFileURL(join(ROOT, 'bench/unsealed/preload.ts')).href
    sides.push(
      await startSide('not sealed', join(folder.path, 'unsealed'), {
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${preload}`.trim(),
      }),
    )
    console.log(
      `each round ${SECONDS.toString()} s, ${ROUNDS.toString()} rounds in turn, the best of each; clients, servers and databases share the cores`,
    )
    for (const side of sides) await send(side, 8, 3)
    for (const clients of AT_ONCE)
      await compare(`reports, ${clients.toString()} at once`, sides, (side) =>
        send(side, clients, SECONDS),
      )
    for (const clients of AT_ONCE)
      await compare(`coming back, ${clients.toString()} at once`, sides, (side) =>
        return_(side, clients),
      )
    for (const side of sides) await verify(side)
  } finally {
    for (const { product } of sides) await product.stop()
    folder.remove()
  }
}

const startSide = async (name: string, folder: string, env: Record<string, string>) => ({
  name,
  folder,
  product: await startProduct(folder, { env }),
  words: [],
})

const source = manySources()

const withClients = async (
  side: Side,
  how: { clients: number; seconds: number },
  work: (client: PlainClient) => Promise<undefined>,
): Promise<Measured> => {
  const clients = Array.from({ length: how.clients }, () =>
    plainClient(side.product.publicOrigin, source),
  )
  const before = processorTime(side.product.pid)
  const load = await underLoad(how, (at) => {
    const client = clients[at]
    return client === undefined ? Promise.reject(new Error('no client')) : work(client)
  })
  for (const client of clients) client.close()
  return { ...load, processor: (processorTime(side.product.pid) - before) / load.done }
}

const send = (side: Side, clients: number, seconds: number): Promise<Measured> =>
  withClients(side, { clients, seconds }, async (client) => {
    side.words.push(await sendReport(client))
  })

const return_ = (side: Side, clients: number): Promise<Measured> => {
  let at = 0
  return withClients(side, { clients, seconds: SECONDS }, async (client) => {
    at = (at + 1) % side.words.length
    await comeBack(client, side.words[at] ?? '')
  })
}

const compare = async (
  name: string,
  sides: readonly Side[],
  work: (side: Side) => Promise<Measured>,
): Promise<void> => {
  const all = sides.map((): Measured[] => [])
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, side] of sides.entries()) all[at]?.push(await work(side))
  const best = all.map((loads) => loads.toSorted((a, b) => b.perSecond - a.perSecond)[0])
  const [sealed, bare] = best
  if (sealed === undefined || bare === undefined) throw new Error('nothing was measured')
  const errors = all.flat().reduce((sum, load) => sum + load.errors, 0)
  if (errors > 0) throw new Error(`${name}: ${errors.toString()} errors`)
  const processor = (loads: readonly Measured[] | undefined) =>
    median((loads ?? []).map((load) => load.processor))
  const [ours, theirs] = [processor(all[0]), processor(all[1])]
  console.log(loadLine(name, sealed))
  console.log(
    `${loadLine('  not sealed', bare)}   ratio ${(sealed.perSecond / bare.perSecond).toFixed(2)}`,
  )
  console.log(
    `  processor time of the server ${ours.toFixed(2)} ms, not sealed ${theirs.toFixed(2)} ms: sealing is ${(100 * (1 - theirs / ours)).toFixed(0)} % of it`,
  )
}

/** Every acknowledged report is stored, and has its case. */
const verify = async ({ name, folder, words }: Side): Promise<void> => {
  const database = await openDatabase(
    { data: folder, statementTimeout: 60_000 },
    { say: () => undefined, migrations: 'leave' },
  )
  try {
    const { rows } = await database.owner.query<{ stored: number; cases: number }>(
      `select count(*)::int as stored, count(c.report_id)::int as cases from reports.reports r
        left join triage.cases c on c.report_id = r.id where r.channel = 'public' and r.form like 'public-%'`,
    )
    const { stored = 0, cases = 0 } = rows[0] ?? {}
    console.log(
      `${name}: ${words.length.toString()} acknowledged, ${stored.toString()} stored, ${cases.toString()} in the queue`,
    )
    if (stored < words.length || cases !== stored) throw new Error('reports were lost')
  } finally {
    await database.close()
  }
}
