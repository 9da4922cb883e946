import { z } from 'zod'
import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { judgeOpen, openRelease } from '../read-release.ts'
import { answerersOf } from '../rules-answers.ts'
import { isOfReporter, mayCountersign } from '../rules-release.ts'
import { differences } from '../rules-snapshot.ts'
import { editorsOf, eventsOf, latestSnapshot } from '../store-releases.ts'
import { peopleIn } from '../comment-release/view.ts'
import { commentsOf } from '../store-comments.ts'
import { lastSchedule } from '../store-schedules.ts'
import { releaseAtDesk } from './view.ts'

/** A release at the desk; `publicOrigin` is where the public reads it. */
export const releasePage = ({ publicOrigin }: { publicOrigin: string }): Page =>
  page({
    path: '/releases/:releaseId',
    permission: 'results.read',
    audit: 'results.release',
    keptUntilChange: true,
    params: z.object({ releaseId: z.uuid() }),
    notices: {
      saved: 'The release is saved.',
      answered: 'The answer is kept. Whoever countersigns sees it.',
      reopened: 'The release is saved, and is a draft again.',
      submitted: 'The release waits for a countersignature.',
      countersigned: 'The release is countersigned. It can be published now.',
      returned: 'The release went back to its author.',
      changed: 'Figures have changed since the release was submitted. It went back to its author.',
      published: 'The release is published.',
      withdrawn: 'The release is withdrawn.',
      scheduled: 'The release is set to be published.',
      unscheduled: 'The release is not published by itself any more.',
      correcting: 'This is the next edition. What is published stays until this one is.',
    },
    show: async (visit) => {
      const open = await openRelease(visit.read, visit.params.releaseId)
      const { release, edition } = open
      const member = memberOf(visit)
      const events = await eventsOf(visit.read, release.id)
      const { judged } = judgeOpen(open, visit.clock.now())
      const comments = await commentsOf(visit.read, release.id)
      const schedule = await lastSchedule(visit.read, release.id)
      const names = await memberNames(visit.read, [
        ...[...events, ...open.answers].map(({ memberId }) => memberId),
        ...peopleIn(comments),
      ])
      const snapshot = await latestSnapshot(visit.read, edition)
      const since =
        edition.state === 'draft' || snapshot === undefined
          ? []
          : differences(snapshot.figures, open.snapshots)
      const editors = await editorsOf(visit.read, edition)
      return shown({
        title: edition.content.title,
        current: '/releases',
        trail: [{ text: 'Releases', href: '/releases' }],
        width: 'wide',
        body: releaseAtDesk({
          open,
          publicOrigin,
          judged,
          comments,
          schedule,
          since,
          events,
          nameOf: (id) => names.get(id) ?? 'A member',
          permissions: member.permissions,
          isOwn: isOfReporter(release, member.agencyId),
          isSecondPerson: mayCountersign(edition, [...editors, ...answerersOf(judged)], member.id),
        }),
      })
    },
  })
