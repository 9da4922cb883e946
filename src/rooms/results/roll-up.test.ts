import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { newId } from '../../platform/ids/ids.ts'
import {
  outcomesCountedBy,
  outcomeTallies,
  recordActivity,
  recordOutcome,
  WHOLE_REACH,
} from '../activities/index.ts'
import { checkFigure } from './check-figure.ts'
import type { RolledFigure, Rollup } from './model-rollup.ts'
import { readFigures } from './read-figures.ts'
import { rollUp, rollUpPeriod, rollUpWeeks, scopeOf } from './roll-up.ts'
import { readingOf } from './rules-snapshot.ts'
import { weekById } from './store-weeks.ts'
import { NOW, type Office, officeWithWeek, outcome } from './testing-database.ts'
import { publishedRows, putClaims } from './testing-published.ts'
import { recordSeedWeek } from './testing-seed-week.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
})
after(() => office.database.close())

const rolled = async (scope: string, weekId = office.weekId): Promise<Rollup> => {
  const { read } = office.desk
  const [week, found] = [await weekById(read, weekId), await scopeOf(read, scope)]
  assert(week !== undefined && found !== undefined)
  return rollUp(read, { week, scope: found })
}
const of = ({ figures }: Pick<Rollup, 'figures'>, key: string): RolledFigure | undefined =>
  figures.find((figure) => figure.key === key)

it('the figures that the database adds up are those of the claims one by one', async () => {
  const { read } = office.desk
  const days = { from: '2021-10-11', to: '2021-10-17' }
  const tallies = await outcomeTallies(read, { ...days, countedBy: ['leicestershire'] })
  const outcomes = await outcomesCountedBy(read, { ...days, reporter: 'leicestershire' })
  assert.equal(
    tallies.reduce((all, { count }) => all + count, 0),
    outcomes.length,
  )
  const week = await weekById(read, office.weekId)
  assert(week !== undefined)
  const { figures } = await readFigures(read, { week, reporter: office.force })
  const own = figures.filter(({ standing }) => standing === 'counted')
  const together = await rolled('reporter:leicestershire')
  assert.deepEqual(
    together.figures
      .filter(({ standing }) => standing === 'counted')
      .map((figure) => [
        figure.key,
        figure.quantity,
        figure.qualifier,
        figure.valueGbp,
        figure.early,
      ]),
    own.map((figure) => [
      figure.key,
      figure.quantity,
      figure.qualifier,
      figure.valueGbp,
      figure.early,
    ]),
  )
})

it('a reporter’s own headline stands beside its parts, with what lies between', async () => {
  const cash = of(await rolled('reporter:leicestershire'), 'cash_seized')
  assert.deepEqual(
    [cash?.quantity, cash?.stated[0]?.quantity, cash?.apart],
    ['31930', '35000', '3070'],
  )
})

it('joint work is counted once, by the agency that counts it, and told of the others', async () => {
  const before = of(await rolled('national'), 'arrests')
  const hand = { reach: WHOLE_REACH, now: NOW }
  await office.as(office.people.lead, async (tx) => {
    const activity = await recordActivity(tx, {
      by: hand,
      fields: {
        kind: 'rail_operation',
        strand: 'pursue',
        startsOn: '2021-10-13',
        endsOn: '2021-10-13',
        area: 'Leicester railway station',
        doneBy: 'btp',
        jointWith: ['northamptonshire'],
        countedBy: 'leicestershire',
        operationId: null,
        note: '',
      },
    })
    assert(activity.ok, JSON.stringify(activity))
    const made = await recordOutcome(tx, {
      by: hand,
      activityId: activity.id,
      fields: outcome('arrests', { quantity: '4', unit: 'people', status: 'early' }),
    })
    assert(made.ok)
    return made
  })
  const national = of(await rolled('national'), 'arrests')
  assert.equal(Number(national?.quantity) - Number(before?.quantity), 4)
  const slugs = (list: readonly { reporter: string }[] = []) => list.map(({ reporter }) => reporter)
  assert.deepEqual(
    [slugs(national?.shares), slugs(national?.alsoReportedBy)],
    [['leicestershire'], ['btp', 'northamptonshire']],
  )
  const rail = await rolled('reporter:btp')
  assert.deepEqual([of(rail, 'arrests'), rail.coverage[0]?.from], [undefined, 'missing'])
})

