import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Refused, Saved } from './model.ts'
import { correctActivity, recordActivity, withdrawActivity } from './save-activity.ts'
import { correctOperation, recordOperation, withdrawOperation } from './save-operation.ts'
import { correctOutcome, recordOutcome, withdrawOutcome } from './save-outcome.ts'
import { anActivity, anOperation, anOutcome, makeCast, OWN_HAND } from './testing.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  await makeCast(db)
})
after(() => db.close())

/** Rows that are in the table and should not be, or the other way round. */
const differences = async (): Promise<unknown[]> => {
  const { rows } = await db.owner.query(
    `(select * from activities.standing_outcomes except all select * from activities.outcomes_that_stand)
     union all
     (select * from activities.outcomes_that_stand except all select * from activities.standing_outcomes)`,
  )
  return rows
}

const act = <T>(work: (tx: Tx) => Promise<T>) =>
  db.desk.act(
    { actor: { kind: 'system', job: 'test' }, audit: 'activities.test', requestId: newId() },
    work,
  )

type Thing = { id: string; version: number; activityId: string }

/** What has been made so far; a step takes one of them by a number. */
const state = () => ({
  operations: new Array<Thing>(),
  activities: new Array<Thing>(),
  outcomes: new Array<Thing>(),
})
type State = ReturnType<typeof state>

/** Remembers what was made or changed. Answers with the list, so that a step can end with it. */
const kept = (list: Thing[], saved: Saved | Refused, activityId = ''): Thing[] => {
  if (!saved.ok) return list
  const known = list.find(({ id }) => id === saved.id)
  if (known === undefined) list.push({ id: saved.id, version: saved.version, activityId })
  else known.version = saved.version
  return list
}

const WHY = 'The count was taken twice'
const STEPS = [
  'operation',
  'activity',
  'activity',
  'outcome',
  'outcome',
  'outcome',
  'correct activity',
  'correct outcome',
  'correct operation',
  'withdraw outcome',
  'withdraw activity',
  'withdraw operation',
] as const

const step = fc.record({
  what: fc.constantFrom(...STEPS),
  which: fc.nat(20),
  joint: fc.subarray(['leicestershire', 'btp', 'example-council']),
  day: fc.integer({ min: 10, max: 28 }).map((day) => `2023-10-${day.toString()}`),
  quantity: fc.integer({ min: 1, max: 40 }).map((n) => n.toString()),
  under18: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const take = async (tx: Tx, made: State, { what, which, joint, day, ...much }: Step) => {
  const of = (list: readonly Thing[]) => list[which % Math.max(list.length, 1)]
  const [operation, activity, outcome] = [
    of(made.operations),
    of(made.activities),
    of(made.outcomes),
  ]
  const by = OWN_HAND
  const fields = anActivity({
    startsOn: day,
    endsOn: day,
    jointWith: joint,
    operationId: which % 2 === 0 ? null : (operation?.id ?? null),
  })
  const change = (thing: Thing) => ({ by, version: thing.version, why: WHY, activityId: thing.id })
  const changed = (thing: Thing) => ({
    ...change(thing),
    activityId: thing.activityId,
    outcomeId: thing.id,
  })
  switch (what) {
    case 'operation':
      return kept(
        made.operations,
        await recordOperation(tx, {
          by,
          fields: anOperation({ name: `Operation ${newId()}`.slice(0, 30) }),
        }),
      )
    case 'activity':
      return kept(made.activities, await recordActivity(tx, { by, fields }))
    case 'outcome':
      if (activity === undefined) return undefined
      return kept(
        made.outcomes,
        await recordOutcome(tx, { by, activityId: activity.id, fields: anOutcome(much) }),
        activity.id,
      )
    case 'correct activity':
      if (activity === undefined) return undefined
      return kept(made.activities, await correctActivity(tx, { ...change(activity), fields }))
    case 'correct outcome':
      if (outcome === undefined) return undefined
      return kept(
        made.outcomes,
        await correctOutcome(tx, { ...changed(outcome), fields: anOutcome(much) }),
      )
    case 'withdraw outcome':
      if (outcome === undefined) return undefined
      return kept(made.outcomes, await withdrawOutcome(tx, changed(outcome)))
    case 'withdraw activity':
      if (activity === undefined) return undefined
      return kept(made.activities, await withdrawActivity(tx, change(activity)))
    case 'correct operation':
      if (operation === undefined) return undefined
      return kept(
        made.operations,
        await correctOperation(tx, {
          by,
          operationId: operation.id,
          version: operation.version,
          why: WHY,
          fields: anOperation({ summary: day }),
        }),
      )
    case 'withdraw operation':
      if (operation === undefined) return undefined
      return kept(
        made.operations,
        await withdrawOperation(tx, {
          by,
          operationId: operation.id,
          version: operation.version,
          why: WHY,
        }),
      )
  }
}

it('whatever is recorded, corrected and withdrawn, the flat table is what the versions say', async () => {
  const taken = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const made = state()
      for (const one of steps) {
        const versions = () => JSON.stringify(made)
        const earlier = versions()
        await act((tx) => take(tx, made, one))
        if (versions() !== earlier) taken.set(one.what, (taken.get(one.what) ?? 0) + 1)
      }
      assert.deepEqual(await differences(), [])
    }),
    { seed: 1, numRuns: 25 },
  )
  assert.deepEqual(
    [...new Set(STEPS)].filter((what) => !taken.has(what)),
    [],
  )
})

