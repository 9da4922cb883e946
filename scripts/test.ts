/**
 * Every test: the rooms and the platform on our own PostgreSQL, the journeys in a real browser, and
 * once more what speaks to the database on Debian's PostgreSQL 15 through DATABASE_URL, where it
 * is installed or may be. With arguments: only the files named, on whatever DATABASE_URL says.
 */
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { resolve as resolvePath } from 'node:path'
import { withDebianPostgres } from './debian-postgres.ts'

type How = {
  /** How many files at once. */
  readonly at: number
  readonly env?: Record<string, string>
  /** Says what it has to say once it is over: something else speaks meanwhile. */
  readonly later?: boolean
}

const runTests = (
  files: readonly string[],
  { at, env = {}, later = false }: How,
): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const said: Buffer[] = []
    const tests = spawn(
      process.execPath,
      [
        '--test',
        '--test-timeout=240000',
        `--test-concurrency=${at.toString()}`,
        '--test-reporter=spec',
        ...files,
      ],
      {
        stdio: ['inherit', later ? 'pipe' : 'inherit', later ? 'pipe' : 'inherit'],
        // Every file is a process of its own: what one has compiled the others take from there.
        env: {
          NODE_COMPILE_CACHE: resolvePath('node_modules/.cache/compiled'),
          ...process.env,
          ...env,
        },
      },
    )
    for (const stream of [tests.stdout, tests.stderr])
      stream?.on('data', (bytes: Buffer) => said.push(bytes))
    tests.on('error', reject)
    tests.on('close', (status) => {
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })

const mustRun = async (name: string, files: readonly string[], how: How): Promise<boolean> => {
  if (files.length === 0)
    throw new Error(`${name}: there is no test file; something is wrong with this checkout`)
  console.log(`\ntest: ${name} (${files.length.toString()} files)`)
  const began = performance.now()
  const passed = await runTests(files, how)
  console.log(
    `test: ${name} ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  return passed
}

/** Rules and sealing open no database, whatever they import: a room rule holds them to it. */
const IS_PURE = /\/rules[\w-]*(?:\.property)?\.test\.ts$|^src\/platform\/(?:vault|mail|html)\//u

/** What speaks SQL of its own most: tried on the other PostgreSQL too, the rest once. */
const SPEAKS_SQL =
  /store|conservation|standing|import|export|read-in|retention|erasure|claim|returns|board|roll-?up|sign-release|schedule|list-activities|send-report|come-back|resumable|members|sessions|edit-catalogue|enter-activity|record-|tell|jobs|audit|backup|database|migrate|roles|together|queue|desk|partners|families|decide|definitions|comments/u

/**
 * A test that opens a database does so through a `testing….ts` of the platform or of its room. Those of
 * our own engine start it, whatever DATABASE_URL says.
 */
const usesDatabase = (path: string): boolean =>
  !path.startsWith('src/platform/database/engine/') &&
  !IS_PURE.test(path) &&
  SPEAKS_SQL.test(path) &&
  /from '[^']*\/testing[\w-]*\.ts'/u.test(readFileSync(path, 'utf8'))

const main = async (): Promise<boolean> => {
  const named = process.argv.slice(2)
  if (named.length > 0) return runTests(named, { at: 2 })
  const rooms = globSync('src/**/*.test.ts').toSorted()
  const killing = globSync('tests/kill/*.test.ts').toSorted()
  const journeys = globSync('tests/**/*.test.ts')
    .toSorted()
    .filter((path) => !killing.includes(path))
  let passed = await mustRun('rooms and platform', rooms, { at: 4 })
  // Killing waits more than it works: it goes on beside the journeys.
  const both = await Promise.all([
    mustRun('killing', killing, { at: 1, later: true }),
    mustRun('journeys', journeys, { at: 3 }),
  ])
  passed = both.every(Boolean) && passed
  if (process.env['DATABASE_URL'] !== undefined) return passed
  const other = await withDebianPostgres((url) =>
    mustRun("on Debian's PostgreSQL", rooms.filter(usesDatabase), {
      at: 4,
      env: { DATABASE_URL: url },
    }),
  )
  if (other === undefined)
    console.log(
      "test: Debian's PostgreSQL is not installed here and may not be; that part was left out",
    )
  return passed && other !== false
}

process.exitCode = (await main()) ? 0 : 1
