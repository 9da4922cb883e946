import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, standsAtOnce, unfitIn } from './rules-intake.ts'

const team = (id: string, mayDecide: number, mayIdentify: number): Candidate => ({
  id,
  name: id,
  mayDecide,
  mayIdentify,
})
const teams = [team('triage', 2, 0), team('sources', 0, 1), team('both', 1, 1), team('none', 0, 0)]

test('a choice is fit if somebody may act in each team and they are two', () => {
  for (const [report, identity, fields] of [
    ['triage', 'sources', []],
    ['triage', null, []],
    [null, null, []],
    ['both', 'both', ['identity']],
    ['none', null, ['report']],
    ['triage', 'none', ['identity']],
    ['triage', 'triage', ['identity', 'identity']],
    ['sources', 'triage', ['report', 'identity']],
    ['unknown', 'sources', ['report']],
    [null, 'sources', ['report']],
  ] as const)
    assert.deepEqual(
      unfitIn({ report, identity }, teams).map(({ field }) => field),
      fields,
      `${String(report)} and ${String(identity)}`,
    )
})

test('a choice stands at once only if it is the first and nobody else could confirm it', () => {
  for (const [isFirst, administrators, stands] of [
    [true, 0, true],
    [true, 1, true],
    [true, 2, false],
    [false, 1, false],
    [false, 2, false],
  ] as const)
    assert.equal(standsAtOnce({ isFirst }, administrators), stands)
})
