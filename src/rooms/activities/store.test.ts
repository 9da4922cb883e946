import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Act, ActorRef } from '../../platform/audit/act.ts'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { newId } from '../../platform/ids/ids.ts'
import {
  correctActivity,
  correctOutcome,
  type Hand,
  loadCatalogue,
  outcomesByIds,
  outcomesCountedBy,
  outcomesOfOperation,
  recordActivity,
  recordOperation,
  recordOutcome,
  type Saved,
  type Refused,
  withdrawActivity,
  withdrawOutcome,
} from './index.ts'
import {
  anActivity,
  anOperation,
  anOutcome,
  type Cast,
  makeCast,
  OWN_HAND,
  TEST_NOW,
} from './testing.ts'

let db: TestDatabase
let cast: Cast

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
})
after(() => db.close())

const actBy = (actor: ActorRef = { kind: 'system', job: 'test' }): Act => ({
  actor,
  audit: 'activities.test',
  requestId: newId(),
})

const done = (result: Saved | Refused): Saved => {
  assert(result.ok, JSON.stringify(result))
  return result
}

const activity = async (fields = {}, by: Hand = OWN_HAND): Promise<Saved> =>
  done(await db.desk.act(actBy(), (tx) => recordActivity(tx, { by, fields: anActivity(fields) })))

const outcome = async (activityId: string, fields = {}): Promise<Saved> =>
  done(
    await db.desk.act(actBy(), (tx) =>
      recordOutcome(tx, { by: OWN_HAND, activityId, fields: anOutcome(fields) }),
    ),
  )

const day = { from: '2023-10-09', to: '2023-10-15' }

test('the catalogue gives every code its words', async () => {
  const catalogue = await loadCatalogue(db.desk.read)
  assert.equal(catalogue.measures.get('drugs_seized')?.units.includes('wraps'), true)
  assert.equal(catalogue.subjects.get('knife')?.plural, 'knives')
  assert.equal(catalogue.subjects.get('heroin')?.classes[0]?.class, 'A')
  assert.equal(catalogue.subjects.get('heroin')?.classes[0]?.checked, false)
  assert.deepEqual([...catalogue.strands.keys()], ['pursue', 'prevent', 'protect', 'prepare'])
  for (const measure of catalogue.measures.values()) {
    assert(measure.units.length > 0, `${measure.code} has a unit`)
    assert(measure.definition !== '' && measure.definitionSource !== '')
  }
})

test('a joint activity is counted by one agency and also reported by the others', async () => {
  const made = await activity({
    doneBy: 'leicestershire',
    countedBy: 'btp',
    jointWith: ['example-council'],
    startsOn: '2023-10-11',
    endsOn: '2023-10-12',
  })
  const { id } = await outcome(made.id, { quantity: '2' })
  const [counted] = await outcomesCountedBy(db.desk.read, { reporter: 'btp', ...day })
  assert.equal(counted?.outcomeId, id)
  assert.deepEqual(counted.alsoReportedBy, ['example-council', 'leicestershire'])
  assert.equal(counted.quantity, '2')
  assert.deepEqual(
    await outcomesCountedBy(db.desk.read, { reporter: 'leicestershire', ...day }),
    [],
  )
  assert.deepEqual(await outcomesCountedBy(db.desk.read, { reporter: 'nobody', ...day }), [])
})

test('an activity that reaches out of the dates is not among them', async () => {
  const made = await activity({
    doneBy: 'example-council',
    countedBy: 'example-council',
    startsOn: '2023-10-08',
    endsOn: '2023-10-09',
  })
  await outcome(made.id)
  const found = await outcomesCountedBy(db.desk.read, { reporter: 'example-council', ...day })
  assert.deepEqual(found, [])
})

test('quantities come back exactly as they were given', async () => {
  const made = await activity()
  const heavy = await outcome(made.id, {
    measure: 'drugs_seized',
    subject: 'cocaine',
    quantity: '151.300',
    unit: 'kg',
  })
  const large = await outcome(made.id, {
    measure: 'cash_seized',
    quantity: '999,999,999,999,999.99',
    unit: 'GBP',
  })
  const found = await outcomesByIds(db.desk.read, [heavy.id, large.id])
  assert.deepEqual(
    found.map(({ quantity }) => quantity),
    ['151.3', '999999999999999.99'],
  )
})

