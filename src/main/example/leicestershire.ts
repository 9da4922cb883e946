import { leicestershireRelease } from './leicestershire-release.ts'
import type { ExampleWeek } from './model.ts'
import {
  counted,
  DIVIDED,
  doneAndCountedBy,
  drugs,
  stated,
  unnumbered,
  valuedDrugs,
} from './shape.ts'

const did = doneAndCountedBy('leicestershire')
const COPPICE = 'Operation Coppice (example)'
const STEPPING_STONES = 'Operation Stepping Stones (example)'
const IMPOSE = 'Op Impose'

const FORCE = 'Leicestershire Police'
const RELEASE = 'The force’s release about the week, October 2021'

const HEADLINE = { standing: 'headline', statedBy: FORCE, source: RELEASE } as const

const BEFORE = {
  area: 'Hinckley',
  on: '2021-09-01',
  until: '2021-10-10',
  operation: IMPOSE,
  note: 'The total is the published one. It was published as "weeks before"; the dates are made up.',
} as const

/** Where the released parts do not say where they were, days and towns are made up. */
const warrants: readonly (readonly [
  on: string,
  area: string,
  warrants: string,
  arrests: string,
])[] = [
  ['2021-10-11', 'Leicester', '2', '4'],
  ['2021-10-12', 'Loughborough', '2', '3'],
  ['2021-10-13', 'Hinckley', '1', '2'],
  ['2021-10-14', 'Melton Mowbray', '1', '2'],
  ['2021-10-14', 'Leicester', '2', '4'],
  ['2021-10-15', 'Wigston', '1', '2'],
]

const visits: readonly (readonly [on: string, area: string, visits: string, doneBy: string])[] = [
  ['2021-10-11', 'Leicester', '34', 'example-childrens-services'],
  ['2021-10-12', 'Coalville', '21', 'leicestershire'],
  ['2021-10-13', 'Hinckley', '18', 'example-youth-work'],
  ['2021-10-14', 'Oakham', '12', 'leicestershire'],
]

/**
 * Leicestershire Police, 11 to 17 October 2021, and Op Impose beside it. Totals and the parts from
 * Coalville and East Leicester: the force's release as printed by NEMM and Greatest Hits Radio in
 * October 2021. Everything finer is made up.
 */
