import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { systemClock } from '../../platform/clock/clock.ts'
import { type TestDatabase, testDatabase } from '../../platform/database/testing.ts'
import { createAccess } from '../../rooms/access/index.ts'
import { loadExample } from './load-example.ts'

let database: TestDatabase
let took = 0
const load = (into: TestDatabase) =>
  loadExample({ database: into, clock: systemClock, access }, { say: () => undefined })
const access = createAccess({
  secret: new Uint8Array(32).fill(5),
  origin: 'http://localhost',
  clock: systemClock,
  sessionIdleMinutes: 30,
  sessionAbsoluteHours: 12,
})

before(async () => {
  database = await testDatabase()
  const began = performance.now()
  assert.deepEqual(await load(database), { ok: true })
  took = performance.now() - began
  console.log('took', took)
})
after(() => database.close())
describe('x', () => {
  it('loads', () => { assert(took > 0) })
})
