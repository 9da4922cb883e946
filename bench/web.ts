import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median, ROOT, startProduct, temporaryFolder } from '../tests/support/product.ts'
import { signIn } from '../tests/support/sign-in.ts'

const ROUNDS = 3
const SECONDS = 3
const CLIENTS = 50

type Measured = { rate: number; p99: number }

/**
 * Pages under load, each in turn with a bare Hono route in a process of its own that returns the
 * very same bytes. To reach: guide and release pages at least half of it, desk pages a fifth.
 */
export const web = async (): Promise<void> => {
  const folder = temporaryFolder()
  const product = await startProduct(join(folder.path, 'data'))
  try {
    const { cookie } = await signIn(product, product.memberWith('Analyst'))
    const release = await firstLink(`${product.publicOrigin}/news`, /href="(\/news\/[a-z0-9-]+)"/u)
    const week = await firstLink(
      `${product.deskOrigin}/weeks`,
      /href="(\/weeks\/[0-9a-f-]{36})"/u,
      cookie,
    )
    const pages = [
      { name: 'guide: first page', url: `${product.publicOrigin}/`, least: 0.5 },
      { name: 'guide: signs', url: `${product.publicOrigin}/signs`, least: 0.5 },
      { name: 'release', url: product.publicOrigin + release, least: 0.5 },
      { name: 'desk: first page', url: `${product.deskOrigin}/`, least: 0.2, cookie },
      { name: 'desk: activities', url: `${product.deskOrigin}/activities`, least: 0.2, cookie },
      { name: 'desk: a week', url: product.deskOrigin + week, least: 0.2, cookie },
    ]
    console.log(
      `${CLIENTS.toString()} clients, ${ROUNDS.toString()} rounds of ${SECONDS.toString()} s each in turn, medians; clients and servers share the cores`,
    )
    for (const page of pages) await comparePage(page, folder.path)
  } finally {
    await product.stop()
    folder.remove()
  }
}

const comparePage = async (
  page: { name: string; url: string; least: number; cookie?: string },
  folder: string,
): Promise<void> => {
  const headers = page.cookie === undefined ? {} : { cookie: page.cookie }
  const body = await fetch(page.url, { headers }).then((response) => {
    if (!response.ok) throw new Error(`${page.url} answered ${response.status.toString()}`)
    return response.text()
  })
  const bytes = join(folder, 'bytes.html')
  writeFileSync(bytes, body)
  const bare = await startBare(bytes)
  const ours: Measured[] = []
  const theirs: Measured[] = []
  try {
    await load(page.url, headers, 1)
    await load(bare.url, {}, 1)
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await load(page.url, headers, SECONDS))
      theirs.push(await load(bare.url, {}, SECONDS))
    }
  } finally {
    bare.stop()
  }
  const rate = median(ours.map((one) => one.rate))
  const baseline = median(theirs.map((one) => one.rate))
  const p99 = (all: readonly Measured[]) => median(all.map((one) => one.p99)).toFixed(0)
  console.log(
    `${page.name.padEnd(20)} ${rate.toFixed(0).padStart(6)}/s p99 ${p99(ours).padStart(3)} ms   bare ${baseline.toFixed(0).padStart(6)}/s p99 ${p99(theirs).padStart(3)} ms   ratio ${(rate / baseline).toFixed(2)} (to reach ${page.least.toString()}), ${body.length.toString()} characters`,
  )
}

const load = async (
  url: string,
  headers: Record<string, string>,
  seconds: number,
): Promise<Measured> => {
  const result = await autocannon({ url, headers, connections: CLIENTS, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${url}: ${result.non2xx.toString()} answers were not 2xx, ${result.errors.toString()} errors`,
    )
  return { rate: result.requests.average, p99: result.latency.p99 }
}

const startBare = (bytes: string): Promise<{ url: string; stop: () => void }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bench/bare.ts'), bytes], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.once('error', reject)
    child.stdout.once('data', (chunk: Buffer) =>
      resolve({ url: chunk.toString().trim(), stop: () => child.kill() }),
    )
  })

const firstLink = async (url: string, pattern: RegExp, cookie?: string): Promise<string> => {
  const text = await fetch(url, { headers: cookie === undefined ? {} : { cookie } }).then(
    (response) => response.text(),
  )
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`${url} leads to nothing like ${pattern.source}`)
  return found
}
