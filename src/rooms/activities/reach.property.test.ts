import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { newId } from '../../platform/ids/ids.ts'
import { PERMISSIONS, permissionsOf, ROLES } from '../access/index.ts'
import { type Agencies, loadAgencies } from './agency-names.ts'
import { recordActivity } from './index.ts'
import type { ActivityFields, Reach } from './model.ts'
import { changingReach, readingReach } from './reach.ts'
import { findActivity, mayChangeActivity } from './store-activities.ts'
import { listActivities } from './store-list-activities.ts'
import { anActivity, makeCast, OWN_HAND } from './testing.ts'

const SEED = 20211011
const SLUGS = ['northamptonshire', 'leicestershire', 'btp', 'example-council'] as const

let db: TestDatabase
let agencies: Agencies
const recorded: { id: string; fields: ActivityFields }[] = []

/** Any three disjoint parts of the four agencies, the doer often being the counter. */
const parties = fc
  .tuple(fc.shuffledSubarray([...SLUGS], { minLength: 1 }), fc.boolean())
  .map(([[doneBy = 'btp', ...others], own]) => {
    const [countedBy = doneBy, ...rest] = own ? [doneBy, ...others] : others
    return { doneBy, countedBy, jointWith: rest }
  })

before(async () => {
  db = await testDatabase()
  await makeCast(db)
  agencies = await loadAgencies(db.desk.read)
  for (const given of fc.sample(parties, { seed: SEED, numRuns: 60 })) {
    const fields = anActivity(given)
    const act = {
      actor: { kind: 'system', job: 'test' } as const,
      audit: 'activities.test',
      requestId: newId(),
    }
    const made = await db.desk.act(act, (tx) => recordActivity(tx, { by: OWN_HAND, fields }))
    assert(made.ok, JSON.stringify(made))
    recorded.push({ id: made.id, fields })
  }
})
after(() => db.close())

const everyReach = (): { slug: string | undefined; reach: Reach }[] => [
  { slug: undefined, reach: { kind: 'all' } },
  { slug: undefined, reach: { kind: 'nothing' } },
  ...SLUGS.map((slug) => ({
    slug,
    reach: { kind: 'agency', agencyId: agencies.bySlug.get(slug)?.id ?? '' } as const,
  })),
]

test('an activity is read by those who took part, and by nobody else', async () => {
  for (const { slug, reach } of everyReach()) {
    const listed = await listActivities(db.desk.read, {
      filter: { shown: 'all' },
      paging: { size: 1000 },
      reach,
      agencies,
    })
    const ids = new Set(listed.rows.map(({ id }) => id))
    for (const { id, fields } of recorded) {
      const { doneBy, countedBy, jointWith } = fields
      const takesPart =
        reach.kind === 'all' ||
        (slug !== undefined && [doneBy, countedBy, ...jointWith].includes(slug))
      assert.equal(ids.has(id), takesPart)
      const found = await findActivity(db.desk.read, { activityId: id, reach, agencies })
      assert.equal(found !== undefined, takesPart)
      const mayChange = await mayChangeActivity(db.desk.read, { activityId: id, reach })
      assert.equal(mayChange, reach.kind === 'all' || slug === doneBy || slug === countedBy)
    }
  }
})

test('no roles together let a member change what their agency has no part in', () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), (roles) => {
      const member = { permissions: permissionsOf(roles), agencyId: 'own' }
      for (const permission of [
        'activities.record',
        'activities.correct',
        'operations.edit',
      ] as const) {
        const reach = changingReach(member, permission)
        assert.notEqual(reach.kind, 'all')
        assert.equal(reach.kind === 'agency', member.permissions.has(permission))
      }
      const reads = readingReach(member)
      assert.equal(reads.kind === 'all', member.permissions.has('activities.read-all'))
    }),
    { seed: SEED },
  )
  assert(PERMISSIONS.includes('activities.read-all'))
})
