import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { correctOutcome, WHOLE_REACH } from '../activities/index.ts'
import { eventsOf, releaseById } from './store-releases.ts'
import { publishedBySlug, publishedVersion } from './store-published.ts'
import { countersignRelease, publishRelease, submitRelease } from './sign-release.ts'
import { withdrawRelease } from './withdraw-release.ts'
import { beginCorrection, editRelease } from './write-release.ts'
import { readFigures } from './read-figures.ts'
import { changeWeek } from './record-week.ts'
import { weekById } from './store-weeks.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from './testing-database.ts'
import { recordSeedWeek } from './testing-seed-week.ts'
import type { Member } from '../access/index.ts'

let office: Office
let arrests: { activityId: string; outcomeId: string }
before(async () => {
  office = await officeWithWeek()
  arrests = (await recordSeedWeek(office)).arrests
})
after(() => office.database.close())

const submit = (who: Member, releaseId: string, version: number) =>
  office.as(who, (tx) => submitRelease(tx, { releaseId, version, by: office.by(who) }))
const countersign = (who: Member, releaseId: string, version: number) =>
  office.as(who, (tx) => countersignRelease(tx, { releaseId, version, by: office.by(who) }))
const publish = (who: Member, releaseId: string, version: number) =>
  office.as(who, (tx) => publishRelease(tx, { releaseId, version, by: office.by(who) }))
const edit = (who: Member, releaseId: string, version: number, body: string) =>
  office.as(who, async (tx) => {
    const release = await releaseById(tx, releaseId)
    assert(release !== undefined)
    return editRelease(tx, {
      releaseId,
      version,
      placing: { slug: release.slug, agencyId: release.agencyId, weekId: release.weekId },
      content: written({ body, correction: 'The count was corrected.' }),
      by: office.by(who),
    })
  })
const correctArrests = (version: number, quantity: string) =>
  office.as(office.people.lead, (tx) =>
    correctOutcome(tx, {
      by: { reach: WHOLE_REACH, now: NOW },
      ...arrests,
      version,
      why: 'Counted again.',
      fields: outcome('arrests', { quantity, unit: 'people' }),
    }),
  )