it('a council of the region belongs to it, the railway police to the country alone', async () => {
  await office.database.owner.query(
    `insert into access.agencies (id, slug, name, kind, region) values ($1, 'example-council', 'Example Council', 'council', 'East Midlands')`,
    [newId()],
  )
  const visits = outcome('cuckooing_visits', { quantity: '5', unit: 'addresses' })
  await office.did(visits, { doneBy: 'example-council', countedBy: 'example-council' })
  await office.did(visits, { doneBy: 'btp', countedBy: 'btp' })
  const region = await rolled('region:emsou')
  assert.equal(of(region, 'cuckooing_visits')?.quantity, '5')
  assert.equal(
    region.coverage.find(({ reporter }) => reporter === 'example-council')?.isForce,
    false,
  )
  assert.equal(of(await rolled('national'), 'cuckooing_visits')?.quantity, '10')
})

it('what an analyst has checked as it reads is early no more, here as on its own page', async () => {
  const early = await rolled('region:emsou')
  assert.equal(of(early, 'arrests')?.early, true)
  assert.equal(early.coverage.find(({ reporter }) => reporter === 'leicestershire')?.early, 1)
  const { read } = office.desk
  const week = await weekById(read, office.weekId)
  assert(week !== undefined)
  const { figures } = await readFigures(read, { week, reporter: office.force })
  const arrests = figures.find(({ key }) => key === 'arrests')
  assert(arrests !== undefined)
  const checked = await office.as(office.people.analyst, (tx) =>
    checkFigure(tx, {
      week,
      reporter: office.force,
      key: 'arrests',
      reading: readingOf(arrests),
      by: office.by(office.people.analyst),
    }),
  )
  assert(checked.ok)
  const settled = await rolled('region:emsou')
  assert.equal(of(settled, 'arrests')?.early, false)
  assert.equal(settled.coverage.find(({ reporter }) => reporter === 'leicestershire')?.early, 0)
})

it('many weeks are rolled up in one call, and a span of days takes each work once', async () => {
  const { database, people, desk, did } = office
  await putClaims(
    database,
    publishedRows().filter(({ week_start }) => week_start > '2023'),
    people.analyst.id,
  )
  await did(outcome('arrests', { quantity: '2', unit: 'people' }), {
    startsOn: '2024-11-27',
    countedBy: 'lincolnshire',
    doneBy: 'lincolnshire',
  })
  const region = await scopeOf(desk.read, 'region:emsou')
  assert(region !== undefined)
  const { rows } = await database.owner.query<{ id: string }>(
    `select id from results.weeks where starts_on in ('2023-10-09', '2024-11-25') order by starts_on`,
  )
  const weeks = []
  for (const { id } of rows) weeks.push(await weekById(desk.read, id))
  const known = weeks.flatMap((week) => week ?? [])
  const series = await rollUpWeeks(desk.read, { weeks: known, scope: region })
  assert.deepEqual(
    series.map((one) => [one.week.startsOn, of(one, 'arrests')?.quantity]),
    [
      // Northamptonshire 22 and Leicestershire 38; then 28 and what Lincolnshire counts here, not its 18.
      ['2023-10-09', '60'],
      ['2024-11-25', '30'],
    ],
  )
  const period = await rollUpPeriod(desk.read, {
    from: '2023-01-01',
    to: '2024-12-31',
    scope: region,
  })
  assert.equal(of(period, 'arrests')?.quantity, '90')
  assert.deepEqual(
    of(period, 'arrests')?.shares.map(({ reporter, from, quantity }) => [reporter, from, quantity]),
    [
      ['leicestershire', 'claims', '38'],
      ['lincolnshire', 'activities', '2'],
      ['northamptonshire', 'claims', '50'],
    ],
  )
})

it('scopes are found by their text and by nothing else', async () => {
  const { read } = office.desk
  assert.equal((await scopeOf(read, 'national'))?.kind, 'national')
  assert.equal((await scopeOf(read, 'region:emsou'))?.name, 'East Midlands')
  assert.equal((await scopeOf(read, 'region:london'))?.name, 'London')
  assert.equal((await scopeOf(read, 'reporter:emsou'))?.kind, 'reporter')
  for (const text of ['emsou', 'region:east-midlands', 'region:', 'reporter:nobody', ''])
    assert.equal(await scopeOf(read, text), undefined, text)
})
