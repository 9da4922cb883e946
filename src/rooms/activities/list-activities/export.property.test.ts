import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import {
  assert as check,
  asyncProperty,
  constantFrom,
  integer,
  option,
  property,
  record,
  string,
} from 'fast-check'
import { csvCell, plainCell, safeCell } from '../../../platform/csv/safe-cell.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { exportActivities } from '../export-activities.ts'
import { recordActivity, recordOutcome, WHOLE_REACH } from '../index.ts'
import type { OutcomeFields } from '../model.ts'
import { anActivity, anOutcome, makeCast, OWN_HAND } from '../testing.ts'

const SEED = 20231009

test('every text comes back from a cell as it was, and no cell is a formula', () => {
  check(
    property(string({ unit: 'grapheme', maxLength: 40 }), string({ maxLength: 10 }), (a, b) => {
      const [row = []] = parse(`${csvCell(a)},${csvCell(b)}\r\n`, { skip_empty_lines: false })
      assert.deepEqual(row, [safeCell(a), safeCell(b)])
      assert.doesNotMatch(row[0] ?? '', /^[=+\-@\t\r]/u)
      if (!a.startsWith("'")) assert.equal(plainCell(row[0] ?? ''), a)
    }),
    { seed: SEED, numRuns: 1_000 },
  )
})

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  await makeCast(db)
})
after(() => db.close())

const act = () => ({
  actor: { kind: 'system', job: 'test' } as const,
  audit: 'activities.test',
  requestId: newId(),
})

const words = constantFrom(
  '',
  'Plain',
  '=1+1',
  'with "quotes", and commas',
  'two\nlines',
  '-5',
  '@here',
)
const drawn = record({
  note: words,
  outcomeNote: words,
  quantity: option(integer({ min: 0, max: 10_000_000 })),
  value: option(integer({ min: 1, max: 1_000_000 })),
  method: constantFrom('street', 'market', 'not_stated'),
  qualifier: constantFrom('exact', 'over', 'almost', 'about'),
  status: constantFrom('early', 'checked'),
})

type Row = Record<string, string>

const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : plainCell(text)

/** A row as what it says of its outcome. */
const outcomeIn = (row: Row): Partial<OutcomeFields> => ({
  measure: row['measure'] ?? '',
  subject: orNull(row['subject']),
  quantity: orNull(row['quantity']),
  unit: orNull(row['unit']),
  valueGbp: orNull(row['value_gbp']),
  valuedBy: orNull(row['valued_by']),
  valuedOn: orNull(row['valued_on']),
  note: plainCell(row['outcome_note'] ?? ''),
})

test('what was recorded is read back from the export, outcome by outcome', async () => {
  await check(
    asyncProperty(drawn, async (one) => {
      const noNumber = one.quantity === null
      const fields = anOutcome({
        measure: 'drugs_seized',
        subject: 'heroin',
        unit: noNumber ? null : 'g',
        quantity: noNumber ? null : String(one.quantity),
        qualifier: noNumber ? 'several' : one.qualifier,
        ...(one.value === null
          ? {}
          : {
              valueGbp: String(one.value),
              valueQualifier: 'about',
              valueMethod: one.method,
              valuedBy: 'The drugs expert',
              valuedOn: '2023-10-11',
            }),
        status: one.status,
        note: one.outcomeNote,
      })
      const reference = await db.desk.act(act(), async (tx) => {
        const made = await recordActivity(tx, {
          by: OWN_HAND,
          fields: anActivity({ note: one.note, jointWith: ['leicestershire', 'btp'] }),
        })
        assert(made.ok)
        const whole = await recordOutcome(tx, { by: OWN_HAND, activityId: made.id, fields })
        assert(whole.ok)
        const part = { ...anOutcome({ standing: 'within' }), withinOutcomeId: whole.id }
        const within = await recordOutcome(tx, { by: OWN_HAND, activityId: made.id, fields: part })
        assert(within.ok)
        return made.reference
      })
      const made = exportActivities(db.desk, {
        filter: { shown: 'standing' },
        reach: WHOLE_REACH,
        act: act(),
      })
      assert(made.ok)
      let text = ''
      for await (const piece of made.pieces) text += piece
      const rows = parse<Row>(text, { columns: true }).filter(
        (row) => row['activity'] === reference,
      )
      assert.equal(rows.length, 2)
      const [first = {}, second = {}] = rows
      const expected = outcomeIn(first)
      for (const [name, value] of Object.entries(expected))
        assert.equal(value, fields[name as keyof OutcomeFields], name)
      assert.equal(plainCell(first['note'] ?? ''), one.note)
      assert.equal(first['joint_with'], 'btp;leicestershire')
      assert.deepEqual([second['standing'], second['within']], ['within', first['outcome']])
    }),
    { seed: SEED, numRuns: 40 },
  )
})
