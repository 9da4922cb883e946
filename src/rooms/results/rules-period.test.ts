import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Counted } from './model.ts'
import { periodOf } from './rules-period.ts'
import { counted } from './testing.ts'

const week = { startsOn: '2021-10-11', endsOn: '2021-10-17' }
const impose = { id: 'impose', ref: 'op-impose', name: 'Op Impose' }

describe('the period of a figure', () => {
  const of = (
    standing: 'counted' | 'headline' | 'beside' | 'within',
    claims: readonly Counted[],
    notes: Readonly<Record<string, string>> = {},
  ) =>
    periodOf(
      { standing, claims, beside: claims[0]?.beside ?? null },
      {
        week,
        daysOf: (id) =>
          id === 'first'
            ? { startsOn: '2021-09-01', endsOn: '2021-09-02' }
            : { startsOn: '2021-09-20', endsOn: '2021-09-21' },
        noteOfOperation: (id) => notes[id] ?? null,
        noteOfStatement: (id) => notes[id] ?? null,
      },
    )
  const arrests = (more: Partial<Counted>) =>
    counted('arrests', { quantity: '4', unit: 'people', ...more })

  it('is the week, for what is counted or stated of it', () => {
    for (const standing of ['counted', 'headline', 'within'] as const)
      assert.deepEqual(of(standing, [arrests({})]), { ...week, note: null })
  })
  it('is the days of the activities, for an operation quoted beside it', () => {
    const claims = [
      arrests({ id: 'second', beside: impose }),
      arrests({ id: 'first', beside: impose }),
    ]
    for (const standing of ['beside', 'within'] as const)
      assert.deepEqual(of(standing, claims), {
        startsOn: '2021-09-01',
        endsOn: '2021-09-21',
        note: null,
      })
  })
  it('is no day at all, where somebody said that the days are not known', () => {
    assert.deepEqual(of('beside', [arrests({ beside: impose })], { impose: 'some weeks before' }), {
      startsOn: null,
      endsOn: null,
      note: 'some weeks before',
    })
  })
  it('is never the week, for a statement beside it', () => {
    const stated = arrests({ source: 'statement', id: 'said', standing: 'beside' })
    assert.deepEqual(of('beside', [stated], { said: 'since November 2020' }), {
      startsOn: null,
      endsOn: null,
      note: 'since November 2020',
    })
    assert.equal(of('beside', [stated]).note, 'no period given')
  })
})