test('correcting keeps what stood before, with who, when and why', async () => {
  const member = await cast.member('northamptonshire', 'operation-lead')
  const by: Hand = { reach: { kind: 'agency', agencyId: member.agencyId }, now: TEST_NOW }
  const made = await activity()
  const { id } = await outcome(made.id, { quantity: '3' })
  const change = { by, activityId: made.id, outcomeId: id, version: 1, why: 'Counted one twice' }
  const corrected = await db.desk.act(actBy({ kind: 'member', id: member.id }), (tx) =>
    correctOutcome(tx, { ...change, fields: anOutcome({ quantity: '2' }) }),
  )
  assert.equal(done(corrected).version, 2)
  const rows = await db.owner.query<{ version: number; quantity: string; why: string | null }>(
    'select version, quantity, why from activities.outcome_versions where outcome_id = $1 order by version',
    [id],
  )
  assert.deepEqual(rows.rows, [
    { version: 1, quantity: '3', why: null },
    { version: 2, quantity: '2', why: 'Counted one twice' },
  ])
  const stale = await db.desk.act(actBy({ kind: 'member', id: member.id }), (tx) =>
    correctOutcome(tx, { ...change, fields: anOutcome({ quantity: '1' }) }),
  )
  assert.deepEqual(stale, { ok: false, why: 'changed-since-read' })
})

test('what is withdrawn counts no more, and its history stays', async () => {
  const operation = done(
    await db.desk.act(actBy(), (tx) =>
      recordOperation(tx, { by: OWN_HAND, fields: anOperation() }),
    ),
  )
  const one = await activity({ operationId: operation.id })
  const two = await activity({ operationId: operation.id })
  const first = await outcome(one.id)
  await outcome(two.id)
  assert.equal((await outcomesOfOperation(db.desk.read, operation.id)).length, 2)
  done(
    await db.desk.act(actBy(), (tx) =>
      withdrawActivity(tx, { by: OWN_HAND, activityId: two.id, version: 1, why: 'Recorded twice' }),
    ),
  )
  assert.equal((await outcomesOfOperation(db.desk.read, operation.id)).length, 1)
  const gone = { by: OWN_HAND, activityId: one.id, outcomeId: first.id, version: 1, why: 'Wrong' }
  done(await db.desk.act(actBy(), (tx) => withdrawOutcome(tx, gone)))
  assert.deepEqual(await outcomesOfOperation(db.desk.read, operation.id), [])
  const again = await db.desk.act(actBy(), (tx) => withdrawOutcome(tx, { ...gone, version: 2 }))
  assert.deepEqual(again, { ok: false, why: 'already-withdrawn' })
})

test('an outcome that others are part of is not withdrawn before them', async () => {
  const made = await activity()
  const whole = await outcome(made.id, { measure: 'people_safeguarded', quantity: '16' })
  await outcome(made.id, {
    measure: 'children_safeguarded',
    quantity: '14',
    standing: 'within',
    withinOutcomeId: whole.id,
  })
  const result = await db.desk.act(actBy(), (tx) =>
    withdrawOutcome(tx, {
      by: OWN_HAND,
      activityId: made.id,
      outcomeId: whole.id,
      version: 1,
      why: 'Wrong',
    }),
  )
  assert(!result.ok && result.why === 'invalid')
  assert.match(result.errors[0]?.message ?? '', /part of this one/u)
})

test('one form sent twice at once makes one activity', async () => {
  const by: Hand = { ...OWN_HAND, formToken: newId() }
  const results = await Promise.all(
    [1, 2, 3].map(() =>
      db.desk.act(actBy(), (tx) => recordActivity(tx, { by, fields: anActivity() })),
    ),
  )
  assert.equal(new Set(results.map((result) => done(result).id)).size, 1)
  assert.equal(results.filter((result) => done(result).repeated).length, 2)
})

