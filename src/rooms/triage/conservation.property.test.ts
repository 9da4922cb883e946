import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { testPartnership, testTeam, type TestPartnership } from '../access/testing.ts'
import { reportsKeys, setIntake } from '../reports/index.ts'
import { actOnCase } from './act-on-case.ts'
import { conservation, conservationFaults } from './conservation.ts'
import { keepStep } from './keep-step.ts'
import { ACTS, type ActName } from './model.ts'
import { mayMergeInto } from './rules-case.ts'
import { findCase, lockCases, rootOf } from './store-cases.ts'
import { insertDecision } from './store-outcomes.ts'
import { insertReferral, referralsOf, answerReferral } from './store-referrals.ts'
import { settleReferral } from './see-referrals/settle-referral.ts'
import { receive } from './testing.ts'
import { noticeAnswer } from './take-in.ts'
import { stepChange } from './work-case/step-page.ts'

let partnership: TestPartnership
let teams: { triage: string; other: string }
let people: { id: string; teams: string[] }[]
let textId: string

before(async () => {
  partnership = await testPartnership()
  const [asha, ben, dara] = [
    await partnership.person('Asha Verma', ['triage-officer']),
    await partnership.person('Ben Okoye', ['triage-officer']),
    await partnership.person('Dara Quill', ['practitioner'], {
      agencyId: partnership.agencies.other,
    }),
  ]
  const triage = await testTeam(partnership, 'Triage', [asha, ben])
  const other = await testTeam(partnership, 'Helpers', [dara], partnership.agencies.other)
  teams = { triage: triage.id, other: other.id }
  people = [
    { id: asha.id, teams: [triage.id] },
    { id: ben.id, teams: [triage.id] },
    { id: dara.id, teams: [other.id] },
  ]
  const keys = reportsKeys(new Uint8Array(32).fill(3), partnership.access)
  await partnership.act((tx) =>
    setIntake(tx, keys, { report: triage.id, identity: null, version: 2 }),
  )
  textId = newId()
  const first = await receive(partnership)
  await partnership.owner.query(
    `insert into triage.texts (id, report_id, kind, by_member, at, sealed) values ($1, $2, 'referral', $3, now(), '')`,
    [textId, first.reportId, asha.id],
  )
})
after(() => partnership.close())

class Crash extends Error {}

/** One thing that happens: somebody sends, somebody acts, the reporter writes, another team answers. */
type Event = {
  readonly what: 'receive' | 'act' | 'answer' | 'settle'
  readonly act: ActName
  readonly who: number
  readonly which: number
  readonly other: number
  readonly decides: boolean
  readonly child: boolean
  /** It is set aside on arrival. */
  readonly aside: boolean
  readonly stale: boolean
  /** The process dies before the transaction is committed. */
  readonly crashes: boolean
}

const events = {
  what: fc.oneof(
    { weight: 2, arbitrary: fc.constant('receive' as const) },
    { weight: 12, arbitrary: fc.constant('act' as const) },
    { weight: 1, arbitrary: fc.constant('answer' as const) },
    { weight: 2, arbitrary: fc.constant('settle' as const) },
  ),
  act: fc.oneof(
    fc.constantFrom(...ACTS),
    fc.constantFrom<ActName[]>('take', 'refer', 'close', 'propose', 'confirm', 'merge', 'log'),
    fc.constantFrom<ActName[]>('merge', 'unmerge', 'propose-machine', 'recall', 'reopen'),
    // What anything else begins with, and what ends it.
    fc.constantFrom<ActName[]>('take', 'take', 'take', 'close', 'refer', 'log', 'pass'),
  ),
  who: fc.nat(2),
  which: fc.nat(5),
  other: fc.nat(9),
  decides: fc.boolean(),
  child: fc.boolean(),
  aside: fc.boolean(),
  stale: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  crashes: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
}
const event: fc.Arbitrary<Event> = fc.record(events)

/** Two people and three reports, two of children, that one of them has: whatever of these acts may end one of them. */
const narrow: fc.Arbitrary<Event> = fc.record({
  ...events,
  what: fc.oneof(
    { weight: 9, arbitrary: fc.constant('act' as const) },
    { weight: 1, arbitrary: fc.constant('settle' as const) },
  ),
  act: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<ActName[]>('take') },
    { weight: 5, arbitrary: fc.constantFrom<ActName[]>('log', 'close', 'merge', 'refer') },
    { weight: 1, arbitrary: fc.constantFrom<ActName[]>('propose', 'propose-machine', 'confirm') },
    { weight: 1, arbitrary: fc.constantFrom<ActName[]>('unmerge', 'recall', 'reopen', 'pass') },
  ),
  who: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
  which: fc.nat(2),
  other: fc.nat(2),
  stale: fc.constant(false),
  crashes: fc.constant(false),
})

