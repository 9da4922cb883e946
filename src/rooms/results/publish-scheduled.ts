import { z } from 'zod'
import type { Tx } from '../../platform/database/handles.ts'
import type { JobHandler } from '../../platform/jobs/index.ts'
import { membersWhoMay } from '../access/index.ts'
import { publishRelease } from './publish-release.ts'
import { PUBLISH_SCHEDULED } from './schedule-release.ts'
import { insertEvent } from './store-editions.ts'
import { lockNames } from './store-locks.ts'
import { editionOf, lockRelease } from './store-releases.ts'
import { endSchedule, type Schedule, scheduleById } from './store-schedules.ts'
import { eventOf } from './write-release.ts'

const About = z.object({ schedule: z.uuid() })

/** Why a release was not published at its time, for whoever set the time. */
const WHY = {
  'not-there': 'The release is not there any more.',
  'changed-since-read': 'The release was changed after the time was set.',
  'wrong-state': 'The release is not countersigned any more.',
  'dated-ahead': 'The release bears a date that has not come yet.',
  'open-comments': 'A comment by whoever countersigns is still open.',
  findings: 'The checks found something that is neither mended nor answered.',
  'no-permission': 'Whoever set the time may not publish any more.',
} as const

/**
 * Publishes what was set for this moment, in the name of whoever set it, with every check that a
 * person's publishing has. A time that was moved or cancelled does nothing; one that passed while
 * nothing ran is kept as soon as something does. All of it is one transaction with the end of the job,
 * and the time is ended in it, so that it publishes once.
 */
const publishScheduled = async (tx: Tx, id: string, now: Date): Promise<void> => {
  const found = await scheduleById(tx, id)
  if (found === undefined) return
  // In the order in which a person's publishing takes them: the other way round, each waits for the other.
  await lockNames(tx, 'published')
  const release = await lockRelease(tx, found.releaseId)
  const schedule = await scheduleById(tx, id)
  if (release === undefined || schedule?.ended !== null) return
  tx.note({ releaseId: release.id, schedule: id })
  const by = { memberId: schedule.setBy, now }
  const end = (ended: NonNullable<Schedule['ended']>, why: string | null) =>
    endSchedule(tx, id, { ended, at: now, why })
  const failed = async (why: keyof typeof WHY): Promise<void> => {
    await end('not-published', WHY[why])
    const edition = await editionOf(tx, release.id, release.edition)
    if (edition !== undefined)
      await insertEvent(
        tx,
        release.id,
        eventOf(edition, by, { kind: 'not-published', why: WHY[why] }),
      )
  }
  const may = await membersWhoMay(tx, 'releases.publish')
  if (!may.some((member) => member.id === schedule.setBy)) return failed('no-permission')
  if (release.edition !== schedule.edition) return failed('changed-since-read')
  const result = await publishRelease(tx, { releaseId: release.id, version: schedule.version, by })
  if (!result.ok) return failed(result.why)
  // Publishing ends the time that was set, whoever publishes.
  if (result.state === 'draft')
    await end('went-back', 'Figures had changed since it was submitted.')
}

/** The jobs of this room. */
export const resultsHandlers: readonly JobHandler[] = [
  {
    kind: PUBLISH_SCHEDULED,
    name: 'Publishing a release at the time that was set',
    work: (tx, { about, now }) => publishScheduled(tx, About.parse(about).schedule, now),
  },
]