export const leicestershire: ExampleWeek = {
  reporter: 'leicestershire',
  week: {
    name: 'County Lines Intensification Week, October 2021',
    startsOn: '2021-10-11',
    endsOn: '2021-10-17',
    otherDates: [],
  },
  operations: [
    {
      name: COPPICE,
      summary: `Warrants and arrests of the week. ${DIVIDED}`,
      startsOn: '2021-10-11',
      endsOn: '2021-10-17',
      ledBy: 'leicestershire',
      jointWith: ['btp'],
    },
    {
      name: STEPPING_STONES,
      summary: `Safeguarding visits, training and schools. ${DIVIDED}`,
      startsOn: '2021-10-11',
      endsOn: '2021-10-17',
      ledBy: 'leicestershire',
      jointWith: [
        'example-childrens-services',
        'example-youth-justice',
        'example-housing',
        'example-youth-work',
      ],
    },
    {
      name: IMPOSE,
      summary:
        'A line in the Hinckley area, in the weeks before the week of action. Only that it lay a few weeks before was published; the dates given here are made up.',
      startsOn: '2021-09-01',
      endsOn: '2021-10-10',
      ledBy: 'leicestershire',
      jointWith: [],
    },
  ],
  activities: [
    did(
      {
        kind: 'warrant',
        strand: 'pursue',
        area: 'Coalville',
        on: '2021-10-12',
        operation: COPPICE,
        note: 'Plants, their value and the cash are published as of this warrant. The day and the arrests are made up.',
      },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '3', 'people'),
      drugs('cannabis', '900', 'plants', {
        valueGbp: '800000',
        valueQualifier: 'about',
        valueMethod: 'not_stated',
      }),
      counted('cash_seized', '11930', 'GBP'),
    ),
    did(
      {
        kind: 'warrant',
        strand: 'pursue',
        area: 'East Leicester',
        on: '2021-10-13',
        operation: COPPICE,
        note: 'Value and cash are published as of this warrant. The day and the arrests are made up.',
      },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '4', 'people'),
      valuedDrugs('class_a_and_b', '200000'),
      counted('cash_seized', '20000', 'GBP'),
    ),
    ...warrants.map(([on, area, executed, arrests]) =>
      did(
        { kind: 'warrant', strand: 'pursue', area, on, operation: COPPICE },
        counted('warrants_executed', executed, 'warrants'),
        counted('arrests', arrests, 'people'),
      ),
    ),
    did(
      {
        kind: 'anpr_operation',
        strand: 'pursue',
        area: 'Leicestershire',
        on: '2021-10-14',
        operation: COPPICE,
      },
      counted('anpr_operations', '1', 'operations'),
      counted('arrests', '2', 'people'),
    ),
    did(
      {
        kind: 'rail_operation',
        strand: 'pursue',
        area: 'Leicester railway station',
        on: '2021-10-15',
        jointWith: ['btp'],
        operation: COPPICE,
      },
      counted('arrests', '2', 'people'),
    ),
    ...visits.map(([on, area, made, doneBy]) =>
      did(
        {
          kind: 'safeguarding_visit',
          strand: 'protect',
          area,
          on,
          doneBy,
          jointWith: ['example-housing', 'example-youth-justice'],
          operation: STEPPING_STONES,
        },
        counted('safeguarding_visits', made, 'visits'),
      ),
    ),
    did(
      {
        kind: 'workshop',
        strand: 'prepare',
        area: 'Leicester',
        on: '2021-10-13',
        jointWith: ['example-youth-justice'],
        operation: STEPPING_STONES,
      },
      unnumbered('workshops'),
    ),
    did(
      {
        kind: 'school_input',
        strand: 'prevent',
        area: 'Loughborough',
        on: '2021-10-14',
        operation: STEPPING_STONES,
      },
      unnumbered('workshops'),
    ),
    did(
      { kind: 'address_search', strand: 'pursue', ...BEFORE },
      counted('addresses_searched', '76', 'addresses'),
      counted('cash_seized', '200000', 'GBP', { qualifier: 'almost' }),
      drugs('heroin', '6', 'kg', {
        qualifier: 'about',
        valueGbp: '300000',
        valueQualifier: 'over',
        valueMethod: 'not_stated',
        note: 'The force said that the value leaves out the street value.',
      }),
      unnumbered('other_weapons_seized', 'several', 'offensive_weapon'),
    ),
    did(
      { kind: 'arrest_operation', strand: 'pursue', ...BEFORE },
      counted('arrests', '43', 'people'),
    ),
    did(
      { kind: 'investigation', strand: 'pursue', ...BEFORE },
      counted('lines_closed', '1', 'lines'),
    ),
  ],
  quoted: [
    {
      operation: IMPOSE,
      note: 'The force spoke of it in the same release. It ended before the week began.',
      periodNote: 'a few weeks before the week; its dates were not published',
    },
  ],
  statements: [
    stated('drugs_seized', {
      valueGbp: '100000',
      valueQualifier: 'over',
      ...HEADLINE,
    }),
    stated('cash_seized', {
      quantity: '35000',
      unit: 'GBP',
      qualifier: 'exact',
      ...HEADLINE,
    }),
    stated('film_views', {
      quantity: '4700000',
      unit: 'views',
      qualifier: 'over',
      standing: 'beside',
      statedBy: FORCE,
      source: `${RELEASE}: views since November 2020`,
      periodNote: 'since November 2020',
    }),
    stated('youngest_age', {
      quantity: '7',
      unit: 'years',
      qualifier: 'exact',
      standing: 'beside',
      statedBy: 'Greatest Hits Radio',
      source: 'Its own #LookCloser investigation, October 2021; not a count of the force',
      periodNote: 'no period: it is what an investigation found, and not of this week',
    }),
  ],
  release: leicestershireRelease,
  signed: {
    analyst: 'tobias.okonvale@example.org',
    author: 'idris.callowayne@example.org',
    countersigner: 'tobias.okonvale@example.org',
  },
}
