import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../platform/ids/ids.ts'
import { recordActivity, recordOutcome, WHOLE_REACH } from '../activities/index.ts'
import { answerFindings } from './answer-finding.ts'
import { checkOpen, openRelease } from './read-release.ts'
import { countersignRelease, publishRelease, submitRelease } from './sign-release.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from './testing-database.ts'
import { draftRelease } from './write-release.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
})
after(() => office.database.close())

const hand = { reach: WHOLE_REACH, now: NOW }
/** A warrant in Leicester that one agency counts, with another as its joint partner. */
const joint = (countedBy: string, jointWith: readonly string[], quantity: string) =>
  office.as(office.people.lead, async (tx) => {
    const activity = await recordActivity(tx, {
      by: hand,
      fields: {
        kind: 'warrant',
        strand: 'pursue',
        startsOn: '2021-10-12',
        endsOn: '2021-10-12',
        area: 'Leicester',
        doneBy: countedBy,
        jointWith,
        countedBy,
        operationId: null,
        note: '',
      },
    })
    assert(activity.ok, JSON.stringify(activity))
    const fields = outcome('arrests', { quantity, unit: 'people' })
    const made = await recordOutcome(tx, { by: hand, activityId: activity.id, fields })
    assert(made.ok)
    return made
  })
const found = async (releaseId: string) =>
  checkOpen(await openRelease(office.desk.read, releaseId), NOW).findings.map(
    ({ code, advice }) => `${code}: ${advice}`,
  )

describe('joint work', () => {
  it('is found once both agencies count it, once the partner returned it, once it published it', async () => {
    const { writer, second } = office.people
    await joint('leicestershire', ['btp'], '4')
    const id = await office.draft(written(), 'joint')
    assert.deepEqual(await found(id), [])
    await joint('btp', [], '4')
    assert.match(
      (await found(id)).join('\n'),
      /^joint-twice: Leicestershire Police counts its activity \S+ in this figure, and British Transport Police counts one of the same kind in the same place \(12 October 2021\)\./u,
    )
    const claim = newId()
    await office.database.owner.query(
      `with c as (insert into results.claims (id, week_id, agency_id, version, import_id, row_number)
         values ($1, $2, $3, 1, $1, 1))
       insert into results.claim_versions (claim_id, version, change, made_by_kind, made_at, starts_on,
         ends_on, standing, measure, quantity, unit, qualifier, status, note, source, fingerprint)
       values ($1, 1, 'imported', 'operator', now(), '2021-10-11', '2021-10-17', 'counted', 'arrests', 41,
         'people', 'exact', 'published', '', 'R39', repeat('0', 64))`,
      [claim, office.weekId, office.rail.id],
    )
    assert.match(
      (await found(id)).join('\n'),
      /joint-published: Leicestershire Police counts 4 arrests, some of it together with British Transport Police, which told of 41 arrests for the same week \(R39\)/u,
    )
    const rail = await office.as(writer, (tx) =>
      draftRelease(tx, {
        placing: { slug: 'rail-week', agencyId: office.rail.id, weekId: office.weekId },
        content: written({ area: 'Railways' }),
        by: office.by(writer),
      }),
    )
    assert(rail.ok)
    const { releaseId } = rail
    const reasons = { 'joint-twice': 'Two warrants in one street, each counted by one of us.' }
    await office.as(writer, (tx) =>
      answerFindings(tx, { releaseId, reasons, by: office.by(writer) }),
    )
    for (const step of [
      () =>
        office.as(writer, (tx) =>
          submitRelease(tx, { releaseId, version: 1, by: office.by(writer) }),
        ),
      () =>
        office.as(second, (tx) =>
          countersignRelease(tx, { releaseId, version: 2, by: office.by(second) }),
        ),
      () =>
        office.as(second, (tx) =>
          publishRelease(tx, { releaseId, version: 3, by: office.by(second) }),
        ),
    ])
      assert.equal((await step()).ok, true)
    assert.match(
      (await found(id)).join('\n'),
      /which told of 4 arrests for the same week \(\/news\/rail-week\)/u,
    )
  })
})
