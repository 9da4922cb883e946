import { spawn } from 'node:child_process'
import { median, startProduct, temporaryFolder } from '../tests/support/product.ts'

const RUNS = 3

/** From the start of the process to the first answer of both sites; baseline: Node serving "pong". */
export const startup = async (): Promise<void> => {
  const cold: number[] = []
  const warm: number[] = []
  const bare: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const folder = temporaryFolder()
    try {
      const first = await startProduct(folder.path)
      cold.push(first.readyAfter)
      await first.stop()
      const second = await startProduct(folder.path)
      warm.push(second.readyAfter)
      await second.stop()
    } finally {
      folder.remove()
    }
    bare.push(await bareStart())
  }
  const base = median(bare)
  const line = (name: string, values: readonly number[]) =>
    `${name.padEnd(46)} ${(median(values) / 1000).toFixed(2).padStart(6)} s   ${(median(values) / base).toFixed(1).padStart(5)} times the baseline`
  console.log(line('empty folder: database, migrations, example', cold))
  console.log(line('data folder exists', warm))
  console.log(line('baseline: Node and a bare HTTP server', bare))
}

const bareStart = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const code =
      "require('node:http').createServer((q, s) => s.end('pong')).listen(0, () => console.log('up'))"
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.once('error', reject)
    child.stdout.once('data', () => {
      const took = performance.now() - began
      child.once('exit', () => resolve(took))
      child.kill()
    })
  })
