import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MemberState } from '../model.ts'
import { mayChangeStanding, type StandingChange, stateAfter } from './rules-members.ts'

const CHANGES: readonly StandingChange[] = [
  'suspend',
  'resume',
  'leave',
  'move',
  'roles',
  'details',
  'new-link',
]

/** Every state by every change: the state after it, or nothing where it is refused. */
const TABLE: Record<MemberState, Partial<Record<StandingChange, MemberState>>> = {
  invited: {
    leave: 'left',
    move: 'invited',
    roles: 'invited',
    details: 'invited',
    'new-link': 'invited',
  },
  active: {
    suspend: 'suspended',
    leave: 'left',
    move: 'active',
    roles: 'active',
    details: 'active',
    'new-link': 'active',
  },
  suspended: {
    resume: 'active',
    leave: 'left',
    move: 'suspended',
    roles: 'suspended',
    details: 'suspended',
  },
  left: {},
}

const states = Object.keys(TABLE) as MemberState[]

describe("changing a member's standing", () => {
  for (const state of states) {
    for (const change of CHANGES) {
      const after = TABLE[state][change]
      it(`${state}: ${change} ${after === undefined ? 'is refused' : `leads to ${after}`}`, () => {
        const may = mayChangeStanding({
          change,
          member: { id: 'a', state, roles: ['practitioner'] },
          by: 'b',
          otherAdministrators: 1,
        })
        if (after === undefined) assert.deepEqual(may, { ok: false, why: 'wrong-state' })
        else {
          assert.deepEqual(may, { ok: true })
          assert.equal(stateAfter(state, change), after)
        }
      })
    }
  }

  for (const change of CHANGES) {
    it(`nobody does "${change}" to themselves${change === 'details' ? ', but for their details' : ''}`, () => {
      const state = change === 'resume' ? 'suspended' : 'active'
      const may = mayChangeStanding({
        change,
        member: { id: 'a', state, roles: ['administrator'] },
        by: 'a',
        otherAdministrators: 3,
      })
      assert.deepEqual(may, change === 'details' ? { ok: true } : { ok: false, why: 'own-account' })
    })
  }

  const last = (
    change: StandingChange,
    more: Partial<Parameters<typeof mayChangeStanding>[0]> = {},
  ) =>
    mayChangeStanding({
      change,
      member: { id: 'a', state: 'active', roles: ['administrator', 'analyst'] },
      by: null,
      otherAdministrators: 0,
      ...more,
    })

  it('the last administrator is not suspended, does not leave, and keeps the role', () => {
    for (const change of ['suspend', 'leave'] as const)
      assert.deepEqual(last(change), { ok: false, why: 'last-administrator' })
    assert.deepEqual(last('roles', { roles: ['analyst'] }), {
      ok: false,
      why: 'last-administrator',
    })
    assert.deepEqual(last('roles', { roles: ['administrator'] }), { ok: true })
    assert.deepEqual(last('move'), { ok: true })
    assert.deepEqual(last('new-link'), { ok: true })
  })

  it('an administrator who is not the last may go', () => {
    assert.deepEqual(last('leave', { otherAdministrators: 1 }), { ok: true })
    assert.deepEqual(last('roles', { roles: [], otherAdministrators: 1 }), { ok: true })
  })

  it('an administrator who cannot sign in is nobody to keep', () => {
    const member = { id: 'a', state: 'suspended', roles: ['administrator'] } as const
    assert.deepEqual(last('leave', { member }), { ok: true })
  })
})