describe('two people and one release', () => {
  it('walks from a draft to the public site, and nobody signs their own words', async () => {
    const { writer, second, analyst } = office.people
    const id = await office.draft(written(), 'walk')
    assert.deepEqual(await submit(writer, id, 1), { ok: true, version: 2 })
    assert.deepEqual(await countersign(writer, id, 2), { ok: false, why: 'needs-second-person' })
    assert.deepEqual(await publish(second, id, 2), { ok: false, why: 'wrong-state' })
    assert.deepEqual(await edit(second, id, 2, 'We made {figure arrests}.'), {
      ok: true,
      version: 3,
      returned: true,
    })
    assert.deepEqual(await submit(writer, id, 3), { ok: true, version: 4 })
    assert.deepEqual(await countersign(second, id, 4), { ok: false, why: 'needs-second-person' })
    assert.deepEqual(await countersign(analyst, id, 3), { ok: false, why: 'changed-since-read' })
    assert.deepEqual(await countersign(analyst, id, 4), {
      ok: true,
      state: 'countersigned',
      version: 5,
    })
    assert.equal(await publishedBySlug(office.database.public.read, 'walk'), undefined)
    const version = await publishedVersion(office.database.public.read)
    assert.deepEqual(await publish(writer, id, 5), { ok: true, state: 'published', slug: 'walk' })
    assert(version < (await publishedVersion(office.database.public.read)))
    const published = await publishedBySlug(office.database.public.read, 'walk')
    assert.deepEqual(
      published?.document.figures.map(({ key, forms, counts, status }) => [
        key,
        forms.phrase,
        counts,
        status,
      ]),
      [['arrests', '28 arrests', 1, 'published']],
    )
    assert(!JSON.stringify(published).includes(arrests.outcomeId), 'the public never learns which')
    assert.deepEqual(
      (await eventsOf(office.desk.read, id)).map(({ kind }) => kind),
      ['published', 'countersigned', 'submitted', 'edited', 'submitted', 'drafted'],
    )
  })

  it('is not published before the day that it bears', async () => {
    const { writer, second } = office.people
    const id = await office.draft(written({ dated: '2026-11-21' }), 'ahead')
    assert.equal((await submit(writer, id, 1)).ok, true)
    assert.equal((await countersign(second, id, 2)).ok, true)
    assert.deepEqual(await publish(second, id, 3), { ok: false, why: 'dated-ahead' })
    const early = await office.draft(written({ dated: '2021-10-10' }), 'before')
    const result = await submit(writer, early, 1)
    assert(!result.ok && result.why === 'findings')
    assert.deepEqual(
      result.findings.map(({ part }) => part),
      ['dated'],
    )
  })

  it('is refused with a number that is no figure, and with a reference to none', async () => {
    const id = await office.draft(
      written({ body: 'We made 28 arrests and {figure arrest}.' }),
      'refused',
    )
    const result = await submit(office.people.writer, id, 1)
    assert(!result.ok && result.why === 'findings')
    assert.deepEqual(
      result.findings.map(({ part, line, column, excerpt }) => [part, line, column, excerpt]),
      [
        ['body', 1, 9, '28'],
        ['body', 1, 24, '{figure arrest}'],
      ],
    )
  })

  it('goes back to its author when a figure changes between two signatures', async () => {
    const { writer, second } = office.people
    const id = await office.draft(written(), 'moved')
    await submit(writer, id, 1)
    assert.equal((await correctArrests(1, '27')).ok, true)
    const result = await countersign(second, id, 2)
    assert.deepEqual(result, {
      ok: true,
      state: 'draft',
      differences: [{ key: 'arrests', before: '28 arrests', after: '27 arrests' }],
    })
    assert.equal((await submit(writer, id, 3)).ok, true)
    assert.equal((await countersign(second, id, 4)).ok, true)
    assert.equal((await correctArrests(2, '28')).ok, true)
    const published = await publish(writer, id, 5)
    assert(published.ok && published.state === 'draft')
    assert.equal(await publishedBySlug(office.database.public.read, 'moved'), undefined)
  })

  it('goes back when its week is renamed between two signatures', async () => {
    const { writer, second } = office.people
    const id = await office.draft(written(), 'renamed')
    await submit(writer, id, 1)
    const rename = async (name: string) => {
      const week = await weekById(office.desk.read, office.weekId)
      assert(week !== undefined)
      const { startsOn, endsOn, otherDates } = week
      const fields = { name, startsOn, endsOn, otherDates }
      const asked = office.by(writer)
      const by = { ...asked, now: new Date(asked.now.getTime() + 60_000) }
      const result = await office.as(writer, (tx) =>
        changeWeek(tx, { id: week.id, version: week.version, fields, by }),
      )
      assert.deepEqual(result, { ok: true })
      return week.name
    }
    const before = await rename('Another name')
    const result = await countersign(second, id, 2)
    assert(result.ok && result.state === 'draft', JSON.stringify(result))
    assert.deepEqual(
      result.differences.map(({ key }) => key),
      ['week'],
    )
    await rename(before)
  })

  it('publishes a correction that shows what stood before, and can be withdrawn', async () => {
    const { writer, second } = office.people
    const id = await office.draft(written(), 'corrected')
    await submit(writer, id, 1)
    await countersign(second, id, 2)
    assert.equal((await publish(writer, id, 3)).ok, true)
    const early = await office.as(writer, (tx) =>
      beginCorrection(tx, { releaseId: id, agencyId: office.force.id, by: office.by(writer) }),
    )
    assert.deepEqual(early, { ok: true })
    assert.equal((await correctArrests(3, '29')).ok, true)
    assert.equal((await edit(writer, id, 1, 'Officers made {figure arrests}.')).ok, true)
    assert.deepEqual(await submit(writer, id, 2), { ok: true, version: 3 })
    assert.equal((await countersign(second, id, 3)).ok, true)
    const result = await publish(second, id, 4)
    assert(result.ok && result.state === 'published', JSON.stringify(result))
    const published = await publishedBySlug(office.database.public.read, 'corrected')
    assert.deepEqual(published?.document.changed, [
      { key: 'arrests', before: '28 arrests', after: '29 arrests' },
    ])
    assert.equal(published.document.figures[0]?.status, 'corrected')
    const week = await weekById(office.desk.read, office.weekId)
    assert(week !== undefined)
    const now = await readFigures(office.desk.read, { week, reporter: office.force })
    assert.equal(now.figures.find(({ key }) => key === 'arrests')?.status, 'corrected')
    const withdrawn = await office.as(second, (tx) =>
      withdrawRelease(tx, {
        releaseId: id,
        why: 'Replaced.',
        agencyId: office.force.id,
        by: office.by(second),
      }),
    )
    assert.deepEqual(withdrawn, { ok: true })
    assert.notEqual(
      (await publishedBySlug(office.database.public.read, 'corrected'))?.withdrawnAt,
      null,
    )
    await correctArrests(4, '28')
  })
})

