import { createInterface } from 'node:readline'
import { startEngine } from './engine.ts'

/**
 * A process of its own that holds an engine, for the tests of several processes on one data folder:
 * `node testing-holder.ts DATA [ELSEWHERE]`. Says one line of JSON when it holds the engine, each
 * thing the engine says as another, and lets go when its standard input ends.
 */
const [data, elsewhere] = process.argv.slice(2)
if (data === undefined) throw new Error('say which data folder')
const tell = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)
const engine = await startEngine({
  data,
  durable: false,
  say: (said) => tell({ said }),
  ...(elsewhere === undefined ? {} : { elsewhere }),
})
tell({ started: engine.started, host: engine.host, owner: engine.owner })
for await (const line of createInterface({ input: process.stdin })) tell({ echo: line })
await engine.release()
tell({ released: true })
