import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RolledFigure, Said } from './model-rollup.ts'
import type { Breakdown, ReturnColumn, ReturnFields } from './model-return.ts'
import { cellOf, type Item } from './rules-return-cells.ts'
import { isWithin, type SubjectsOn } from './rules-return-columns.ts'
import { headingsOf, lostIn, rowsOf } from './rules-return-csv.ts'
import { coverageOf, linesOf, under18Left } from './rules-return-lines.ts'
import { namesOf } from './rules-return-metadata.ts'
import { aCoverage, aFigure, aRollup, aShare, aWeek } from './testing-rollup.ts'

const CLASS: Readonly<Record<string, string>> = {
  heroin: 'A',
  crack_cocaine: 'A',
  cocaine: 'A',
  cannabis: 'B',
}
const subjects: SubjectsOn = {
  groupOf: (code) => (code in CLASS ? 'drug' : undefined),
  classOf: (code) => CLASS[code],
}
const column = (more: Partial<ReturnColumn> = {}): ReturnColumn => ({
  heading: 'Arrests',
  measure: 'arrests',
  of: { kind: 'any' },
  unit: 'people',
  age: 'all',
  inexact: 'beside',
  ...more,
})
const said = (more: Partial<Said> = {}): Said => ({
  quantity: null,
  qualifier: more.quantity === undefined || more.quantity === null ? null : 'exact',
  valueGbp: null,
  valueQualifier: more.valueGbp === undefined || more.valueGbp === null ? null : 'exact',
  ...more,
})
const item = (of: Said, more: Partial<RolledFigure> = {}, isClaimed = false): Item => ({
  figure: aFigure(more.measure ?? 'arrests', [], { ...of, ...more }),
  said: of,
  phrase: 'a phrase',
  isClaimed,
})
const cell = (items: readonly Item[], more: Partial<ReturnColumn> = {}) => {
  const { number, qualifier } = cellOf(items, column(more), subjects)
  return [number, qualifier]
}
const n = (quantity: string, qualifier: Said['qualifier'] = 'exact') =>
  item(said({ quantity, qualifier }))
const some = (qualifier: 'several' | 'present') =>
  item(said({ qualifier }), { basis: 'presence', unit: null })

describe('what belongs to a breakdown', () => {
  const within = (subject: string | null, breakdown: Breakdown) =>
    isWithin(subject, breakdown, subjects)
  it('is a drug of the class, and a joint count only where all of them are', () => {
    const classA = { kind: 'class', class: 'A' } as const
    assert(within('heroin', classA))
    assert(within('cocaine+heroin', classA))
    assert(!within('cocaine+cannabis', classA))
    assert(!within(null, classA))
  })
  it('is what nobody told of only where that is asked for, and everything where all is', () => {
    assert(within(null, { kind: 'untold' }))
    assert(!within('heroin', { kind: 'untold' }))
    for (const subject of [null, 'heroin', 'cocaine+cannabis'])
      assert(within(subject, { kind: 'any' }))
  })
  it('is what is on a list or in a group', () => {
    assert(within('heroin', { kind: 'subjects', codes: ['heroin', 'cocaine'] }))
    assert(!within('cannabis', { kind: 'subjects', codes: ['heroin', 'cocaine'] }))
    assert(within('cannabis', { kind: 'group', group: 'drug' }))
    assert(!within('machete', { kind: 'group', group: 'drug' }))
  })
})

describe('a cell', () => {
  it('of nothing counted is empty, and of zero is 0', () => {
    assert.deepEqual(cell([]), [null, null])
    assert.deepEqual(cell([n('0')]), ['0', 'exact'])
  })
  for (const [name, items, expected] of [
    ['exact and exact is exact', [n('22'), n('10')], ['32', 'exact']],
    ['with over it is over', [n('22'), n('10', 'over')], ['32', 'over']],
    ['with at least it is at least', [n('22'), n('10', 'at_least')], ['32', 'at_least']],
    ['with several it is at least', [n('22'), some('several')], ['22', 'at_least']],
    ['with over and several it is over', [some('present'), n('3', 'over')], ['3', 'over']],
    ['almost by itself is almost', [n('10', 'almost')], ['10', 'almost']],
    ['22 and almost 10 is about 32', [n('22'), n('10', 'almost')], ['32', 'about']],
    [
      'about and several is no number',
      [n('22', 'about'), some('several'), n('3')],
      [null, 'present'],
    ],
    ['several is no number', [some('several'), some('present')], [null, 'several']],
    ['presence is no number', [some('present')], [null, 'present']],
  ] as const)
    it(name, () => {
      assert.deepEqual(cell(items), expected)
      assert.deepEqual(cell(items.toReversed()), expected, 'in any order')
    })
  it('never adds another unit, another measure, or what is not counted', () => {
    assert.deepEqual(
      cell([
        n('1'),
        item(said({ quantity: '2' }), { unit: 'visits' }),
        item(said({ quantity: '4' }), { measure: 'charges' }),
        item(said({ quantity: '8' }), { standing: 'within' }),
        item(said({ quantity: '16' }), { standing: 'headline' }),
        item(said({ quantity: '32' }), { standing: 'beside' }),
      ]),
      ['1', 'exact'],
    )
  })
  it('of values adds pounds whatever the unit, and is at least where some was not valued', () => {
    const drug = (valueGbp: string | null, unit: string) =>
      item(said({ quantity: '3', valueGbp }), { measure: 'drugs_seized', subject: 'heroin', unit })
    const value = { measure: 'drugs_seized', unit: null } as const
    assert.deepEqual(cell([drug('100', 'g'), drug('20.50', 'wraps')], value), ['120.5', 'exact'])
    assert.deepEqual(cell([drug('100', 'g'), drug(null, 'wraps')], value), ['100', 'at_least'])
    assert.deepEqual(cell([drug(null, 'wraps')], value), [null, null])
  })
})

