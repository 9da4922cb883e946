import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DefinitionChange, DefinitionFields } from './model-definitions.ts'
import { cautionsOf, changesBetween } from './rules-definitions.ts'

const change = (
  fromOn: string | null,
  more: Partial<DefinitionFields> & { withdrawn?: boolean } = {},
): DefinitionChange => ({
  id: fromOn ?? 'always',
  version: 1,
  withdrawn: more.withdrawn ?? false,
  fields: {
    measures: more.measures ?? ['children_safeguarded'],
    fromOn,
    words: `From ${fromOn ?? 'ever'}`,
    source: 'A release',
  },
})

const may = { startsOn: '2019-05-13', endsOn: '2019-05-20' }
const october = { startsOn: '2019-10-07', endsOn: '2019-10-13' }
const next = { startsOn: '2020-09-14', endsOn: '2020-09-20' }
const between = (
  changes: DefinitionChange[],
  weeks = { earlier: may, later: october },
  measure = 'children_safeguarded',
) => changesBetween(changes, measure, weeks).map(({ words }) => words)

describe('a change of a definition', () => {
  it('from the first day of the later week lies between the two', () => {
    assert.deepEqual(between([change('2019-10-07')]), ['From 2019-10-07'])
  })
  it('from the first day of the earlier week holds for both', () => {
    assert.deepEqual(between([change('2019-05-13')]), [])
  })
  it('after the later week is none of their business', () => {
    assert.deepEqual(between([change('2019-10-14')]), [])
  })
  it('within a week parts it from the one before and from the one after', () => {
    const within = [change('2019-10-09')]
    assert.equal(between(within).length, 1)
    assert.equal(between(within, { earlier: october, later: next }).length, 1)
  })
  it('of other measures says nothing of this one; one of every measure does', () => {
    assert.deepEqual(between([change('2019-10-07', { measures: ['arrests'] })]), [])
    assert.equal(between([change('2019-10-07', { measures: [] })]).length, 1)
  })
  it('that was withdrawn says nothing', () => {
    assert.deepEqual(between([change('2019-10-07', { withdrawn: true })]), [])
  })
  it('stands in the order of its days', () => {
    assert.deepEqual(between([change('2019-08-01'), change('2019-06-01')]), [
      'From 2019-06-01',
      'From 2019-08-01',
    ])
  })
  it('without a day is a caution, which breaks nothing and always holds', () => {
    const always = [change(null)]
    assert.deepEqual(between(always), [])
    assert.equal(cautionsOf(always, 'children_safeguarded').length, 1)
    assert.equal(cautionsOf(always, 'arrests').length, 0)
  })
})
