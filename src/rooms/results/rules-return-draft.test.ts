import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ReturnColumn, ReturnFields } from './model-return.ts'
import { afterStep, type ColumnStep, differences, isSameReturn } from './rules-return-draft.ts'

const column = (heading: string, more: Partial<ReturnColumn> = {}): ReturnColumn => ({
  heading,
  measure: 'arrests',
  of: { kind: 'any' },
  unit: 'people',
  age: 'all',
  inexact: 'beside',
  ...more,
})
const columns = ['a', 'b', 'c'].map((heading) => column(heading))
const fields = (more: Partial<ReturnFields> = {}): ReturnFields => ({
  title: 'Return',
  note: '',
  source: '',
  licence: null,
  rows: 'forces',
  columns,
  ...more,
})

describe('a step', () => {
  const d = column('d')
  for (const [name, step, expected] of [
    ['adds a column at its place', { do: 'add', to: 1, column: d }, 'adbc'],
    ['adds one beyond the last at the end', { do: 'add', to: 99, column: d }, 'abcd'],
    ['puts a column where it was', { do: 'put', at: 1, to: 1, column: d }, 'adc'],
    ['puts a column elsewhere', { do: 'put', at: 0, to: 2, column: d }, 'bcd'],
    ['moves one up', { do: 'up', at: 1 }, 'bac'],
    ['moves one down', { do: 'down', at: 1 }, 'acb'],
    ['leaves the first where it is', { do: 'up', at: 0 }, 'abc'],
    ['leaves the last where it is', { do: 'down', at: 2 }, 'abc'],
    ['removes one', { do: 'remove', at: 1 }, 'ac'],
    ['of no place does nothing', { do: 'remove', at: 3 }, undefined],
    ['puts nothing at no place', { do: 'put', at: 3, to: 0, column: d }, undefined],
  ] as const satisfies readonly (readonly [string, ColumnStep, string | undefined])[])
    it(name, () => {
      assert.equal(
        afterStep(columns, step)
          ?.map(({ heading }) => heading)
          .join(''),
        expected,
      )
    })
})

describe('two mappings', () => {
  it('are the same whatever the order in which a breakdown was written', () => {
    const of = { kind: 'subjects', codes: ['heroin'] } as const
    const turned = { codes: ['heroin'], kind: 'subjects' } as const
    assert(
      isSameReturn(
        fields({ columns: [column('a', { of })] }),
        fields({ columns: [column('a', { of: turned })] }),
      ),
    )
  })
  it('differ in what was added, removed, changed, moved and said', () => {
    const [a, b, c] = columns
    assert(a !== undefined && b !== undefined && c !== undefined)
    const changed = { ...b, inexact: 'blank' } as const
    assert.deepEqual(differences(fields(), fields({ columns: [changed, a, column('d')] })), [
      'Added: d',
      'Removed: c',
      'Changed: b',
      'Columns in another order',
    ])
    assert.deepEqual(differences(fields(), fields({ rows: 'whole' })), [
      'Title, words, licence or lines changed',
    ])
    assert.deepEqual(differences(fields(), fields()), [])
  })
})