describe('ages', () => {
  const young = (quantity: string) =>
    item(said({ quantity }), { standing: 'within', under18: true, key: 'within/under-18/arrests' })
  it('under 18 are a part of all, and never added to them', () => {
    assert.deepEqual(cell([n('22'), young('3')]), ['22', 'exact'])
    assert.deepEqual(cell([n('22'), young('3')], { age: 'under18' }), ['3', 'exact'])
    assert.deepEqual(cell([n('22')], { age: 'under18' }), [null, null])
  })
  it('18 and over are all less those, where both are known exactly', () => {
    const adults = { age: 'adults' } as const
    assert.deepEqual(cell([n('22'), young('3')], adults), ['19', 'exact'])
    assert.deepEqual(cell([n('22')], adults), ['22', 'exact'])
    assert.deepEqual(cell([n('22', 'over'), young('3')], adults), [null, 'present'])
    assert.deepEqual(cell([item(said({ quantity: '22' }), {}, true)], adults), [null, 'present'])
  })
})

const fields = (more: Partial<ReturnFields> = {}): ReturnFields => ({
  title: 'Return',
  note: '',
  source: '',
  licence: null,
  rows: 'forces',
  columns: [column()],
  ...more,
})
const rollup = aRollup({
  figures: [
    aFigure('arrests', [
      aShare('derbyshire', { quantity: '9', qualifier: 'over', phrase: 'more than 9 arrests' }),
      aShare('btp', { quantity: '2' }),
    ]),
    aFigure('warrants_executed', [aShare('derbyshire', { quantity: '4' })], { unit: 'warrants' }),
    aFigure('arrests', [aShare('derbyshire', { quantity: '1' })], {
      standing: 'within',
      under18: true,
      key: 'within/under-18/arrests',
    }),
  ],
  coverage: [
    aCoverage('derbyshire'),
    aCoverage('leicestershire', { from: 'missing', claims: 0 }),
    aCoverage('btp', { isForce: false }),
    aCoverage('emsou', { isForce: false, from: 'missing', claims: 0 }),
  ],
})
const rows = (of: ReturnFields) =>
  rowsOf(linesOf(rollup, of, subjects), { week: aWeek(), fields: of })

describe('the lines of a return', () => {
  it('are one for each force, and an empty one for a force that has nothing', () => {
    assert.deepEqual(rows(fields()), [
      ['derbyshire', 'Derbyshire', '2023-10-09', '2023-10-15', '9', 'over', ''],
      ['leicestershire', 'Leicestershire', '2023-10-09', '2023-10-15', '', '', ''],
    ])
  })
  it('or one for each reporter that has something, or one for the whole', () => {
    assert.deepEqual(
      rows(fields({ rows: 'reporters' })).map(([slug]) => slug),
      ['derbyshire', 'leicestershire', 'btp'],
    )
    assert.deepEqual(
      rows(fields({ rows: 'whole' })).map(([slug, name]) => [slug, name]),
      [['emsou', 'East Midlands']],
    )
  })
  it('write the number alone, or nothing and a note, as the column says', () => {
    const [alone] = rows(fields({ columns: [column({ inexact: 'number' })] }))
    assert.deepEqual(alone?.slice(4), ['9', ''])
    const [blank] = rows(fields({ columns: [column({ inexact: 'blank' })] }))
    assert.deepEqual(blank?.slice(4), ['', 'Arrests: more than 9 arrests'])
  })
  it('say where a number loses its qualifier', () => {
    const of = fields({ columns: [column({ inexact: 'number' })] })
    assert.deepEqual(lostIn(linesOf(rollup, of, subjects), of), [
      { name: 'Derbyshire', heading: 'Arrests', phrases: ['more than 9 arrests'] },
    ])
  })
  it('have as many cells as headings', () => {
    for (const inexact of ['number', 'beside', 'blank'] as const) {
      const of = fields({ columns: [column({ inexact }), column({ heading: 'B', inexact })] })
      for (const row of rows(of)) assert.equal(row.length, headingsOf(of).length)
    }
  })
})

describe('the coverage of a mapping', () => {
  it('names figures in no column, and parts of under-18s apart', () => {
    const { inNone, inSeveral } = coverageOf(rollup, fields(), subjects)
    assert.deepEqual(
      inNone.map(({ key }) => key),
      ['warrants_executed'],
    )
    assert.deepEqual(inSeveral, [])
    assert.deepEqual(
      under18Left(rollup, fields(), subjects).map(({ key }) => key),
      ['within/under-18/arrests'],
    )
  })
  it('names a figure that two columns hold, with both', () => {
    const of = fields({ columns: [column(), column({ heading: 'Adults', age: 'adults' })] })
    assert.deepEqual(
      coverageOf(rollup, of, subjects).inSeveral.map(({ figure, columns }) => [
        figure.key,
        columns,
      ]),
      [['arrests', [0, 1]]],
    )
  })
})

describe('names of columns', () => {
  it('are words, and none stands twice', () => {
    assert.deepEqual(
      namesOf(['Crack cocaine, kg', 'Crack cocaine (kg)', '£ of cash', '2nd', '!']),
      ['crack_cocaine_kg', 'crack_cocaine_kg_2', 'gbp_of_cash', 'column_2nd', 'column'],
    )
  })
})