const NOTHING = { other: 0, decides: false, child: false, aside: false } as const

/** The act, as its page does it: what it changes, checks and keeps besides the state. */
const perform = async (
  tx: Tx,
  happening: Event,
  { reportId, otherId, version }: { reportId: string; otherId: string; version: number },
) => {
  const actor = { mayWork: true, ...(people[happening.who] ?? { id: '', teams: [] }) }
  const { act, decides } = happening
  const now = partnership.clock.now()
  const me = actor.id
  const decide = (
    kind: 'refer' | 'log' | 'pass' | 'close',
    { by = me, second = null }: { by?: string; second?: string | null } = {},
  ) =>
    insertDecision(tx, {
      id: newId(),
      reportId,
      kind,
      reason: kind === 'close' ? 'no-concern' : null,
      byMember: by,
      secondMember: second,
      at: now,
    })
  const proposedBy = (await findCase(tx, reportId))?.proposedBy
  const root = act === 'unmerge' ? await rootOf(tx, reportId) : undefined
  const done = await actOnCase(
    tx,
    { actor, reportId, version, now },
    {
      act,
      decides,
      ...(act === 'merge'
        ? {
            with: [otherId],
            check: (before, [target]) =>
              mayMergeInto(before, target) ? undefined : { ok: false, why: 'wrong-target' },
          }
        : { with: root === undefined ? [] : [root] }),
      change: () => {
        switch (act) {
          case 'take':
          case 'put-back':
          case 'accept':
          case 'decline':
          case 'flag':
          case 'unflag':
          case 'bring-in':
            return stepChange(act, me)()
          case 'offer':
            return { offeredTo: people[happening.other % 2]?.id ?? null }
          case 'propose':
            return { proposedBy: me }
          case 'propose-machine':
            return { proposedBy: me, assignedTo: me, offeredTo: null }
          case 'merge':
            return { mergedInto: otherId, offeredTo: null }
          case 'unmerge':
            return { mergedInto: null, assignedTo: me }
          case 'reopen':
          case 'recall':
            return { assignedTo: me }
          default:
            return {}
        }
      },
      keep: async () => {
        if (act === 'refer')
          await insertReferral(tx, {
            id: newId(),
            reportId,
            fromTeam: teams.triage,
            toTeam: teams.other,
            level: 'amber',
            aboutChild: false,
            textId,
            byMember: me,
            sentAt: now,
            dueAt: null,
          })
        if (act === 'recall')
          for (const { id, state } of await referralsOf(tx, reportId))
            if (state === 'sent')
              await answerReferral(tx, id, { state: 'recalled', by: me, at: now })
      },
    },
  )
  if (done.ok && (act === 'refer' || act === 'log' || act === 'pass') && decides) await decide(act)
  if (done.ok && act === 'close') await decide('close')
  if (done.ok && act === 'confirm') await decide('close', { by: proposedBy ?? '', second: me })
  const other = act === 'merge' ? otherId : root
  if (done.ok && other !== undefined)
    for (const of of await lockCases(tx, [other]))
      await keepStep(tx, of, { act: act === 'merge' ? 'joined' : 'parted', now })
  return done
}

/** What happened, told apart from what the database says of it. */
const told = {
  children: new Set<string>(),
  mergedInto: new Map<string, string>(),
  /** For each referral, the reports that it was made for. */
  referred: new Map<string, ReadonlySet<string>>(),
  /** For each report, how it was decided last: by whom, and who agreed. */
  decided: new Map<string, { act: ActName; by: string; proposedBy: string | null }>(),
}

const familyTold = (reportId: string): string[] => [
  reportId,
  ...[...told.mergedInto].flatMap(([one, into]) => (into === reportId ? familyTold(one) : [])),
]

const tell = (
  { act, decides }: Event,
  at: {
    reportId: string
    otherId: string
    by: string
    proposedBy: string | null
    referrals: readonly string[]
  },
): void => {
  const { reportId, by, proposedBy } = at
  if (act === 'merge') told.mergedInto.set(reportId, at.otherId)
  if (act === 'unmerge') told.mergedInto.delete(reportId)
  for (const id of at.referrals)
    if (!told.referred.has(id)) told.referred.set(id, new Set(familyTold(reportId)))
  const ends = act === 'close' || act === 'confirm' || (decides && isOutcome(act))
  if (ends) told.decided.set(reportId, { act, by, proposedBy })
}
const isOutcome = (act: ActName) => act === 'refer' || act === 'log' || act === 'pass'

