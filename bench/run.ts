/**
 * Benchmarks. Each prints its baseline beside it, from the same run, as a ratio: machines differ and
 * are noisy, a ratio of neighbours less so. `npm run bench` runs all, `npm run bench -- web` one.
 */
import { figures } from './figures.ts'
import { queue } from './queue.ts'
import { reportsFiles } from './reports-files.ts'
import { reports } from './reports.ts'
import { startup } from './startup.ts'
import { web } from './web.ts'
import { weight } from './weight.ts'

const BENCHES = { startup, web, weight, reports, 'reports-files': reportsFiles, queue, figures }

const named = process.argv.slice(2)
const chosen = Object.entries(BENCHES).filter(
  ([name]) => named.length === 0 || named.includes(name),
)
if (chosen.length === 0) {
  console.error(`There is no such benchmark. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exitCode = 2
}
for (const [name, bench] of chosen) {
  console.log(`\n== ${name}`)
  await bench()
}
