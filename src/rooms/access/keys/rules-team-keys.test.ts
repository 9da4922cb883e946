import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  generationsToGive,
  settleTeamKeys,
  type TeamKeySettlement,
  type TeamKeyState,
  wouldLoseKeys,
} from './rules-team-keys.ts'

const keyOf = (memberId: string) => ({ memberId, memberKeyId: `${memberId}'s pair` })
const active = (memberId: string) => ({ ...keyOf(memberId), state: 'active' as const })
const unvouched = (memberId: string) => ({ ...keyOf(memberId), state: 'unvouched' as const })
const suspended = (memberId: string) => ({ ...keyOf(memberId), state: 'suspended' as const })

type Key = { holders: readonly string[]; inRecovery?: true; vouched?: false; hasRecords?: false }

const team = (
  members: TeamKeyState['members'],
  keys: readonly Key[],
  hasRecovery = false,
): TeamKeyState => ({
  members,
  keys: keys.map(({ holders, inRecovery, vouched, hasRecords }, index) => ({
    id: `key ${(index + 1).toString()}`,
    generation: index + 1,
    vouched: vouched ?? true,
    inRecovery: inRecovery ?? false,
    hasRecords: hasRecords ?? true,
    grants: holders.map(keyOf),
  })),
  hasRecovery,
})

const nothing: TeamKeySettlement = { drop: [], next: undefined }
const drop = (teamKeyId: string, memberId: string) => ({ teamKeyId, memberId })

describe('a team’s keys', () => {
  const cases: readonly [string, TeamKeyState, TeamKeySettlement][] = [
    ['are none while nobody has a pair', team([], []), nothing],
    ['are none while everybody is suspended', team([suspended('asha')], []), nothing],
    [
      'begin with the first member who has a pair',
      team([active('asha'), suspended('tom')], []),
      { drop: [], next: { generation: 1, to: ['asha'] } },
    ],
    [
      'stay as they are when somebody joins: the newcomer waits to be given them',
      team([active('asha'), active('priya')], [{ holders: ['asha'] }]),
      nothing,
    ],
    [
      'go on without a leaver, for those who hold them and stay',
      team([active('asha'), active('priya')], [{ holders: ['asha', 'tom'] }]),
      { drop: [drop('key 1', 'tom')], next: { generation: 2, to: ['asha'] } },
    ],
    [
      'go on without somebody suspended, who would keep nothing',
      team([active('asha'), suspended('tom')], [{ holders: ['asha', 'tom'] }]),
      { drop: [drop('key 1', 'tom')], next: { generation: 2, to: ['asha'] } },
    ],
    [
      'lose a leaver’s grants of every generation',
      team([active('asha')], [{ holders: ['asha', 'tom'] }, { holders: ['asha', 'tom'] }]),
      {
        drop: [drop('key 1', 'tom'), drop('key 2', 'tom')],
        next: { generation: 3, to: ['asha'] },
      },
    ],
    [
      'stay as they are when a leaver held only an old generation',
      team([active('asha')], [{ holders: ['asha', 'tom'] }, { holders: ['asha'] }]),
      { drop: [drop('key 1', 'tom')], next: undefined },
    ],
    [
      'treat a new pair of a member as a leaving: what was sealed to the old one goes',
      {
        ...team([active('asha')], [{ holders: ['asha', 'tom'] }]),
        members: [active('asha'), { ...active('tom'), memberKeyId: 'a new pair' }],
      },
      { drop: [drop('key 1', 'tom')], next: { generation: 2, to: ['asha'] } },
    ],
    [
      'leave their last copy with somebody suspended, and go on with those who wait',
      team([suspended('tom'), active('priya')], [{ holders: ['tom'] }]),
      { drop: [], next: { generation: 2, to: ['priya'] } },
    ],
    [
      'leave their last copy with somebody suspended, where nobody is left',
      team([suspended('tom')], [{ holders: ['tom'] }]),
      nothing,
    ],
    [
      'go on with recovery alone when the last holder leaves, and give nothing to who waits',
      team([active('priya')], [{ holders: ['tom'], inRecovery: true }], true),
      { drop: [drop('key 1', 'tom')], next: { generation: 2, to: [] } },
    ],
    [
      'stay with the old recovery key when there is none to seal to: no generation is made for nobody',
      team([active('priya')], [{ holders: ['tom'], inRecovery: true }]),
      { drop: [drop('key 1', 'tom')], next: undefined },
    ],
    [
      'wait for recovery rather than go to a newcomer',
      team([active('priya')], [{ holders: [], inRecovery: true }], true),
      nothing,
    ],
    [
      'begin anew for those who are there, when nobody can open or give the newest',
      team([active('priya'), active('asha')], [{ holders: [] }]),
      { drop: [], next: { generation: 2, to: ['priya', 'asha'] } },
    ],
    [
      'are not sealed to a pair that the server does not vouch for, and not taken from it',
      team([active('asha'), unvouched('tom')], [{ holders: ['tom'], vouched: false }]),
      { drop: [], next: { generation: 2, to: ['asha'] } },
    ],
    [
      'begin anew with the new pair of the only one in the team',
      {
        ...team([], [{ holders: ['tom'] }]),
        members: [{ ...active('tom'), memberKeyId: 'a new pair' }],
      },
      { drop: [drop('key 1', 'tom')], next: { generation: 2, to: ['tom'] } },
    ],
    [
      'begin anew when the server does not vouch for the newest',
      team([active('asha')], [{ holders: ['asha'], vouched: false }]),
      { drop: [], next: { generation: 2, to: ['asha'] } },
    ],
  ]
  for (const [name, state, expected] of cases)
    it(name, () => {
      assert.deepEqual(settleTeamKeys(state), expected)
    })
})

