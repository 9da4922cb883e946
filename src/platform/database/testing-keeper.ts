import { lingerOverEngine } from './engine/linger.ts'

/** Run by `testing.ts` as a process of its own: `node testing-keeper.ts DATA MILLISECONDS`. */
const [data, idle] = process.argv.slice(2)
if (data === undefined || idle === undefined) throw new Error('say which data folder, and how long')
await lingerOverEngine(data, Number(idle))
