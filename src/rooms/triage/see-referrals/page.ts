import { z } from 'zod'
import { oneOf } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  dataTable,
  emptyState,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  summaryList,
  tag,
} from '../../../platform/html/index.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { listTeams, memberNames, withTeamKeys } from '../../access/index.ts'
import { refusalWords } from '../case-form.ts'
import type { TriageDeps } from '../deps.ts'
import { strangersWords } from '../show-words.ts'
import { readClockwork } from '../store-clock.ts'
import { findReferral, type Referral, referralsTo } from '../store-referrals.ts'
import { openText } from '../texts.ts'
import { whyNoWords } from '../why-no-words.ts'
import { actorOf } from '../who.ts'
import { momentWords, shortMoment } from '../words.ts'
import { settleReferral } from './settle-referral.ts'

const STATES = {
  sent: { text: 'To acknowledge', classes: 'govuk-tag--orange' },
  acknowledged: { text: 'Acknowledged', classes: 'govuk-tag--green' },
  recalled: { text: 'Taken back', classes: 'govuk-tag--grey' },
} as const

const MOST = 200

/** What was referred to the teams of whoever asks: first what waits to be acknowledged. */
export const referralsPage = page({
  path: '/referrals',
  permission: 'reports.enter',
  audit: 'triage.referrals',
  keptUntilChange: true,
  show: async (visit) => {
    const { teams } = await actorOf(visit)
    const found = await referralsTo(visit.read, { teams, size: MOST })
    const names = new Map((await listTeams(visit.read)).map((team) => [team.id, team.name]))
    const { levels } = await readClockwork(visit.read)
    return shown({
      title: 'Referrals',
      current: '/referrals',
      width: 'wide',
      body: html`${pageHeading({ title: 'Referrals', lead: 'What was referred to your team from reports. Acknowledge each: until then it stays in the queue of whoever sent it, on the clock.' })}${dataTable(
        {
          caption: 'Referrals to your team',
          hidesCaption: true,
          columns: [
            { heading: 'Sent', unbroken: true },
            { heading: 'From' },
            { heading: 'To' },
            { heading: 'Level' },
            { heading: 'Acknowledge by', unbroken: true },
            { heading: 'Standing' },
          ],
          rows: found.map((one) => [
            html`<a class="govuk-link" href="/referrals/${one.id}">${shortMoment(one.sentAt)}</a>`,
            names.get(one.fromTeam) ?? 'A team',
            names.get(one.toTeam) ?? 'A team',
            levels.find(({ code }) => code === one.level)?.label ?? one.level,
            one.dueAt === null ? 'No target' : shortMoment(one.dueAt),
            html`${tag(STATES[one.state])}${one.escalatedAt === null ? nothing : html` ${tag({ text: 'Escalated', classes: 'govuk-tag--red' })}`}${one.aboutChild ? html` ${tag({ text: 'Child', classes: 'govuk-tag--pink' })}` : nothing}`,
          ]),
          empty: emptyState({
            title: 'Nothing was referred to your team',
            text: 'What a triage team refers to yours appears here.',
          }),
        },
      )}`,
    })
  },
})

const referralForm = defineForm({
  fields: { act: 'one' },
  schema: z.object({
    act: oneOf(['acknowledge', 'escalate'], 'Choose what to do'),
  }),
})

type At = Pick<Visit<{ referralId: string }>, 'params' | 'read' | 'actor'>

/** A referral, for the team that it went to and the one that sent it. */
const referralFor = async (visit: At) => {
  const actor = await actorOf(visit)
  const referral = await findReferral(visit.read, visit.params.referralId)
  if (referral === undefined) throw new NotFound()
  const isTo = actor.teams.includes(referral.toTeam) && referral.state !== 'recalled'
  const isFrom = actor.teams.includes(referral.fromTeam) && actor.mayWork
  if (!isTo && !isFrom) throw new NotFound()
  return { actor, referral, isTo, isFrom }
}

