import { join } from 'node:path'
import { type Database, openDatabase } from '../src/platform/database/open.ts'
import { listAgencies } from '../src/rooms/access/index.ts'
import type { Week } from '../src/rooms/results/model.ts'
import { readFigures } from '../src/rooms/results/read-figures.ts'
import { rollUp, rollUpPeriod, scopeOf } from '../src/rooms/results/roll-up.ts'
import { listWeeks } from '../src/rooms/results/store-weeks.ts'
import { plainClient } from '../tests/support/report-journey.ts'
import { startProduct, temporaryFolder } from '../tests/support/product.ts'
import { signIn } from '../tests/support/sign-in.ts'
import { fillOutcomes } from './fill-outcomes.ts'
import { percentile } from './load.ts'

const OUTCOMES = 1_000_000
const SPAN = { from: '2016-01-01', to: '2025-12-31' }
const WEEKS_ASKED = 300
const ROUNDS = 9

/** The ten-year national roll-up as somebody would type it into psql, by the same columns. */
const BARE = `select counted_by, measure, subject, unit, qualifier, value_qualifier, standing, status,
    under18, count(*), sum(quantity),
    min(quantity) filter (where unit = 'years'), sum(value_gbp)
  from activities.standing_outcomes where starts_on >= $1 and starts_on <= $2 and ends_on <= $2
  group by counted_by, measure, subject, unit, qualifier, value_qualifier, standing, status, under18`

/** The same from the versions, as it would be without the flat table. */
const BARE_VERSIONS = BARE.replace('standing_outcomes', 'outcomes_that_stand')

/**
 * One week's figures of one reporter and the ten-year national roll-up, over a million outcomes of 44
 * forces, beside the same aggregate as one bare SQL statement in the same run. No page is asked for
 * twice, so that none was rendered before.
 */
export const figures = async (): Promise<void> => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const product = await startProduct(data)
  const database = await openDatabase(
    { data, statementTimeout: 600_000 },
    { say: () => undefined, migrations: 'leave' },
  )
  try {
    const began = performance.now()
    await fillOutcomes(database, OUTCOMES)
    const took = ((performance.now() - began) / 1_000).toFixed(0)
    console.log(`${OUTCOMES.toLocaleString('en-GB')} outcomes put in within ${took} s`)
    const asked = await weeksAsked(database)
    const bareWeek = await times(asked, ({ week, agencyId }) =>
      database.owner.query(BARE.replace('where starts_on', 'where counted_by = $3 and starts_on'), [
        week.startsOn,
        week.endsOn,
        agencyId,
      ]),
    )
    line('one week, one bare statement', bareWeek)
    line(
      'one week’s figures, read',
      await times(asked, (one) => readFigures(database.desk.read, one)),
    )
    const { cookie } = await signIn(product, product.memberWith('Analyst'))
    const client = plainClient(product.deskOrigin, () => '127.0.0.1')
    line(
      'one week’s figures, over HTTP',
      await times(asked, async ({ week, reporter }) => {
        const got = await client.get(`/weeks/${week.id}/${reporter.slug}`, { cookie })
        if (got.status !== 200)
          throw new Error(
            `answered ${got.status.toString()}: ${got.text.replaceAll(/\s+/gu, ' ').slice(0, 1500)}`,
          )
      }),
    )
    client.close()
    await rollUps(database, asked)
  } finally {
    await database.close()
    await product.stop()
    folder.remove()
  }
}

type Asked = Awaited<ReturnType<typeof weeksAsked>>[number]

const weeksAsked = async ({ desk }: Database) => {
  const forces = (await listAgencies(desk.read)).filter(({ kind }) => kind === 'police-force')
  const weeks = (await listWeeks(desk.read)).filter(({ name }) => name.startsWith('Week '))
  return Array.from({ length: WEEKS_ASKED }, (_, at) => {
    const [week, reporter] = [weeks[(at * 37) % weeks.length], forces[(at * 5) % forces.length]]
    if (week === undefined || reporter === undefined) throw new Error('no weeks or forces')
    return { week, reporter, agencyId: reporter.id }
  })
}

const rollUps = async ({ desk, owner }: Database, asked: readonly Asked[]): Promise<void> => {
  const scope = await scopeOf(desk.read, 'national')
  const region = await scopeOf(desk.read, 'region:emsou')
  if (scope === undefined || region === undefined) throw new Error('no scope')
  const weeks: Week[] = asked.slice(0, 60).map(({ week }) => week)
  line(
    'one week, the region',
    await times(weeks, (week) => rollUp(desk.read, { week, scope: region })),
  )
  line('one week, the country', await times(weeks, (week) => rollUp(desk.read, { week, scope })))
  const rounds = Array.from({ length: ROUNDS }, (_, round) => round)
  // Turn by turn, so that what else the machine does falls on both.
  const bare: number[] = []
  const ours: number[] = []
  for (const round of [-1, ...rounds]) {
    const [b] = await times([round], () => owner.query(BARE, [SPAN.from, SPAN.to]))
    const [o] = await times([round], () => rollUpPeriod(desk.read, { ...SPAN, scope }))
    if (round >= 0) bare.push(b ?? Number.NaN)
    if (round >= 0) ours.push(o ?? Number.NaN)
  }
  line('ten years, one bare statement', bare)
  line('ten years, the national roll-up', ours)
  console.log(
    `ratio ${(percentile(ours, 50) / percentile(bare, 50)).toFixed(2)} (to be at most 1.5)`,
  )
  line(
    '  without the flat table, bare',
    await times([1, 2], () => owner.query(BARE_VERSIONS, [SPAN.from, SPAN.to])),
  )
  const made = await rollUpPeriod(desk.read, { ...SPAN, scope })
  console.log(
    `  which says: ${made.figures
      .slice(0, 2)
      .map(({ phrase }) => phrase)
      .join('; ')}`,
  )
}

const times = async <T>(
  list: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<number[]> => {
  const took: number[] = []
  for (const one of list) {
    const from = performance.now()
    await work(one)
    took.push(performance.now() - from)
  }
  return took
}

const line = (name: string, took: readonly number[]): void => {
  const [p50, p99] = [percentile(took, 50), percentile(took, 99)]
  console.log(
    `${name.padEnd(34)} ${took.length.toString().padStart(4)} times  p50 ${p50.toFixed(1).padStart(7)} ms  p99 ${p99.toFixed(1).padStart(7)} ms`,
  )
}
