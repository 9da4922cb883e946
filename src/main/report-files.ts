import { randomUUID } from 'node:crypto'
import type { Log } from '../platform/log/log.ts'
import {
  createCopyMaker,
  createRoomForFiles,
  forgetUnfinishedFiles,
  storedFileBytes,
} from '../rooms/reports/index.ts'
import type { House } from './open-house.ts'

const MIB = 1024 * 1024
const HOUR_MS = 60 * 60 * 1000

/**
 * Whether there is room for the files of reports, and who makes the copies of pictures. The disk of
 * the data folder is looked at where our own database lies on it; of a server's only how much of it
 * the files take is known.
 */
export const filesOfReports = ({ settings, database, clock }: House, log: Log) => ({
  hasRoom: createRoomForFiles({
    ...(settings.databaseUrl === undefined
      ? { folder: { path: settings.data, keepFreeBytes: settings.diskKeepFreeMb * MIB } }
      : {
          stored: {
            bytes: () => storedFileBytes(database.public.read),
            mostBytes: settings.filesMostMb * MIB,
          },
        }),
    now: () => clock.now().getTime(),
  }),
  copies: createCopyMaker({
    db: database.public,
    onFault: (cause) => log.error({ err: cause }, 'a picture could not be cleaned'),
  }),
})

/** Forgets, every hour, the files that nobody finished in two days. */
export const forgettingFiles = (house: House, log: Log): NodeJS.Timeout => {
  const forget = () => {
    const act = {
      actor: { kind: 'system', job: 'forget unfinished files' },
      audit: 'reports.forget-files',
      requestId: randomUUID(),
      quiet: true,
    } as const
    house.database.desk
      .act(act, async (tx) => {
        const today = house.clock.now().toISOString().slice(0, 10)
        const files = await forgetUnfinishedFiles(tx, today)
        tx.note({ files })
        return files === 0 ? { ok: false as const, why: 'none' } : { ok: true as const }
      })
      .catch((cause: unknown) => log.error({ err: cause }, 'unfinished files were not forgotten'))
  }
  return setInterval(forget, HOUR_MS).unref()
}