describe('leaving a team', () => {
  const cases: readonly [string, TeamKeyState, readonly string[], boolean][] = [
    [
      'loses nothing where a colleague stays',
      team([active('asha'), active('tom')], [{ holders: ['asha', 'tom'] }]),
      ['tom'],
      false,
    ],
    [
      'would lose what only the leaver can open',
      team([active('asha'), active('tom')], [{ holders: ['tom'] }]),
      ['tom'],
      true,
    ],
    [
      'would lose an old generation that only the leaver holds',
      team([active('asha'), active('tom')], [{ holders: ['tom'] }, { holders: ['asha', 'tom'] }]),
      ['tom'],
      true,
    ],
    [
      'loses nothing that recovery has',
      team([active('tom')], [{ holders: ['tom'], inRecovery: true }]),
      ['tom'],
      false,
    ],
    [
      'loses nothing where no record is sealed to the key',
      team([active('tom')], [{ holders: ['tom'], hasRecords: false }]),
      ['tom'],
      false,
    ],
    [
      'would lose what a colleague holds who is suspended as well',
      team([suspended('asha'), suspended('tom')], [{ holders: ['asha', 'tom'] }]),
      ['tom'],
      true,
    ],
    [
      'would lose everything if all left at once',
      team([active('asha'), active('tom')], [{ holders: ['asha', 'tom'] }]),
      ['asha', 'tom'],
      true,
    ],
    [
      'loses nothing by one who holds nothing',
      team([active('asha'), active('tom')], [{ holders: ['asha'] }]),
      ['tom'],
      false,
    ],
  ]
  for (const [name, state, leaving, expected] of cases)
    it(name, () => {
      assert.equal(wouldLoseKeys(state, leaving), expected)
    })
})

describe('giving a team’s keys', () => {
  const given = (state: TeamKeyState, from: string, to: string) =>
    generationsToGive(state, { from, to }).map(({ generation }) => generation)
  const state = team(
    [active('asha'), active('priya'), suspended('tom')],
    [{ holders: ['asha'] }, { holders: ['asha', 'priya'] }],
  )

  it('gives all that one holds and the other lacks', () => {
    assert.deepEqual(given(state, 'asha', 'priya'), [1])
  })
  it('gives nothing that one does not hold, and nothing to oneself', () => {
    assert.deepEqual(given(state, 'priya', 'asha'), [])
    assert.deepEqual(given(state, 'asha', 'asha'), [])
  })
  it('gives nothing to somebody suspended, or who is not in the team', () => {
    assert.deepEqual(given(state, 'asha', 'tom'), [])
    assert.deepEqual(given(state, 'asha', 'oswin'), [])
  })
})
