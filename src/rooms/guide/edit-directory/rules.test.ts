import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isCheckOld, movedOrder } from './rules.ts'

describe('a check is old after six months', () => {
  for (const [checkedOn, today, old] of [
    ['2026-05-23', '2026-11-23', false],
    ['2026-05-22', '2026-11-23', true],
    ['2026-08-31', '2027-02-28', false],
    ['2026-08-31', '2027-03-01', true],
    ['2025-12-31', '2026-06-30', false],
    ['2025-12-31', '2026-07-01', true],
    ['2026-11-23', '2026-11-23', false],
  ] as const)
    test(`checked ${checkedOn}, today ${today}`, () => {
      assert.equal(isCheckOld(checkedOn, today), old)
    })
})

describe('moving an entry', () => {
  const ids = ['a', 'b', 'c']
  test('up', () => assert.deepEqual(movedOrder(ids, { id: 'b', way: 'up' }), ['b', 'a', 'c']))
  test('down', () => assert.deepEqual(movedOrder(ids, { id: 'b', way: 'down' }), ['a', 'c', 'b']))
  test('the first cannot go up', () =>
    assert.deepEqual(movedOrder(ids, { id: 'a', way: 'up' }), ids))
  test('the last cannot go down', () =>
    assert.deepEqual(movedOrder(ids, { id: 'c', way: 'down' }), ids))
  test('one that was withdrawn meanwhile changes nothing', () =>
    assert.deepEqual(movedOrder(ids, { id: 'z', way: 'up' }), ids))
})