describe('what the database refuses, whatever the program does', () => {
  const owner = (text: string, params: unknown[]) => office.database.owner.query(text, params)
  const constraint = (name: string) => (error: unknown) =>
    error instanceof Error && 'constraint' in error && error.constraint === name

  it('an editor as countersigner, a step left out, words changed after submission', async () => {
    const { writer, second } = office.people
    const id = await office.draft(written(), 'database')
    await edit(second, id, 1, 'Officers made {figure arrests}.')
    await edit(writer, id, 2, 'Officers made {figure arrests}.')
    const set = (columns: string, ...params: unknown[]) =>
      owner(`update results.editions set ${columns} where release_id = $1`, [id, ...params])
    await assert.rejects(
      set(
        `state = 'published', submitted_by = $2, submitted_at = now(), countersigned_by = $3, countersigned_at = now(), published_by = $2, published_at = now()`,
        writer.id,
        office.people.analyst.id,
      ),
      constraint('edition_goes_step_by_step'),
    )
    await submit(writer, id, 3)
    await assert.rejects(set(`body = 'Something else'`), constraint('edition_goes_step_by_step'))
    for (const who of [writer, second])
      await assert.rejects(
        set(`state = 'countersigned', countersigned_by = $2, countersigned_at = now()`, who.id),
        constraint('second_person_countersigns'),
      )
    await assert.rejects(
      set(
        `state = 'countersigned', body = 'Something else', countersigned_by = $2, countersigned_at = now()`,
        office.people.analyst.id,
      ),
      constraint('only_drafts_are_edited'),
    )
  })

  it('the public role reads what is published and nothing else', async () => {
    const { rows } = await owner(
      `select table_name, privilege_type from information_schema.role_table_grants
        where grantee = 'countersign_public' and table_schema = 'results' order by 1, 2`,
      [],
    )
    assert.deepEqual(rows, [
      { table_name: 'published', privilege_type: 'SELECT' },
      { table_name: 'published_editions', privilege_type: 'SELECT' },
      { table_name: 'published_version', privilege_type: 'SELECT' },
    ])
  })

  it('the desk role deletes nothing but drafts of the return', async () => {
    const { rows } = await owner(
      `select table_name from information_schema.role_table_grants
        where grantee = 'countersign_desk' and table_schema = 'results' and privilege_type in ('DELETE', 'TRUNCATE')`,
      [],
    )
    assert.deepEqual(rows, [{ table_name: 'return_drafts' }])
  })
})
