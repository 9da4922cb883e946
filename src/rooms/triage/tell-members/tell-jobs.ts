import { z } from 'zod'
import type { Tx } from '../../../platform/database/handles.ts'
import { enqueue, type JobHandler } from '../../../platform/jobs/index.ts'
import type { Mail } from '../../../platform/mail/index.ts'
import { startOfQuarter } from '../../../platform/vault/quarter-hours.ts'
import {
  type ActiveMember,
  activeMember,
  activeMembersOf,
  permissionsOf,
  teamsOf,
} from '../../access/index.ts'
import { findCase } from '../store-cases.ts'
import { TELL } from './promise-telling.ts'
import { tellingOf, toldBy } from './rules-notices.ts'
import {
  choiceOf,
  isAnythingWaiting,
  lockStanding,
  readNoticeSettings,
  saveStanding,
} from './store-notices.ts'

const TELL_ONE = 'triage.tell-one'
const MAIL = 'triage.mail'

const AboutTeam = z.union([
  z.object({ teamId: z.uuid(), urgent: z.boolean() }),
  z.object({ reportId: z.uuid(), urgent: z.boolean() }),
])
const AboutMember = z.object({ memberId: z.uuid() })
const AboutMail = z.object({ memberId: z.uuid(), telling: z.int() })

const mayWork = ({ roles }: ActiveMember): boolean => permissionsOf(roles).has('triage.work')

/**
 * Tells one member, or promises when. Whoever was told meanwhile that nothing waits any more is not
 * told: the report was taken, and a mail about it would only be noise. What is urgent is told as soon as
 * it comes, so nothing of when is kept closer than the quarter of an hour.
 */
const settleTelling = async (
  tx: Tx,
  { memberId, urgent, now }: { memberId: string; urgent: boolean | undefined; now: Date },
): Promise<void> => {
  const { toldAt, urgentToldAt, tellings, ...standing } = await lockStanding(tx, memberId)
  const pendingUrgent = standing.pendingUrgent || urgent === true
  if (urgent === undefined && !standing.pending) return
  const { everyMinutes, quiet } = await readNoticeSettings(tx)
  const choice = await choiceOf(tx, memberId)
  const teams = (await teamsOf(tx, memberId)).map(({ id }) => id)
  const settled = {
    memberId,
    toldAt,
    urgentToldAt,
    tellings,
    pending: false,
    pendingUrgent: false,
  }
  if (!(await isAnythingWaiting(tx, { memberId, teams }))) {
    await saveStanding(tx, settled)
    return
  }
  const asked = { now, urgent: pendingUrgent, choice, toldAt, urgentToldAt, everyMinutes, quiet }
  const telling = tellingOf(asked)
  if (telling.when === 'now') {
    const telling = tellings + 1
    await enqueue(tx, { kind: MAIL, about: { memberId, telling }, now: startOfQuarter(now) })
    const told = toldBy(now)
    await saveStanding(tx, {
      ...settled,
      tellings: telling,
      toldAt: told,
      urgentToldAt: pendingUrgent ? told : urgentToldAt,
    })
    return
  }
  await saveStanding(tx, { ...settled, pending: telling.when === 'later', pendingUrgent })
  if (telling.when === 'later')
    await enqueue(tx, {
      kind: TELL_ONE,
      about: { memberId },
      now: startOfQuarter(now),
      runAt: telling.at,
      onceKey: memberId,
    })
}

/** The team of what waits: of a report that was merged, that of the one it is looked at with. */
const teamOf = async (tx: Tx, about: z.infer<typeof AboutTeam>): Promise<string | undefined> =>
  'teamId' in about ? about.teamId : (await findCase(tx, about.reportId))?.teamId

export type TellDeps = {
  /** Undefined: no mail is set up, and nothing is sent. */
  readonly mail: Mail | undefined
  readonly deskOrigin: string
}

/** What a mail says. Nothing of what waits: who reads along learns that somebody works at a desk. */
export const NOTICE_SUBJECT = 'There is something for you at the desk'
export const noticeText = (deskOrigin: string): string =>
  `There is something for you at the desk.\n\n${deskOrigin}\n\nYou can stop these messages there, on your own page.\n`

/**
 * Whether a mail that could not be sent at once is still to be sent: nothing newer was promised since
 * (or after an outage all of them would come together), they still want mail, and something waits.
 */
const isStillWanted = async (
  tx: Tx,
  { memberId, telling }: { memberId: string; telling: number },
): Promise<boolean> => {
  const { tellings } = await lockStanding(tx, memberId)
  if (tellings > telling) return false
  if ((await choiceOf(tx, memberId)) === 'never') return false
  const teams = (await teamsOf(tx, memberId)).map(({ id }) => id)
  return isAnythingWaiting(tx, { memberId, teams })
}

/** Telling members by mail that something waits for them. */
export const tellHandlers = ({ mail, deskOrigin }: TellDeps): readonly JobHandler[] => [
  {
    kind: TELL,
    name: 'Finding out who is told that something waits',
    fromPublic: true,
    quiet: true,
    work: async (tx, { about, now }) => {
      const asked = AboutTeam.parse(about)
      const teamId = mail === undefined ? undefined : await teamOf(tx, asked)
      if (teamId === undefined) return
      for (const member of await activeMembersOf(tx, teamId))
        if (mayWork(member))
          await settleTelling(tx, { memberId: member.id, urgent: asked.urgent, now })
    },
  },
  {
    kind: TELL_ONE,
    name: 'Telling a member what came since they were last told',
    quiet: true,
    work: async (tx, { about, now }) => {
      const { memberId } = AboutMember.parse(about)
      if (mail !== undefined) await settleTelling(tx, { memberId, urgent: undefined, now })
    },
  },
  {
    kind: MAIL,
    name: 'Sending a mail that says that something waits',
    quiet: true,
    work: async (tx, { id, about }) => {
      const { memberId, telling } = AboutMail.parse(about)
      const member = await activeMember(tx, memberId)
      if (mail === undefined || member === undefined || !mayWork(member)) return
      if (!(await isStillWanted(tx, { memberId, telling }))) return
      tx.note({ memberId })
      const text = noticeText(deskOrigin)
      // The id is the job's: whoever gets it twice, because we were killed after it, can tell.
      await mail.send({ id, to: member.email, subject: NOTICE_SUBJECT, text })
    },
  },
]
