import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSlowing } from './slow-source.ts'

test('a source waits longer the more it sends, up to five seconds, and is never refused', () => {
  const slowing = createSlowing(() => 0)
  const waits = Array.from({ length: 40 }, () => slowing.cost('a'))
  assert.deepEqual(
    waits.slice(0, 6).map(({ waitMs }) => waitMs),
    [0, 0, 0, 0, 0, 0],
  )
  assert.deepEqual(
    waits.slice(6, 9).map(({ waitMs }) => waitMs),
    [400, 800, 1200],
  )
  assert.equal(waits.at(-1)?.waitMs, 5000)
  assert.equal(
    waits.findIndex(({ quarantined }) => quarantined),
    18,
  )
})

test('one source never costs another anything, and what has no source costs nothing', () => {
  const slowing = createSlowing(() => 0)
  for (let sent = 0; sent < 100; sent += 1) slowing.cost('a')
  assert.deepEqual(slowing.cost('b'), { waitMs: 0, quarantined: false })
  for (let sent = 0; sent < 100; sent += 1)
    assert.deepEqual(slowing.cost(undefined), { waitMs: 0, quarantined: false })
})

test('it is forgotten with time', () => {
  let now = 0
  const slowing = createSlowing(() => now)
  for (let sent = 0; sent < 7; sent += 1) slowing.cost('a')
  now = 10 * 60 * 1000
  assert.equal(slowing.cost('a').waitMs, 0)
})
