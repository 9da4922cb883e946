import { type CommandHost, operatorAct } from '../../platform/command/command.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { type House, openHouse } from '../open-house.ts'

/** A host that can also open the whole house, for the commands of `main`. */
export type MainHost = CommandHost & {
  readonly house: <T>(
    work: (house: House) => Promise<T>,
    options?: { migrations: 'run' | 'leave' },
  ) => Promise<T>
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Writes and waits, so that a slow reader slows us and not our memory. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (cause) => (cause ? reject(cause) : resolve()))
  })

/** Opens the house for one command, and closes it whatever happens. Ctrl-C closes it too. */
export const commandHost = (settings: () => Settings): MainHost => {
  const house: MainHost['house'] = async (work, options = { migrations: 'run' }) => {
    const opened = await openHouse(settings(), { say, ...options })
    const interrupt = () => {
      void opened.database.close().finally(() => process.exit(130))
    }
    process.once('SIGINT', interrupt)
    process.once('SIGTERM', interrupt)
    try {
      return await work(opened)
    } finally {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
      await opened.database.close()
    }
  }
  return {
    house,
    visit: (audit, work) =>
      house(({ database, clock }) =>
        work({ db: database.desk, act: operatorAct(audit, clock), clock, print, say }),
      ),
  }
}
