import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { linkKindFor, linkState } from '../invitations/rules-invitation.ts'
import { sessionStands, shouldNoteUse } from '../sessions/rules-session.ts'
import { type Bucket, filled, giveBack, LIMITS, takeTry } from './rules-guessing.ts'
import { mayBeKept, returnPath } from './rules-return.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 9) + seconds * 1000)

describe('a bucket of tries', () => {
  it('gives as many tries at once as it holds, then says how long to wait', () => {
    let bucket: Bucket | undefined
    for (let count = 0; count < LIMITS.account.size; count += 1) {
      const taken = takeTry(bucket, LIMITS.account, at(0))
      assert.equal(taken.ok, true)
      bucket = taken.bucket
    }
    const empty = takeTry(bucket, LIMITS.account, at(0))
    assert.ok(!empty.ok)
    assert.equal(empty.waitSeconds, 60)
    assert.equal(takeTry(empty.bucket, LIMITS.account, at(60)).ok, true)
  })

  it('never holds more than its size, however long nobody tries', () => {
    const later = filled({ tokens: 1, filledAt: at(0) }, LIMITS.account, at(999_999))
    assert.equal(later.tokens, LIMITS.account.size)
    assert.equal(giveBack(later, LIMITS.account, at(999_999)).tokens, LIMITS.account.size)
  })

  it('allows no more tries in any time than its size and what came back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 200 }), (waits) => {
        let bucket: Bucket | undefined
        let now = 0
        let allowed = 0
        for (const wait of waits) {
          now += wait
          const taken = takeTry(bucket, LIMITS.account, at(now))
          bucket = taken.bucket
          if (taken.ok) allowed += 1
        }
        return allowed <= LIMITS.account.size + (now / 60) * LIMITS.account.perMinute + 1e-6
      }),
      { seed: 7 },
    )
  })

  it('does not gain from a clock that goes back', () => {
    assert.equal(filled({ tokens: 2, filledAt: at(100) }, LIMITS.account, at(0)).tokens, 2)
  })
})

describe('where sign-in leads', () => {
  it('keeps to pages of this site', () => {
    const table: readonly [string, string][] = [
      ['/weeks?x=1', '/weeks?x=1'],
      ['/', '/'],
      ['', '/'],
      ['https://evil.example', '/'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['/a\nb', '/'],
      ['/sign-in', '/'],
      ['/sign-out?x', '/'],
      ['/session/keep', '/'],
      ['javascript:alert(1)', '/'],
      [`/${'x'.repeat(3000)}`, '/'],
      ['/sign-in-figures', '/sign-in-figures'],
    ]
    for (const [wanted, leads] of table) assert.equal(returnPath(wanted), leads, wanted)
  })

  it('keeps what was typed, but for what holds a secret', () => {
    for (const path of ['/activities/new', '/members/x/roles', '/menu'])
      assert.equal(mayBeKept(path), true, path)
    for (const path of [
      '/me',
      '/me/passphrase',
      '/sign-in/code',
      '/invitation/passphrase',
      '/sign-out',
    ])
      assert.equal(mayBeKept(path), false, path)
  })
})

describe('the life of a session', () => {
  const life = { lastSeenAt: at(0), endsAt: at(36_000), endedAt: null }
  it('ends after the idle limit, at the absolute limit, and when somebody ends it', () => {
    assert.equal(sessionStands(life, at(1800), 1800), true)
    assert.equal(sessionStands(life, at(1860), 1800), false)
    assert.equal(sessionStands({ ...life, lastSeenAt: at(35_990) }, at(35_999), 1800), true)
    assert.equal(sessionStands({ ...life, lastSeenAt: at(35_990) }, at(36_000), 1800), false)
    assert.equal(sessionStands({ ...life, endedAt: at(1) }, at(2), 1800), false)
  })
  it('is noted once a minute at most', () => {
    assert.equal(shouldNoteUse(life, at(59)), false)
    assert.equal(shouldNoteUse(life, at(60)), true)
  })
})

describe('a one-time link', () => {
  const link = {
    kind: 'join',
    expiresAt: at(100),
    usedAt: null,
    withdrawnAt: null,
    memberState: 'invited',
  } as const
  it('opens once, in its time, for a member who still stands as they did', () => {
    assert.equal(linkState(link, at(99)), 'open')
    assert.equal(linkState(link, at(100)), 'expired')
    assert.equal(linkState({ ...link, usedAt: at(1) }, at(99)), 'used')
    assert.equal(linkState({ ...link, withdrawnAt: at(1) }, at(99)), 'withdrawn')
    assert.equal(linkState({ ...link, memberState: 'left' }, at(99)), 'withdrawn')
    assert.equal(linkState({ ...link, memberState: 'active' }, at(99)), 'withdrawn')
    assert.equal(linkState({ ...link, kind: 'reset', memberState: 'active' }, at(99)), 'open')
    assert.equal(
      linkState({ ...link, kind: 'reset', memberState: 'suspended' }, at(99)),
      'withdrawn',
    )
  })
  it('is made to join or to reset, and for nobody suspended or gone', () => {
    assert.equal(linkKindFor('invited'), 'join')
    assert.equal(linkKindFor('active'), 'reset')
    assert.equal(linkKindFor('suspended'), undefined)
    assert.equal(linkKindFor('left'), undefined)
  })
})