it('thousands of rows at once, and the pointers of all of them moved at once, are kept right', async () => {
  const rows = 3_000
  const bulk = (statement: string) => db.owner.query(statement)
  const version = `'operator', null, now()`
  await bulk(`create table public.ids as select gen_random_uuid() as activity, gen_random_uuid() as outcome, n
    from generate_series(1, ${rows.toString()}) n`)
  await bulk(
    `insert into activities.activities (id, reference, version) select activity, 'bulk-' || n, 1 from public.ids`,
  )
  await bulk(`insert into activities.activity_versions (activity_id, version, change, changed_by_kind, changed_by, changed_at,
      kind, strand, starts_on, ends_on, area, done_by, counted_by, note)
    select i.activity, 1, 'recorded', ${version}, 'warrant', 'pursue', '2024-01-01', '2024-01-02', 'Kettering', a.id, a.id, ''
    from public.ids i, access.agencies a where a.slug = 'kent'`)
  await bulk(
    `insert into activities.outcomes (id, activity_id, version, number) select outcome, activity, 1, 1 from public.ids`,
  )
  const outcomes = (number: number, change: string, why: string) =>
    bulk(`insert into activities.outcome_versions
      (outcome_id, version, change, why, changed_by_kind, changed_by, changed_at, measure, quantity, unit, qualifier, standing, under18, status, note)
    select outcome, ${number.toString()}, '${change}', ${why}, ${version}, 'arrests', n, 'people', 'exact', 'counted', false, 'early', '' from public.ids`)
  const standing = async () =>
    (
      await db.owner.query<{
        n: number
      }>(`select count(*)::int as n from activities.standing_outcomes s
      join public.ids i on i.outcome = s.outcome_id`)
    ).rows[0]?.n
  await outcomes(1, 'recorded', 'null')
  assert.equal(await standing(), rows)
  await bulk(`insert into activities.activity_partners (activity_id, version, agency_id)
    select i.activity, 1, a.id from public.ids i, access.agencies a where a.slug in ('btp', 'essex')`)
  assert.deepEqual(await differences(), [])
  // A version that does not stand yet changes nothing; the pointer does.
  await outcomes(2, 'withdrawn', `'The file was another one'`)
  assert.equal(await standing(), rows)
  await bulk(
    `update activities.outcomes o set version = 2 from public.ids i where i.outcome = o.id and i.n % 2 = 0`,
  )
  assert.equal(await standing(), rows / 2)
  assert.deepEqual(await differences(), [])
})