test('outcomes added at once are numbered one after the other', async () => {
  const made = await activity()
  await Promise.all(
    [1, 2, 3, 4, 5].map((quantity) => outcome(made.id, { quantity: `${quantity}` })),
  )
  const { rows } = await db.owner.query<{ number: number }>(
    'select number from activities.outcomes where activity_id = $1 order by number',
    [made.id],
  )
  assert.deepEqual(
    rows.map(({ number }) => number),
    [1, 2, 3, 4, 5],
  )
})

test('of two corrections at once one is saved, and the other is told', async () => {
  const made = await activity()
  const results = await Promise.all(
    ['Corby', 'Kettering'].map((area) =>
      db.desk.act(actBy(), (tx) =>
        correctActivity(tx, {
          by: OWN_HAND,
          activityId: made.id,
          version: 1,
          why: 'Another town',
          fields: anActivity({ area }),
        }),
      ),
    ),
  )
  assert.deepEqual(results.map((result) => (result.ok ? 'saved' : result.why)).toSorted(), [
    'changed-since-read',
    'saved',
  ])
})

test('one form that withdraws an outcome, sent twice, withdraws it once', async () => {
  const made = await activity()
  const { id } = await outcome(made.id)
  const by: Hand = { ...OWN_HAND, formToken: newId() }
  const change = { by, activityId: made.id, outcomeId: id, version: 1, why: 'Wrong' }
  const results = await Promise.all(
    [1, 2].map(() => db.desk.act(actBy(), (tx) => withdrawOutcome(tx, change))),
  )
  assert.deepEqual(results.map((result) => done(result).repeated).toSorted(), [false, true])
})

test('a refusal is in the log, with its reason', async () => {
  const act = actBy()
  await db.desk.act(act, (tx) =>
    recordActivity(tx, { by: OWN_HAND, fields: anActivity({ area: '' }) }),
  )
  const { rows } = await db.owner.query<{ outcome: string }>(
    'select outcome from audit.entries where request_id = $1',
    [act.requestId],
  )
  assert.deepEqual(rows, [{ outcome: 'refused: invalid' }])
})

test('an agency without a part in an activity can neither find nor change it', async () => {
  const made = await activity()
  const stranger: Hand = {
    reach: { kind: 'agency', agencyId: cast.agencies.get('btp') ?? '' },
    now: TEST_NOW,
  }
  const change = { activityId: made.id, version: 1, why: 'Mine now' }
  const fields = anActivity({ doneBy: 'btp', countedBy: 'btp' })
  for (const by of [stranger, { reach: { kind: 'nothing' }, now: TEST_NOW } as const]) {
    const result = await db.desk.act(actBy(), (tx) =>
      correctActivity(tx, { ...change, by, fields }),
    )
    assert.deepEqual(result, { ok: false, why: 'not-there' })
  }
})

test('a joint partner reads an activity and does not change it', async () => {
  const made = await activity({ jointWith: ['btp'] })
  const partner: Hand = {
    reach: { kind: 'agency', agencyId: cast.agencies.get('btp') ?? '' },
    now: TEST_NOW,
  }
  const result = await db.desk.act(actBy(), (tx) =>
    withdrawActivity(tx, { by: partner, activityId: made.id, version: 1, why: 'Not ours' }),
  )
  assert.deepEqual(result, { ok: false, why: 'not-there' })
})

/** Catalogues are changed in place, with what they said before in the versions; drafts are no records. */
const CATALOGUES = [
  'areas UPDATE',
  'catalogue_stamp UPDATE',
  'drafts DELETE',
  'drug_classes DELETE',
  'measure_units DELETE',
  'measures UPDATE',
  'subjects UPDATE',
  'units UPDATE',
]

test('the desk can neither change nor delete a version', async () => {
  const rights = await db.owner.query<{ table: string; verb: string }>(`
    select c.relname as table, verb from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'activities'
    cross join unnest(array['DELETE', 'TRUNCATE', 'UPDATE']) verb
    where c.relkind = 'r' and has_table_privilege('countersign_desk', c.oid, verb)`)
  assert.deepEqual(rights.rows.map(({ table, verb }) => `${table} ${verb}`).toSorted(), CATALOGUES)
  const open = await db.owner.query(`
    select c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'activities'
    where c.relkind in ('r', 'v') and has_table_privilege('countersign_public', c.oid, 'SELECT')`)
  assert.deepEqual(open.rows, [])
})
