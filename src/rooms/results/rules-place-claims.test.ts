import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KnownWeek } from './rules-claim-weeks.ts'
import { claimPlacer, type RowToPlace } from './rules-place-claims.ts'

const OCTOBER: KnownWeek = {
  name: 'October 2021',
  startsOn: '2021-10-11',
  endsOn: '2021-10-17',
  otherDates: [{ from: '2021-10-08', to: '2021-10-17', by: 'a newspaper' }],
}

const row = (startsOn: string, endsOn: string, more: Partial<RowToPlace> = {}): RowToPlace => ({
  startsOn,
  endsOn,
  reporter: 'leicestershire',
  source: 'A newspaper',
  standing: 'counted',
  ...more,
})

const place = (rows: readonly RowToPlace[], weeks: readonly KnownWeek[] = [OCTOBER]) => {
  const placer = claimPlacer(weeks)
  for (const one of rows) placer.add(one)
  const { toOpen, weekOf } = placer.placed()
  return {
    opened: toOpen.map(({ name, startsOn, endsOn }) => `${name}: ${startsOn} to ${endsOn}`),
    found: rows.map((one) => {
      const found = weekOf(one)
      return found.ok ? found.week.name : found.message
    }),
  }
}

describe('the week of published figures', () => {
  for (const [what, from, to] of [
    ['its dates', '2021-10-11', '2021-10-17'],
    ['other dates by which somebody published it', '2021-10-08', '2021-10-17'],
    ['five of its days', '2021-10-11', '2021-10-15'],
  ] as const)
    it(`is found by ${what}`, () => {
      assert.deepEqual(place([row(from, to)]), { opened: [], found: ['October 2021'] })
    })

  it('is never guessed where days overlap it without lying in it', () => {
    assert.deepEqual(place([row('2021-10-16', '2021-10-19')]), {
      opened: [],
      found: [
        'These days overlap October 2021 (11 to 17 October 2021) without lying in it. If they are that week, add 2021-10-16 to 2021-10-19 to it as other dates and check the file again',
      ],
    })
  })

  it('is never guessed where days lie in several', () => {
    const wide = { ...OCTOBER, name: 'Autumn', startsOn: '2021-10-01', endsOn: '2021-10-31' }
    const { found } = place([row('2021-10-12', '2021-10-13')], [OCTOBER, wide])
    assert.match(
      found[0] ?? '',
      /^These days lie in several weeks: October 2021 .*; Autumn .*\. Give/u,
    )
  })

  it('is opened for unknown days: a national week by its name and with all its days, another by its dates', () => {
    assert.deepEqual(
      place([
        row('2022-03-07', '2022-03-11'),
        row('2022-03-07', '2022-03-13'),
        row('2019-05-13', '2019-05-20'),
        row('2024-06-03', '2024-06-05'),
      ]),
      {
        opened: [
          'County Lines Intensification Week, May 2019: 2019-05-13 to 2019-05-20',
          'County Lines Intensification Week, March 2022: 2022-03-07 to 2022-03-13',
          'Week of 3 to 5 June 2024: 2024-06-03 to 2024-06-05',
        ],
        found: [
          'County Lines Intensification Week, March 2022',
          'County Lines Intensification Week, March 2022',
          'County Lines Intensification Week, May 2019',
          'Week of 3 to 5 June 2024',
        ],
      },
    )
  })

  it('is the longer of two unknown spans, whichever comes first; one that overlaps it is of none', () => {
    const { opened, found } = place([
      row('2024-06-04', '2024-06-05'),
      row('2024-06-03', '2024-06-07'),
      row('2024-06-06', '2024-06-08'),
    ])
    assert.deepEqual(opened, ['Week of 3 to 7 June 2024: 2024-06-03 to 2024-06-07'])
    assert.deepEqual(found.slice(0, 2), ['Week of 3 to 7 June 2024', 'Week of 3 to 7 June 2024'])
    assert.match(found[2] ?? '', /^These days overlap Week of 3 to 7 June 2024/u)
  })

  it('is not opened for more than a month, nor over a name that another week has', () => {
    assert.match(
      place([row('2024-01-01', '2024-02-15')]).found[0] ?? '',
      /^These are 46 days, and a week is at most 31/u,
    )
    const named = { ...OCTOBER, name: 'County lines intensification week, October 2022' }
    assert.deepEqual(place([row('2022-10-03', '2022-10-09')], [named]).opened, [
      'Week of 3 to 9 October 2022: 2022-10-03 to 2022-10-09',
    ])
  })
})

describe('what was quoted beside a week', () => {
  const beside = (more: Partial<RowToPlace> = {}) =>
    row('2021-09-01', '2021-10-10', { standing: 'beside', ...more })

  it('is of the week of its days, where they are of one', () => {
    const rows = [row('2021-10-11', '2021-10-17', { standing: 'beside' })]
    assert.deepEqual(place(rows), { opened: [], found: ['October 2021'] })
  })

  it('is of the one week that the same reporter and source speak of, and opens none', () => {
    assert.deepEqual(place([beside(), row('2022-10-03', '2022-10-09')], []), {
      opened: ['County Lines Intensification Week, October 2022: 2022-10-03 to 2022-10-09'],
      found: [
        'County Lines Intensification Week, October 2022',
        'County Lines Intensification Week, October 2022',
      ],
    })
  })

  it('is of no week where nothing else of the reporter and source says which, or where several do', () => {
    const alone = place([
      beside(),
      row('2021-10-11', '2021-10-17', { source: 'Another' }),
      row('2021-10-11', '2021-10-17', { reporter: 'btp' }),
    ])
    assert.match(alone.found[0] ?? '', /^These days are of no week, and no other row/u)
    const both = place([beside(), row('2021-10-11', '2021-10-17'), row('2022-10-03', '2022-10-09')])
    assert.match(
      both.found[0] ?? '',
      /are of several: October 2021; County Lines Intensification Week, October 2022\. Give days/u,
    )
  })
})
