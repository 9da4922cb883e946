import type { ExampleWeek } from './model.ts'
import { northamptonshireRelease } from './northamptonshire-release.ts'
import { counted, DIVIDED, doneAndCountedBy, drugs, stated, unnumbered } from './shape.ts'

const did = doneAndCountedBy('northamptonshire')
const LARKRISE = 'Operation Larkrise (example)'
const WATERMEAD = 'Operation Watermead (example)'

/**
 * Northamptonshire Police, 9 to 15 October 2023. Totals: the force's release, and Northampton
 * Chronicle & Echo of 20 October 2023. Everything finer than a total is made up.
 */
export const northamptonshire: ExampleWeek = {
  reporter: 'northamptonshire',
  week: {
    name: 'County Lines Intensification Week, October 2023',
    startsOn: '2023-10-09',
    endsOn: '2023-10-15',
    otherDates: [],
  },
  operations: [
    {
      name: LARKRISE,
      summary: `Warrants and arrests of the week. ${DIVIDED}`,
      startsOn: '2023-10-09',
      endsOn: '2023-10-15',
      ledBy: 'northamptonshire',
      jointWith: ['btp', 'example-housing'],
    },
    {
      name: WATERMEAD,
      summary: `Visits, schools and the Beat Bus. ${DIVIDED}`,
      startsOn: '2023-10-09',
      endsOn: '2023-10-15',
      ledBy: 'northamptonshire',
      jointWith: ['example-childrens-services', 'example-youth-justice', 'example-schools'],
    },
  ],
  activities: [
    did(
      {
        kind: 'warrant',
        strand: 'pursue',
        area: 'Northampton',
        on: '2023-10-09',
        operation: LARKRISE,
      },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '4', 'people'),
      drugs('crack_cocaine', '12', 'wraps', { seizure: 1 }),
      drugs('heroin', '14', 'wraps', { seizure: 1 }),
      counted('cash_seized', '3120', 'GBP'),
      counted('bladed_weapons_seized', '2', 'items', { subject: 'knife' }),
    ),
    did(
      {
        kind: 'warrant',
        strand: 'pursue',
        area: 'Wellingborough',
        on: '2023-10-10',
        jointWith: ['example-housing'],
        operation: LARKRISE,
      },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '3', 'people'),
      drugs('cocaine', '240', 'deals'),
      counted('cash_seized', '2486', 'GBP'),
      counted('bladed_weapons_seized', '1', 'items', { subject: 'machete' }),
    ),
    did(
      {
        kind: 'warrant',
        strand: 'pursue',
        area: 'Kettering',
        on: '2023-10-11',
        operation: LARKRISE,
      },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '3', 'people'),
      drugs('cannabis', '61', 'plants', { seizure: 1 }),
      drugs('cannabis', '85', 'buds', { seizure: 1 }),
    ),
    did(
      { kind: 'warrant', strand: 'pursue', area: 'Corby', on: '2023-10-12', operation: LARKRISE },
      counted('warrants_executed', '1', 'warrants'),
      counted('arrests', '2', 'people'),
      drugs('cannabis', '36', 'plants', { seizure: 1 }),
      drugs('mdma', '57', 'tablets', { seizure: 1 }),
      counted('cash_seized', '1150', 'GBP'),
      counted('other_weapons_seized', '1', 'items', { subject: 'crossbow' }),
    ),
    did(
      {
        kind: 'arrest_operation',
        strand: 'pursue',
        area: 'Northampton',
        on: '2023-10-10',
        until: '2023-10-11',
        operation: LARKRISE,
      },
      counted('arrests', '4', 'people'),
      drugs('heroin', '18', 'wraps', { seizure: 1 }),
      drugs('crack_cocaine', '11', 'wraps', { seizure: 1 }),
      counted('cash_seized', '1845', 'GBP'),
      counted('other_weapons_seized', '1', 'items', { subject: 'knuckleduster' }),
    ),
    did(
      {
        kind: 'rail_operation',
        strand: 'pursue',
        area: 'Northampton railway station',
        on: '2023-10-12',
        jointWith: ['btp'],
        operation: LARKRISE,
      },
      counted('arrests', '2', 'people'),
      drugs('crack_cocaine', '7', 'wraps'),
      counted('cash_seized', '320', 'GBP'),
      counted('bladed_weapons_seized', '1', 'items', { subject: 'knife' }),
    ),
    did(
      {
        kind: 'vehicle_stop',
        strand: 'pursue',
        area: 'Daventry',
        on: '2023-10-13',
        operation: LARKRISE,
      },
      counted('arrests', '2', 'people'),
      drugs('cocaine', '317', 'deals'),
      counted('cash_seized', '1335', 'GBP'),
    ),
    did(
      {
        kind: 'stop_and_search',
        strand: 'pursue',
        area: 'Northampton',
        on: '2023-10-14',
        operation: LARKRISE,
      },
      counted('arrests', '2', 'people'),
      counted('bladed_weapons_seized', '1', 'items', { subject: 'knife' }),
      counted('other_weapons_seized', '1', 'items', { subject: 'knuckleduster' }),
    ),
    did(
      {
        kind: 'safeguarding_visit',
        strand: 'protect',
        area: 'Northampton',
        on: '2023-10-10',
        until: '2023-10-13',
        jointWith: ['example-childrens-services'],
        operation: WATERMEAD,
      },
      counted('children_safeguarded', '6', 'people'),
      counted('adults_safeguarded', '4', 'people'),
    ),
    did(
      {
        kind: 'safeguarding_visit',
        strand: 'protect',
        area: 'Kettering and Corby',
        on: '2023-10-11',
        jointWith: ['example-childrens-services', 'example-youth-justice'],
        operation: WATERMEAD,
      },
      counted('children_safeguarded', '5', 'people'),
      counted('adults_safeguarded', '3', 'people'),
    ),
    did(
      {
        kind: 'safeguarding_visit',
        strand: 'protect',
        area: 'Wellingborough and Rushden',
        on: '2023-10-14',
        doneBy: 'example-childrens-services',
        operation: WATERMEAD,
      },
      counted('children_safeguarded', '4', 'people'),
      counted('adults_safeguarded', '4', 'people'),
    ),
    did(
      {
        kind: 'cuckooing_visit',
        strand: 'protect',
        area: 'Northampton',
        on: '2023-10-11',
        until: '2023-10-12',
        jointWith: ['example-housing'],
        operation: WATERMEAD,
      },
      unnumbered('cuckooing_visits'),
    ),
    did(
      {
        kind: 'cuckooing_visit',
        strand: 'protect',
        area: 'Corby',
        on: '2023-10-13',
        jointWith: ['example-housing'],
        operation: WATERMEAD,
      },
      unnumbered('cuckooing_visits'),
    ),
    ...(
      [
        ['2023-10-09', 'Northampton'],
        ['2023-10-12', 'Kettering'],
      ] as const
    ).map(([on, area]) =>
      did(
        { kind: 'engagement_visit', strand: 'prevent', area, on, operation: WATERMEAD },
        unnumbered('beat_bus_visits'),
      ),
    ),
    ...(
      [
        ['West Northamptonshire', '203'],
        ['North Northamptonshire', '157'],
      ] as const
    ).map(([area, schools]) =>
      did(
        {
          kind: 'school_material',
          strand: 'prepare',
          area,
          on: '2023-10-09',
          until: '2023-10-13',
          jointWith: ['example-schools'],
          operation: WATERMEAD,
        },
        counted('schools_sent_material', schools, 'schools'),
      ),
    ),
  ],
  quoted: [],
  statements: [
    stated('youngest_age', {
      quantity: '10',
      unit: 'years',
      qualifier: 'exact',
      standing: 'beside',
      statedBy: 'Northamptonshire Police',
      source: 'The force’s release about the week, October 2023',
      periodNote: 'no period: it was said of county lines in general',
    }),
  ],
  release: northamptonshireRelease,
  signed: {
    analyst: 'nadia.fenwright@example.org',
    author: 'maeve.sorrell@example.org',
    countersigner: 'nadia.fenwright@example.org',
  },
}
