import { createLog } from '../platform/log/log.ts'
import { readSettings } from '../platform/settings/settings.ts'
import { exampleSignIns, readPartnership } from '../rooms/access/index.ts'
import { loadExample } from './example/load-example.ts'
import { openHouse } from './open-house.ts'
import { serve } from './serve.ts'

const say = (line: string) => console.log(line)

const main = async (): Promise<void> => {
  const read = readSettings(process.env)
  if (!read.ok) {
    console.error(
      `Countersign does not start, because some settings cannot be used:\n${read.problems.map((it) => `  ${it}`).join('\n')}`,
    )
    process.exitCode = 2
    return
  }
  const { settings } = read
  for (const warning of read.warnings) say(warning)
  const log = createLog(settings.logLevel)
  const house = await openHouse(settings, { say })

  // From here on the database is ours to close, whatever happens.
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopping.abort())
  try {
    if ((await readPartnership(house.database.desk.read)) === undefined) {
      say('The data folder is empty: loading the example partnership …')
      await loadExample(house, { say })
    }
    const serving = await serve(house, log)
    await announce(house)
    if (!stopping.signal.aborted) {
      await new Promise((resolve) =>
        stopping.signal.addEventListener('abort', resolve, { once: true }),
      )
    }
    say('Stopping: no new requests; finishing those under way …')
    await serving.stop()
  } finally {
    await house.database.close()
  }
  say('Stopped.')
}

/** The addresses, and in an example who may sign in. */
const announce = async (house: Awaited<ReturnType<typeof openHouse>>): Promise<void> => {
  const { settings } = house
  const partnership = await readPartnership(house.database.desk.read)
  say('')
  say(`Countersign is ready: ${partnership?.name ?? ''}`)
  say(`  Public site   ${settings.publicOrigin}`)
  say(`  Desk (staff)  ${settings.deskOrigin}`)
  if (partnership?.isExample === true) {
    const { passphrase, members } = await exampleSignIns(house.database.desk.read)
    say('')
    say('  This is an example with made-up people. Sign in at the desk with any of these:')
    for (const member of members) say(`    ${member.email.padEnd(40)} ${member.roles}`)
    say(`  The passphrase of all of them: ${passphrase}`)
    say(
      '  The page shows the code that an authenticator app would give. A real partnership never does.',
    )
  }
  say('')
  say('  Stop with Ctrl-C.')
}

try {
  await main()
} catch (cause) {
  console.error(cause instanceof Error ? `Countersign does not start: ${cause.message}` : cause)
  if (process.env['LOG_LEVEL'] === 'debug') console.error(cause)
  process.exitCode = 1
}
