import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { testSite } from '../../platform/page/testing.ts'
import type { Content } from './model-release.ts'
import { recordStatement } from './record-statement.ts'
import { publicResultsPages } from './routes.ts'
import { countersignRelease, publishRelease, submitRelease } from './sign-release.ts'
import { SMALL_COUNTS_WORDS } from './rules-suppression.ts'
import { type Office, officeWithWeek, outcome, written } from './testing-database.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  for (const [measure, quantity] of [
    ['children_safeguarded', '17'],
    ['adults_safeguarded', '3'],
    ['arrests', '22'],
  ] as const)
    await office.did(outcome(measure, { quantity, unit: 'people' }))
  await office.did(outcome('arrests', { quantity: '18', unit: 'people', under18: true }))
  const { analyst } = office.people
  const stated = await office.as(analyst, (tx) =>
    recordStatement(tx, {
      weekId: office.weekId,
      agencyId: office.force.id,
      fields: {
        standing: 'headline',
        measure: 'people_safeguarded',
        subject: null,
        quantity: '20',
        unit: 'people',
        qualifier: 'exact',
        valueGbp: null,
        valueQualifier: null,
        valueMethod: null,
        statedBy: 'The force',
        source: 'Its release',
        periodNote: null,
      },
      by: office.by(analyst),
    }),
  )
  assert(stated.ok, JSON.stringify(stated))
})
after(() => office.database.close())

const submit = (releaseId: string) => {
  const { writer } = office.people
  return office.as(writer, (tx) =>
    submitRelease(tx, { releaseId, version: 1, by: office.by(writer) }),
  )
}
const countersign = (releaseId: string) => {
  const { second } = office.people
  return office.as(second, (tx) =>
    countersignRelease(tx, { releaseId, version: 2, by: office.by(second) }),
  )
}
const publish = (releaseId: string) => {
  const { second } = office.people
  return office.as(second, (tx) =>
    publishRelease(tx, { releaseId, version: 3, by: office.by(second) }),
  )
}
const draft = (slug: string, content: Partial<Content>) =>
  office.draft(written({ areaIsPart: true, ...content }), slug)

it('a small count is refused, and so is the count from which it could be worked out', async () => {
  for (const [place, key] of ['adults_safeguarded', 'children_safeguarded'].entries()) {
    const refused = await submit(
      await draft(`refused-${place.toString()}`, { body: `{figure ${key}}.` }),
    )
    assert(!refused.ok && refused.why === 'findings')
    assert.match(refused.findings[0]?.advice ?? '', /too small, or would give away one that is/u)
  }
})

it('what went out says that small counts are not shown, and no form of it gives one away', async () => {
  const id = await draft('town-week', {
    body: '{figure headline/people_safeguarded}, and {figure arrests}.',
  })
  for (const signed of [await submit(id), await countersign(id), await publish(id)])
    assert(signed.ok, JSON.stringify(signed))
  const site = testSite({
    pages: publicResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.database.public,
    site: 'public',
  })
  const page = await site.get('/news/town-week', { accept: 'text/html' })
  assert(page.text.includes(SMALL_COUNTS_WORDS.replace('’', '’')))
  const json = await site.get('/news/town-week?format=json')
  assert(json.text.includes(SMALL_COUNTS_WORDS))
  const figure = await site.get('/news/town-week/figures/headline/people_safeguarded')
  const csv = await site.get('/news/town-week?format=csv')
  for (const { text } of [page, json, figure, csv]) {
    assert.doesNotMatch(text, /itemised|adults_safeguarded|children_safeguarded/u)
    assert.match(text, /20/u)
  }
})

it('what was kept back in a release about a part stays back in one about the whole', async () => {
  const waiting = await office.draft(
    written({ areaIsPart: false, body: '{figure children_safeguarded} were.' }),
    'whole-force',
    office.people.writer,
  )
  const submitted = await submit(waiting)
  assert(!submitted.ok && submitted.why === 'findings', 'the town was told of already')
})

it('two releases that are harmless alone are not both published', async () => {
  const fresh = await officeWithWeek()
  try {
    for (const [measure, quantity] of [
      ['persons_charged', '9'],
      ['remanded', '7'],
    ] as const)
      await fresh.did(outcome(measure, { quantity, unit: 'people' }))
    const { writer, second } = fresh.people
    const release = async (slug: string, content: Partial<Content>) => {
      const releaseId = await fresh.draft(written(content), slug)
      const by = fresh.by(writer)
      const done = await fresh.as(writer, (tx) => submitRelease(tx, { releaseId, version: 1, by }))
      assert(done.ok, JSON.stringify(done))
      const signed = await fresh.as(second, (tx) =>
        countersignRelease(tx, { releaseId, version: 2, by: fresh.by(second) }),
      )
      assert(signed.ok)
      return () =>
        fresh.as(second, (tx) =>
          publishRelease(tx, { releaseId, version: 3, by: fresh.by(second) }),
        )
    }
    const town = await release('town', { areaIsPart: true, body: '{figure persons_charged}.' })
    const force = await release('force', { areaIsPart: false, body: '{figure remanded}.' })
    const went = await Promise.all([town(), force()])
    assert.equal(went.filter((one) => one.ok && one.state === 'published').length, 1)
    const back = went.find((one) => one.ok && one.state === 'draft')
    assert(back?.ok === true)
    assert.match(back.differences[0]?.after ?? '', /could be worked out by it/u)
  } finally {
    await fresh.database.close()
  }
})
