import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ACTS, type ActName, type Case, STATES, type State } from './model.ts'
import {
  isAllowedIn,
  isConserved,
  isOpen,
  mayDecideAlone,
  mayDo,
  mayMergeInto,
  stateAfter,
} from './rules-case.ts'

const aCase = (of: Partial<Case> = {}): Case => ({
  reportId: 'r1',
  reference: 'R-AAAAA-AAAAA',
  teamId: 't1',
  channel: 'web',
  aboutChild: false,
  childSaid: false,
  childFound: false,
  childInFamily: false,
  receivedAt: new Date('2026-11-20T09:00:00Z'),
  level: 'amber',
  ratedAt: new Date('2026-11-20T09:00:00Z'),
  dueAt: null,
  state: 'open',
  urgent: false,
  setAside: false,
  assignedTo: 'asha',
  offeredTo: null,
  proposedBy: null,
  mergedInto: null,
  handedBack: false,
  version: 1,
  ...of,
})
const asha = { id: 'asha', mayWork: true, teams: ['t1'] }
const ben = { id: 'ben', mayWork: true, teams: ['t1'] }

/** Every state by every act: `·` where it is not allowed, else the state that it leaves. */
const TABLE: Readonly<Record<ActName, Readonly<Record<State, State | '·'>>>> = {
  take: row('open', 'open', 'proposed', 'referred', '·', '·'),
  'put-back': row('·', 'waiting', '·', '·', '·', '·'),
  offer: row('waiting', 'open', '·', '·', '·', '·'),
  accept: row('open', 'open', '·', '·', '·', '·'),
  decline: row('waiting', 'open', '·', '·', '·', '·'),
  're-rate': row('waiting', 'open', 'proposed', 'referred', '·', '·'),
  flag: row('waiting', 'open', 'proposed', 'referred', 'decided', 'merged'),
  unflag: row('waiting', 'open', 'proposed', 'referred', 'decided', 'merged'),
  'bring-in': row('waiting', 'open', 'proposed', 'referred', 'decided', 'merged'),
  note: row('waiting', 'open', 'proposed', 'referred', 'decided', 'merged'),
  ask: row('·', 'open', 'proposed', 'referred', 'decided', 'merged'),
  refer: row('·', 'decided', '·', '·', '·', '·'),
  log: row('·', 'decided', '·', '·', '·', '·'),
  pass: row('·', 'decided', '·', '·', '·', '·'),
  close: row('·', 'decided', '·', '·', '·', '·'),
  propose: row('·', 'proposed', '·', '·', '·', '·'),
  'propose-machine': row('proposed', 'proposed', '·', '·', '·', '·'),
  confirm: row('·', '·', 'decided', '·', '·', '·'),
  'send-back': row('·', '·', 'open', '·', '·', '·'),
  acknowledge: row('waiting', 'open', 'proposed', 'decided', '·', 'merged'),
  escalate: row('waiting', 'open', 'proposed', 'referred', '·', 'merged'),
  recall: row('open', 'open', '·', 'open', '·', '·'),
  merge: row('·', 'merged', '·', '·', '·', '·'),
  unmerge: row('·', '·', '·', '·', '·', 'open'),
  reopen: row('·', '·', '·', '·', 'open', '·'),
}

function row(...[waiting, open, proposed, referred, decided, merged]: (State | '·')[]) {
  const to = (state: State | '·' | undefined) => state ?? '·'
  return {
    waiting: to(waiting),
    open: to(open),
    proposed: to(proposed),
    referred: to(referred),
    decided: to(decided),
    merged: to(merged),
  }
}

describe('what may be done in which state, and where it leads', () => {
  for (const act of ACTS)
    it(`${act}, in every state`, () => {
      for (const state of STATES) {
        const wanted = TABLE[act][state]
        assert.equal(isAllowedIn(state, act), wanted !== '·', `${act} in ${state}`)
        if (wanted === '·') continue
        const facts = { state, unacknowledged: false, decides: true }
        assert.equal(stateAfter(act, facts), wanted, `${act} from ${state}`)
      }
    })

  it('a decision stays in the queue until what was referred is acknowledged', () => {
    for (const act of ['refer', 'log', 'pass', 'close', 'confirm'] as const) {
      const facts = { state: 'open', unacknowledged: true, decides: true } as const
      assert.equal(stateAfter(act, facts), 'referred', act)
    }
  })

  it('an outcome that does not decide leaves the report open', () => {
    const facts = { state: 'open', unacknowledged: true, decides: false } as const
    for (const act of ['refer', 'log', 'pass'] as const)
      assert.equal(stateAfter(act, facts), 'open', act)
  })
})

