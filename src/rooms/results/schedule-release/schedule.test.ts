import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { createWorker } from '../../../platform/jobs/index.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { writer } from '../../../platform/database/handles.ts'
import type { Member } from '../../access/index.ts'
import { correctOutcome, WHOLE_REACH } from '../../activities/index.ts'
import { resultsHandlers } from '../publish-scheduled.ts'
import { deskResultsPages, publicResultsPages } from '../routes.ts'
import { countersignRelease, submitRelease } from '../sign-release.ts'
import { lockNames } from '../store-locks.ts'
import { lockRelease } from '../store-releases.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from '../testing-database.ts'

let office: Office
let arrests: { activityId: string; outcomeId: string }
before(async () => {
  office = await officeWithWeek()
  arrests = await office.did(outcome('arrests', { quantity: '28', unit: 'people' }))
})
after(() => office.database.close())

const settings = { publicOrigin: 'https://news.example.org' }
const clock = stoppedClock(NOW)
const faults: unknown[] = []
/** A server that starts now: whatever is due is done. */
const run = () =>
  createWorker({
    db: office.desk,
    clock,
    handlers: resultsHandlers,
    onFault: (cause) => faults.push(cause),
  }).runDue()
const desk = (actor: Member) =>
  testSite({ pages: deskResultsPages(settings), db: office.desk, actor, clock })
const news = (path: string) =>
  testSite({
    pages: publicResultsPages(settings),
    db: office.database.public,
    site: 'public',
    clock,
  }).get(path)
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

const signed = async (slug: string) => {
  const { writer, second } = office.people
  const releaseId = await office.draft(written(), slug)
  const submitted = await office.as(writer, (tx) =>
    submitRelease(tx, { releaseId, version: 1, by: office.by(writer) }),
  )
  assert(submitted.ok)
  const countersigned = await office.as(second, (tx) =>
    countersignRelease(tx, { releaseId, version: 2, by: office.by(second) }),
  )
  assert(countersigned.ok)
  return releaseId
}
const at = (day: string, time: string, month = '11') => ({ day, month, year: '2026', time })

