import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { correctOutcome, WHOLE_REACH } from '../../activities/index.ts'
import { deskResultsPages } from '../routes.ts'
import { submitRelease } from '../sign-release.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from '../testing-database.ts'
import { editRelease } from '../write-release.ts'

let office: Office
let arrests: { activityId: string; outcomeId: string }
before(async () => {
  office = await officeWithWeek()
  arrests = await office.did(outcome('arrests', { quantity: '28', unit: 'people' }))
})
after(() => office.database.close())

const desk = (actor: Member) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })

describe('two versions of a release', () => {
  it('are compared word by word, with what their figures said', async () => {
    const { writer, auditor } = office.people
    const id = await office.draft(written(), 'compared')
    const path = `/releases/${id}`
    assert.doesNotMatch((await desk(writer).get(path)).text, /Compare versions/u)
    assert.match((await desk(writer).get(`${path}/compare`)).text, /Both versions say the same/u)
    await office.as(writer, (tx) =>
      submitRelease(tx, { releaseId: id, version: 1, by: office.by(writer) }),
    )
    const edited = await office.as(writer, (tx) =>
      editRelease(tx, {
        releaseId: id,
        version: 2,
        placing: { slug: 'compared', agencyId: office.force.id, weekId: office.weekId },
        content: written({ body: 'Officers quietly made {figure arrests}.' }),
        by: office.by(writer),
      }),
    )
    assert(edited.ok)
    const corrected = await office.as(office.people.lead, (tx) =>
      correctOutcome(tx, {
        by: { reach: WHOLE_REACH, now: NOW },
        ...arrests,
        version: 1,
        why: 'Counted again.',
        fields: outcome('arrests', { quantity: '29', unit: 'people' }),
      }),
    )
    assert(corrected.ok)
    assert.match((await desk(writer).get(path)).text, /Compare versions/u)
    const page = await desk(auditor).get(`${path}/compare?from=1.1&to=1.3`)
    assert.equal(page.document.querySelector('ins')?.text.trim(), 'underlined')
    assert.match(
      page.document.querySelector('.results-compared ins')?.text ?? '',
      /added: quietly/u,
    )
    assert.equal(page.document.querySelector('.results-compared del'), null)
    assert.match(
      page.document.querySelector('table')?.text ?? '',
      /arrests\s*28 arrests\s*29 arrests/u,
    )
    const back = await desk(writer).get(`${path}/compare?from=1.3&to=1.1`)
    assert.match(back.document.querySelector('.results-compared del')?.text ?? '', /quietly/u)
    const mangled = await desk(writer).get(`${path}/compare?from=9.9&to=x`)
    assert.match(mangled.document.querySelector('.results-compared ins')?.text ?? '', /quietly/u)
    assert.equal((await desk(office.people.stranger).get(`${path}/compare`)).status, 404)
  })
})
