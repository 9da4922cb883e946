import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ReadDb } from '../platform/database/handles.ts'
import { loadAssets } from '../platform/html/assets.ts'
import type { Log } from '../platform/log/log.ts'
import { createApp } from '../platform/page/create-app.ts'
import { listen, type Listening } from '../platform/page/listen.ts'
import { readPartnership } from '../rooms/access/index.ts'
import { loadContent } from '../rooms/guide/index.ts'
import { createPace, createSlowing, reportsKeys, takesReports } from '../rooms/reports/index.ts'
import { noticeAnswer, referenceOf, takeIn } from '../rooms/triage/index.ts'
import { startJobs } from './jobs.ts'
import type { House } from './open-house.ts'
import { filesOfReports, forgettingFiles } from './report-files.ts'
import { deskSite, EXAMPLE, publicSite } from './sites.ts'
import { readVersion, ROOT } from './version.ts'

export type Serving = { stop: () => Promise<void> }

/** How long requests under way may take once the program is told to stop. */
const GRACE_MS = 10_000

/** Starts both listeners over an open house with a partnership in it. */
export const serve = async (house: House, log: Log): Promise<Serving> => {
  const partnership = await readPartnership(house.database.desk.read)
  if (partnership === undefined) throw new Error('there is no partnership to serve')
  const assets = join(ROOT, 'dist/assets')
  const content = loadContent(join(ROOT, 'content'))
  const [asset, version] = await Promise.all([loadAssets(assets), readVersion()])
  const reportKeys = reportsKeys(house.secret, house.access)
  const parts = {
    house,
    log,
    asset,
    assets,
    partnership,
    guide: {
      content,
      publicOrigin: house.settings.publicOrigin,
      filmFolder: join(house.settings.data, 'films'),
      ownReportPages: async (read: ReadDb) =>
        (await takesReports(read, reportKeys))
          ? { everyone: '/report', young: '/report/young' }
          : undefined,
      example: partnership.isExample ? EXAMPLE : undefined,
      onFault: (cause: unknown) =>
        log.error({ err: cause }, 'the guide is shown without what the desk sets'),
    },
    reports: {
      keys: reportKeys,
      onReceived: takeIn,
      onAnswered: noticeAnswer(() => house.clock.now()),
      pace: createPace(() => house.clock.now().getTime()),
      referenceOf,
      about: { origin: house.settings.publicOrigin, version },
      slowing: createSlowing(() => house.clock.now().getTime()),
      onFault: (cause: unknown) => log.error({ err: cause }, 'a report could not be kept or read'),
      wait: (milliseconds: number) => setTimeout(milliseconds),
      files: filesOfReports(house, log),
    },
    about: { name: 'countersign', version },
  }
  const { settings } = house
  const forgetting = forgettingFiles(house, log)
  const listening: Listening[] = []
  try {
    listening.push(
      await listen(createApp(publicSite(parts)), {
        host: settings.publicHost,
        port: settings.publicPort,
      }),
    )
    listening.push(
      await listen(createApp(deskSite(parts)), {
        host: settings.deskHost,
        port: settings.deskPort,
      }),
    )
  } catch (cause) {
    clearInterval(forgetting)
    await Promise.all(listening.map((one) => one.stop(0)))
    throw cause
  }
  const jobs = startJobs(house, log)
  return {
    stop: async () => {
      clearInterval(forgetting)
      await Promise.all([jobs.stop(), ...listening.map((one) => one.stop(GRACE_MS))])
    },
  }
}