/** Until somebody waits for a lock that has a name. */
const waiting = async (): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rows } = await office.database.owner.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`,
    )
    if ((rows[0]?.n ?? 0) > 0) return
    await setTimeout(25)
  }
}

describe('publication at a set time', () => {
  it('happens then, once, also where nothing ran at that time', async () => {
    const id = await signed('on-time')
    const writer = desk(office.people.writer)
    const set = await writer.post(`/releases/${id}/schedule`, at('20', '12:30'))
    assert.match(set.headers.get('location') ?? '', /done=scheduled/u)
    assert.match((await writer.get(`/releases/${id}`)).text, /20 November 2026 at 12:30/u)
    assert.equal(await run(), 0)
    assert.equal((await news('/news/on-time')).status, 404)
    clock.advance(26 * 60 * 60 * 1000)
    assert.equal(await run(), 1)
    assert.equal((await news('/news/on-time')).status, 200)
    assert.equal(await run(), 0)
    const { rows } = await office.database.owner.query<{ n: string }>(
      `select count(*) as n from results.edition_events where release_id = $1 and kind = 'published'`,
      [id],
    )
    assert.equal(rows[0]?.n.toString(), '1')
    const audited = await office.database.owner.query(
      `select 1 from audit.entries where name = 'results.publish-scheduled' and outcome = 'done'`,
    )
    assert.equal(audited.rowCount, 1)
    assert.match((await writer.get(`/releases/${id}`)).text, /Publication was scheduled/u)
  })

  it('a time that is none, that has passed, that is before the date or far ahead is refused', async () => {
    const id = await signed('refused')
    const writer = desk(office.people.writer)
    const errors = async (typed: Record<string, string>) =>
      errorsIn((await writer.post(`/releases/${id}/schedule`, typed)).document)
    assert.deepEqual(await errors(at('', '')), ['Enter a time, for example 09:30'])
    assert.deepEqual(await errors(at('20', '25:00')), [
      'Enter a time of 24 hours, for example 09:30 or 17:00',
    ])
    assert.deepEqual(await errors({ day: '28', month: '3', year: '2027', time: '01:30' }), [
      'On this day the clocks go forward, and there is no such time. Choose another',
    ])
    assert.deepEqual(await errors({ day: '28', month: '3', year: '2027', time: '2:30' }), [
      'Choose a time within three months',
    ])
    assert.deepEqual(await errors(at('20', '09:00')), [
      'The time has passed. Choose one that is still to come, or publish now',
    ])
  })

  it('is moved and cancelled, and nothing is published by the times that were given up', async () => {
    const id = await signed('moved')
    const writer = desk(office.people.writer)
    const path = `/releases/${id}`
    await writer.post(`${path}/schedule`, at('22', '10:00'))
    const moved = await writer.post(`${path}/schedule`, at('24', '10:00'))
    assert.equal(moved.status, 303)
    clock.advance(48 * 60 * 60 * 1000)
    assert.equal(await run(), 1)
    assert.equal((await news('/news/moved')).status, 404)
    assert.match((await writer.get(path)).text, /24 November 2026 at 10:00/u)
    const cancelled = await writer.post(`${path}/unschedule`, {})
    assert.match(cancelled.headers.get('location') ?? '', /done=unscheduled/u)
    assert.equal((await writer.get(`${path}/unschedule`)).status, 404)
    clock.advance(72 * 60 * 60 * 1000)
    assert.equal(await run(), 1)
    assert.equal((await news('/news/moved')).status, 404)
    assert.match((await writer.get(path)).text, /scheduled publication was cancelled/u)
  })

  it('has nothing left to do where somebody published before', async () => {
    const id = await signed('before-its-time')
    const writer = desk(office.people.writer)
    await writer.post(`/releases/${id}/schedule`, at('28', '09:00'))
    assert.equal((await writer.post(`/releases/${id}/publish`, {})).status, 303)
    clock.advance(48 * 60 * 60 * 1000)
    assert.equal(await run(), 1)
    assert.equal((await news('/news/before-its-time')).status, 200)
    assert.doesNotMatch((await writer.get(`/releases/${id}`)).text, /Not published at the time/u)
  })

  it('goes back to its author where a figure changed, and says so', async () => {
    const id = await signed('changed')
    const writer = desk(office.people.writer)
    await writer.post(`/releases/${id}/schedule`, at('30', '10:00'))
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
    clock.advance(72 * 60 * 60 * 1000)
    assert.equal(await run(), 1)
    assert.equal((await news('/news/changed')).status, 404)
    const { text } = await writer.get(`/releases/${id}`)
    assert.match(text, /Figures had changed since it was submitted/u)
    assert.match(text, /arrests: 28 arrests, now 29 arrests/u)
  })

  it('does not publish what was edited meanwhile, nor for somebody who may not publish any more', async () => {
    const edited = await signed('edited')
    const writer = desk(office.people.writer)
    await writer.post(`/releases/${edited}/schedule`, at('3', '10:00', '12'))
    await writer.post(`/releases/${edited}/edit`, { areaIs: 'whole', ...editFields() })
    const other = await signed('left')
    await desk(office.people.second).post(`/releases/${other}/schedule`, at('3', '10:00', '12'))
    await office.database.owner.query(
      `update access.members set roles = '{analyst}' where id = $1`,
      [office.people.second.id],
    )
    clock.advance(72 * 60 * 60 * 1000)
    assert.equal(await run(), 2)
    assert.equal((await news('/news/edited')).status, 404)
    assert.equal((await news('/news/left')).status, 404)
    assert.match(
      (await writer.get(`/releases/${edited}`)).text,
      /The release was changed after the time was set/u,
    )
    assert.match(
      (await writer.get(`/releases/${other}`)).text,
      /Whoever set the time may not publish any more/u,
    )
    assert.deepEqual(faults, [])
  })

  it('is for those who may publish', async () => {
    const id = await office.draft(written(), 'a-draft')
    assert.equal((await desk(office.people.lead).get(`/releases/${id}/schedule`)).status, 404)
    const draft = await desk(office.people.writer).post(
      `/releases/${id}/schedule`,
      at('30', '10:00', '12'),
    )
    assert.deepEqual(errorsIn(draft.document), [
      'Only what is countersigned can be set to be published.',
    ])
  })

  it('waits for another publication without keeping the release from it', async () => {
    const id = await signed('at-once')
    const set = await desk(office.people.writer).post(
      `/releases/${id}/schedule`,
      at('10', '12:30', '12'),
    )
    assert.equal(set.status, 303)
    let due = Promise.resolve(0)
    await office.as(office.people.writer, async (tx) => {
      await lockNames(tx, 'published')
      clock.advance(21 * 24 * 60 * 60 * 1000)
      due = run()
      await waiting()
      // A person's publishing locks the release second: a job that held it would be waited for for ever.
      await sql`set local lock_timeout = '2s'`.execute(writer(tx))
      await lockRelease(tx, id)
    })
    assert.equal(await due, 1)
    assert.equal((await news('/news/at-once')).status, 200)
  })
})

const editFields = () => ({
  title: 'Edited',
  slug: 'edited',
  agencyId: office.force.id,
  weekId: office.weekId,
  area: 'Leicestershire',
  day: '20',
  month: '10',
  year: '2021',
  body: 'Officers made {figure arrests}.',
  who1: '',
  words1: '',
  who2: '',
  words2: '',
  who3: '',
  words3: '',
  notes: '',
  correction: '',
})