const standing = (
  referral: Referral,
  {
    names,
    levels,
    teams,
  }: {
    names: ReadonlyMap<string, string>
    levels: ReadonlyMap<string, string>
    teams: ReadonlyMap<string, string>
  },
) => {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? 'a former member'))
  return summaryList({
    rows: [
      row('From', `${teams.get(referral.fromTeam) ?? 'A team'}: ${name(referral.byMember)}`),
      row('To', teams.get(referral.toTeam) ?? 'A team'),
      row('Sent', momentWords(referral.sentAt)),
      row('Level', levels.get(referral.level) ?? referral.level),
      row('Acknowledge by', referral.dueAt === null ? 'No target' : momentWords(referral.dueAt)),
      referral.escalatedAt !== null && row('Escalated', momentWords(referral.escalatedAt)),
      referral.answeredAt !== null &&
        row(
          STATES[referral.state].text,
          `${momentWords(referral.answeredAt)}, ${name(referral.answeredBy)}`,
        ),
    ],
  })
}

/** One referral: its words, opened with the keys of whoever asks, and its answer. */
export const referralPage = ({ access }: TriageDeps) =>
  page({
    path: '/referrals/:referralId',
    permission: 'reports.enter',
    audit: 'triage.referral',
    params: z.object({ referralId: z.uuid() }),
    form: referralForm,
    notices: {
      acknowledge: 'It is acknowledged. Whoever sent it sees that you have it.',
      escalate: 'It is escalated. It stands first in the other team’s list.',
    },
    show: async (visit, form) => {
      const { referral, isTo, isFrom } = await referralFor(visit)
      const words = await withTeamKeys(visit, access, async (ring) => ({
        text: await openText(visit.read, ring, referral.textId),
      }))
      const text = words === 'no-key' ? undefined : words.text
      const { levels } = await readClockwork(visit.read)
      const isWaiting = referral.state === 'sent'
      const act = (value: 'acknowledge' | 'escalate', label: string) =>
        postForm(
          { csrf: visit.csrf, classes: 'cs-case__step' },
          button({ text: label, name: 'act', value, preventDoubleClick: true }),
        )
      return shown({
        title: 'Referral',
        back: isTo ? '/referrals' : `/triage/${referral.reportId}`,
        current: isTo ? '/referrals' : '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Referral', caption: html`${tag(STATES[referral.state])}` })}${
          text === undefined ? await whyNoWords(visit.read, referral.textId) : strangersWords(text)
        }${insetText({ text: 'Before this was passed on, somebody took out the words they found that could point to the reporter. They may have missed some: do not try to find out who it is, and pass on nothing that tells.' })}${isWaiting && isTo ? act('acknowledge', 'Acknowledge: we have it') : nothing}${isWaiting && isFrom && referral.escalatedAt === null ? act('escalate', 'Escalate') : nothing}${standing(
          referral,
          {
            names: await memberNames(
              visit.read,
              [referral.byMember, referral.answeredBy].filter((one) => one !== null),
            ),
            levels: new Map(levels.map(({ code, label }) => [code, label])),
            teams: new Map((await listTeams(visit.read)).map(({ id, name }) => [id, name])),
          },
        )}`,
      })
    },
    submit: async (visit, typed, form) => {
      const { actor, referral, isTo, isFrom } = await referralFor(visit)
      const { act } = typed
      if (act === 'acknowledge' ? !isTo : !isFrom) throw new NotFound()
      const settled = await visit.db.act(visit.act, (tx) =>
        settleReferral(tx, { referral, act, by: actor.id, now: visit.clock.now() }),
      )
      return settled.ok
        ? goTo(`/referrals/${referral.id}?done=${act}`)
        : withErrors(form, {
            field: 'form',
            message:
              settled.why === 'answered-already'
                ? 'It was answered already. Look at it again'
                : refusalWords(settled.why),
          })
    },
  })