/** Reports about a child that one person decided alone, and that were not referred. */
const endedAlone = async (received: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const reportId of received) {
    const state = (await findCase(partnership.desk.read, reportId))?.state
    if (state !== 'decided' && state !== 'referred') continue
    const { act, by, proposedBy } = told.decided.get(reportId) ?? { act: 'none' }
    if (act === 'confirm' && proposedBy !== null && proposedBy !== by) continue
    const family = familyTold(reportId)
    const referrals = (
      await Promise.all(family.map((id) => referralsOf(partnership.desk.read, id)))
    ).flat()
    const standing = referrals.filter((one) => one.state !== 'recalled')
    const isReferred = (child: string) =>
      standing.some(({ id }) => told.referred.get(id)?.has(child) === true)
    if (!family.filter((id) => told.children.has(id)).every(isReferred)) found.push(reportId)
  }
  return found
}

const systemAct = () => ({
  actor: { kind: 'system', job: 'test' } as const,
  audit: 'test.happen',
  requestId: newId(),
})

const happen = async (happening: Event, received: string[]): Promise<void> => {
  const { what, crashes } = happening
  const reportId = received[happening.which % received.length]
  const otherId = received[happening.other % received.length] ?? ''
  const end = () => {
    if (crashes) throw new Crash()
  }
  if (what === 'receive' || reportId === undefined) {
    const made = await receive(
      partnership,
      { aboutChild: happening.child, quarantined: happening.aside },
      { end },
    )
    received.push(made.reportId)
    if (happening.child) told.children.add(made.reportId)
    return
  }
  const { desk, clock } = partnership
  if (what === 'answer') {
    const act = { ...systemAct(), actor: { kind: 'public' } as const }
    await partnership.public.act(act, async (tx) => {
      await noticeAnswer(() => clock.now())(tx, { reportId })
      end()
    })
    return
  }
  const who = people[happening.who]?.id ?? ''
  const act = { ...systemAct(), actor: { kind: 'member', id: who } as const }
  const before = await findCase(desk.read, reportId)
  const result = await desk.act(act, async (tx) => {
    const version = ((await findCase(tx, reportId))?.version ?? 0) + (happening.stale ? 1 : 0)
    const [referral] = (await referralsOf(tx, reportId)).filter(({ state }) => state === 'sent')
    const done =
      what === 'settle'
        ? referral === undefined
          ? { ok: false, why: 'none' }
          : await settleReferral(tx, {
              referral,
              act: happening.decides ? 'acknowledge' : 'escalate',
              // Somebody of the other team, mostly: the sender’s own word does not count.
              by: happening.stale ? who : (people[2]?.id ?? ''),
              now: clock.now(),
            })
        : await perform(tx, happening, { reportId, otherId, version })
    end()
    return done
  })
  if (what === 'settle' || !result.ok) return
  tell(happening, {
    reportId,
    otherId,
    by: who,
    proposedBy: before?.proposedBy ?? null,
    referrals: (await referralsOf(desk.read, reportId)).map(({ id }) => id),
  })
}

it('whatever happens, crashes included: received = merged + decided + open, each with somebody who may act', async () => {
  let last = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 20, maxLength: 60 }), async (events) => {
      const received: string[] = []
      for (const happening of events)
        await happen(happening, received).catch((cause: unknown) => {
          if (!(cause instanceof Crash)) throw cause
        })
      const counted = await conservation(partnership.desk.read)
      assert(counted.holds, JSON.stringify(counted))
      assert.deepEqual(await conservationFaults(partnership.desk.read), [])
      assert.deepEqual(await endedAlone(received), [], 'no child’s report is ended by one alone')
      assert(counted.received >= last + received.length, 'nothing that was received is gone')
      last = counted.received
    }),
    { seed: 20261129, numRuns: 40, endOnFailure: true },
  )
  const { merged, decided, open } = await conservation(partnership.desk.read)
  assert(
    merged > 0 && decided > 0 && open > 0,
    `every kind of end was reached: ${[merged, decided, open].join()}`,
  )
})

it('whatever one person does, or two: no child’s report is ended by one of them alone, unless it was referred', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(narrow, { minLength: 10, maxLength: 30 }), async (events) => {
      const received: string[] = []
      for (const child of [false, true, true]) {
        const { reportId } = await receive(partnership, { aboutChild: child, quarantined: child })
        received.push(reportId)
        if (child) told.children.add(reportId)
      }
      const taken = { what: 'act', act: 'take', who: 0, stale: false, crashes: false } as const
      for (const which of [0, 1, 2]) await happen({ ...taken, ...NOTHING, which }, received)
      for (const happening of events) {
        await happen(happening, received)
        assert.deepEqual(await endedAlone(received), [])
      }
    }),
    { seed: 20261121, numRuns: 60, endOnFailure: true },
  )
  assert.deepEqual(await conservationFaults(partnership.desk.read), [])
})
