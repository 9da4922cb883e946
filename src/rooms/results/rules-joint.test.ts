import assert from 'node:assert/strict'
import { it } from 'node:test'
import { countedTwice, type JointOutcome, toldTwice } from './rules-joint.ts'
import { counted, snapshotOf } from './testing.ts'

const outcome = (more: Partial<JointOutcome>): JointOutcome => ({
  outcomeId: 'mine',
  activityId: 'activity',
  activityReference: 'ACT-1',
  operationId: null,
  kind: 'warrant',
  startsOn: '2021-10-12',
  endsOn: '2021-10-12',
  area: 'Leicester',
  countedBy: 'leicestershire',
  alsoReportedBy: ['btp'],
  measure: 'arrests',
  subject: null,
  ...more,
})
const theirs = (more: Partial<JointOutcome> = {}) =>
  outcome({
    outcomeId: 'theirs',
    activityId: 'other',
    countedBy: 'btp',
    alsoReportedBy: [],
    ...more,
  })
const figure = snapshotOf(counted('arrests', { quantity: '4', unit: 'people' }), {
  claims: ['outcome mine'],
  alsoReportedBy: ['btp'],
})
const nameOf = (slug: string) => slug.toUpperCase()
const found = (mine: Partial<JointOutcome>, other: Partial<JointOutcome>) =>
  countedTwice([figure], [outcome(mine), theirs(other)], nameOf).length

it('work of one kind, place and time is found where one agency names the other, or by its operation', () => {
  assert.equal(found({}, {}), 1)
  assert.equal(found({ alsoReportedBy: [] }, { alsoReportedBy: ['leicestershire'] }), 1)
  assert.equal(found({ alsoReportedBy: [], operationId: 'o' }, { operationId: 'o' }), 1)
  assert.equal(found({}, { area: ' leicester ' }), 1)
  assert.equal(found({ endsOn: '2021-10-14' }, { startsOn: '2021-10-14', endsOn: '2021-10-15' }), 1)
})

it('work that no one names, or that differs, is not', () => {
  assert.equal(found({ alsoReportedBy: [] }, {}), 0)
  for (const other of [
    { kind: 'visit' },
    { area: 'Hinckley' },
    { startsOn: '2021-10-13', endsOn: '2021-10-13' },
    { measure: 'warrants_executed' },
    { countedBy: 'leicestershire' },
    { activityId: 'activity' },
  ])
    assert.equal(found({}, other), 0, JSON.stringify(other))
})

it('both agencies are named, and nothing else of the other’s activity', () => {
  const [risk] = countedTwice(
    [figure],
    [outcome({}), theirs({ activityReference: 'ACT-2' })],
    nameOf,
  )
  assert.match(risk?.words ?? '', /LEICESTERSHIRE counts its activity ACT-1.*BTP counts one/u)
  assert.doesNotMatch(risk?.words ?? '', /ACT-2|Leicester\b/u)
})

it('a partner that told of the same measure is named with what it told and where', () => {
  const told = {
    agency: 'btp',
    measure: 'arrests',
    subject: null,
    phrase: '6 arrests',
    where: '/news/rail',
  }
  const around = { reporter: 'Leicestershire Police', nameOf }
  assert.match(
    toldTwice([figure], [told], around)[0]?.words ?? '',
    /Leicestershire Police counts 4 arrests, .*BTP, which told of 6 arrests .*\/news\/rail/u,
  )
  assert.deepEqual(toldTwice([figure], [{ ...told, agency: 'met' }], around), [])
  assert.deepEqual(toldTwice([figure], [{ ...told, subject: 'x' }], around), [])
})