describe('who may', () => {
  it('to another team, to another agency and without the permission it is not there', () => {
    for (const actor of [
      { ...asha, teams: ['t2'] },
      { ...asha, teams: [] },
      { ...asha, mayWork: false },
    ])
      for (const act of ACTS)
        assert.deepEqual(mayDo(act, { actor, of: aCase() }), { ok: false, why: 'not-there' }, act)
  })

  const CASES: readonly [string, ActName, Partial<Case>, typeof asha, string | true][] = [
    ['the holder decides', 'close', {}, asha, true],
    ['nobody else decides', 'close', {}, ben, 'not-yours'],
    ['nobody else refers', 'refer', {}, ben, 'not-yours'],
    ['a colleague takes over', 'take', {}, ben, true],
    ['what you have you do not take', 'take', {}, asha, 'nothing-changed'],
    ['only whoever it was offered to accepts', 'accept', { offeredTo: 'ben' }, asha, 'not-offered'],
    ['whoever it was offered to accepts', 'accept', { offeredTo: 'ben' }, ben, true],
    ['whoever it was offered to declines', 'decline', { offeredTo: 'ben' }, ben, true],
    [
      'no one closes a child’s report alone',
      'close',
      { childInFamily: true },
      asha,
      'needs-second-person',
    ],
    ['for a child it is proposed', 'propose', { childInFamily: true }, asha, true],
    ['nobody merges what they do not have', 'merge', {}, ben, 'not-yours'],
    ['anybody takes a referral back from the queue', 'recall', { state: 'waiting' }, ben, true],
    ['nobody takes back another’s referral', 'recall', { state: 'open' }, ben, 'not-yours'],
    [
      'a machine’s is proposed by anybody',
      'propose-machine',
      { state: 'waiting', assignedTo: null, setAside: true },
      ben,
      true,
    ],
    ['but not what somebody has', 'propose-machine', { setAside: true }, ben, 'not-yours'],
    ['nor what was not set aside', 'propose-machine', {}, asha, 'wrong-state'],
    ['for nobody else it is proposed', 'propose', {}, asha, 'wrong-state'],
    [
      'the second person is another',
      'confirm',
      { state: 'proposed', proposedBy: 'asha' },
      asha,
      'same-person',
    ],
    ['another confirms', 'confirm', { state: 'proposed', proposedBy: 'asha' }, ben, true],
    ['anybody of the team notes', 'note', {}, ben, true],
    ['what is urgent is not flagged twice', 'flag', { urgent: true }, ben, 'nothing-changed'],
    ['what is decided is opened again by any', 'reopen', { state: 'decided' }, ben, true],
    ['what is decided is not decided again', 'close', { state: 'decided' }, asha, 'wrong-state'],
    ['a merged one is not merged again', 'merge', { state: 'merged' }, asha, 'wrong-state'],
  ]
  for (const [name, act, of, actor, wanted] of CASES)
    it(name, () => {
      const may = mayDo(act, { actor, of: aCase(of) })
      assert.equal(may.ok || may.why, wanted)
    })
})

it('a log or a passing alone ends nothing in which a child’s report was not referred', () => {
  assert.deepEqual(mayDecideAlone({ childrenNotReferred: 0 }), { ok: true })
  const refused = { ok: false, why: 'child-not-referred' }
  assert.deepEqual(mayDecideAlone({ childrenNotReferred: 1 }), refused)
})

it('a report is merged into another of its team on which somebody still works', () => {
  const other = aCase({ reportId: 'r2' })
  assert.equal(mayMergeInto(aCase(), other), true)
  assert.equal(mayMergeInto(aCase(), undefined), false)
  assert.equal(mayMergeInto(aCase(), aCase()), false)
  assert.equal(mayMergeInto(aCase(), { ...other, teamId: 't2' }), false)
  const into = STATES.filter((state) => mayMergeInto(aCase(), { ...other, state }))
  assert.deepEqual(into, ['waiting', 'open'])
})

it('what was received is what was merged, decided and is open', () => {
  assert.equal(isConserved(6, { merged: 1, decided: 2, open: 3 }), true)
  assert.equal(isConserved(7, { merged: 1, decided: 2, open: 3 }), false)
  assert.deepEqual(STATES.filter(isOpen), ['waiting', 'open', 'proposed', 'referred'])
})
