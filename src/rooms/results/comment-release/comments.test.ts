import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskResultsPages, publicResultsPages } from '../routes.ts'
import { editRelease } from '../write-release.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from '../testing-database.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await office.did(outcome('arrests', { quantity: '28', unit: 'people' }))
})
after(() => office.database.close())

const settings = { publicOrigin: 'https://news.example.org' }
const clock = stoppedClock(NOW)
/** A visitor for whom a second passes with each page, so that what is said has an order. */
const desk = (actor: Member) =>
  testSite({
    pages: deskResultsPages(settings),
    db: office.desk,
    actor,
    clock: {
      now: () => {
        clock.advance(1000)
        return clock.now()
      },
    },
  })
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

/** A draft with one judgement in it. */
const body = 'A record week.\n\nOfficers made {figure arrests}.'

describe('comments between author and countersigner', () => {
  it('about a line are seen by both, kept with what the line said, and never published', async () => {
    const id = await office.draft(written({ body }), 'commented')
    const path = `/releases/${id}`
    const second = desk(office.people.second)
    const said = await second.post(`${path}/comments`, {
      part: 'body',
      line: '3',
      words: 'Who\ncounted them?',
    })
    assert.match(said.headers.get('location') ?? '', /comments\?done=said/u)
    for (const site of [second, desk(office.people.writer)]) {
      const { text } = await site.get(path)
      assert.match(text, /Who\ncounted them\?/u)
      assert.match(text, /Text, line 3: <q>Officers made \{figure arrests\}\.<\/q>/u)
    }
    assert.doesNotMatch((await desk(office.people.auditor).get(path)).text, /Resolve/u)
  })

  it('about a finding name it', async () => {
    const id = await office.draft(written({ body }), 'about-a-finding')
    const writer = desk(office.people.writer)
    const link = (await writer.get(`/releases/${id}`)).document
      .querySelectorAll('a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.includes('comments?finding='))
    assert(link !== undefined)
    const form = await writer.get(link)
    assert.match(form.text, /A comparison that this week’s figures do not show/u)
    await writer.post(`/releases/${id}/comments`, { words: 'See the table.' }, { from: link })
    assert.match(
      (await writer.get(`/releases/${id}`)).text,
      /A comparison that .*, Text, line 1: <q>A record week\.<\/q>/u,
    )
  })

  it('what is wrong with one is said, and what was typed is kept', async () => {
    const id = await office.draft(written({ body }), 'wrong')
    const writer = desk(office.people.writer)
    const path = `/releases/${id}/comments`
    assert.deepEqual(errorsIn((await writer.post(path, { words: '' })).document), [
      'Enter a comment',
    ])
    const nowhere = await writer.post(path, { part: 'body', line: '9', words: 'There.' })
    assert.deepEqual(errorsIn(nowhere.document), ['The part has no such line'])
    assert.equal(nowhere.document.querySelector('#words')?.text.trim(), 'There.')
    assert.deepEqual(errorsIn((await writer.post(path, { line: '1', words: 'x' })).document), [
      'Choose the part that the line is of',
    ])
    assert.deepEqual(errorsIn((await writer.post(path, { words: 'Ring 07700 900123' })).document), [
      'The comment must not hold a phone number',
    ])
    assert.equal((await desk(office.people.auditor).get(path)).status, 404)
  })

  it('an open one by whoever countersigns keeps a release from being published', async () => {
    const id = await office.draft(written(), 'held-up')
    const path = `/releases/${id}`
    const [writer, second] = [desk(office.people.writer), desk(office.people.second)]
    await second.post(`${path}/comments`, { words: 'Is the area right?' })
    await writer.post(`${path}/comments`, { words: 'I think so.' })
    await writer.post(`${path}/submit`, {})
    await second.post(`${path}/countersign`, {})
    const refused = await writer.post(`${path}/publish`, {})
    assert.match(refused.text, /A comment by whoever countersigns is still open/u)
    const links = (await writer.get(path)).document
      .querySelectorAll('#comments ~ ol a')
      .map((a) => a.getAttribute('href') ?? '')
    const [theirs = '', own = ''] = links
    assert.match((await writer.post(theirs, {})).text, /Whoever made this comment, or somebody/u)
    assert.equal((await writer.post(own, {})).status, 303)
    assert.equal((await second.post(theirs, {})).status, 303)
    assert.match((await second.get(path)).text, /Resolved by Sam Second/u)
    assert.equal(
      (await second.post(theirs, {})).headers.get('location'),
      `${path}/comments?done=reopened`,
    )
    assert.match((await writer.post(`${path}/publish`, {})).text, /still open/u)
    await second.post(theirs, {})
    assert.equal((await writer.post(`${path}/publish`, {})).status, 303)
    const page = await testSite({
      pages: publicResultsPages(settings),
      db: office.database.public,
      site: 'public',
    }).get('/news/held-up')
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /Is the area right|I think so/u)
    const { rows } = await office.database.owner.query<{ outcome: string }>(
      `select outcome from audit.entries where name = 'results.releases.resolve-comment' and outcome <> 'shown'`,
    )
    assert(rows.some(({ outcome: how }) => how === 'refused: needs-second-person'))
  })

  it('sending back can name an answer, which must then be given anew', async () => {
    const id = await office.draft(written({ body: 'A record week: {figure arrests}.' }), 'refused')
    const path = `/releases/${id}`
    const [writer, second] = [desk(office.people.writer), desk(office.people.second)]
    const answerLink = async () =>
      (await writer.get(path)).document
        .querySelectorAll('a')
        .map((a) => a.getAttribute('href') ?? '')
        .find((href) => href.includes('/findings/')) ?? ''
    await writer.post(await answerLink(), { reason: 'The table shows it.' })
    assert.equal((await writer.post(`${path}/submit`, {})).status, 303)
    const sendBack = await second.get(`${path}/return`)
    const option = sendBack.document
      .querySelectorAll('#refuses option')
      .map((one) => one.getAttribute('value') ?? '')
      .find((value) => value !== '')
    assert(option !== undefined)
    const named = await second.post(`${path}/return`, { why: 'Ring 07700 900123 first.' })
    assert.match(named.text, /The reason must not hold a phone number/u)
    const gone = await second.post(`${path}/return`, { why: 'No.', refuses: '0123456789abcdef' })
    assert.match(gone.text, /not there any more/u)
    const returned = await second.post(`${path}/return`, {
      why: 'Definitions changed in between.',
      refuses: option,
    })
    assert.equal(returned.status, 303)
    const { text } = await writer.get(path)
    assert.match(text, /The answer was not accepted: <q>Definitions changed in between\.<\/q>/u)
    assert.match((await writer.post(`${path}/submit`, {})).text, /mended first, or answered/u)
    await writer.post(await answerLink(), { reason: 'Counted by one definition throughout.' })
    assert.equal((await writer.post(`${path}/submit`, {})).status, 303)
    await office.as(office.people.writer, (tx) =>
      editRelease(tx, {
        releaseId: id,
        version: 4,
        placing: { slug: 'refused', agencyId: office.force.id, weekId: office.weekId },
        content: written({ body: 'A record week, again: {figure arrests}.' }),
        by: office.by(office.people.writer),
      }),
    )
    const lapsed = await writer.get(path)
    assert.match(lapsed.text, /Answers that hold no more/u)
    assert.match(lapsed.text, /Counted by one definition throughout/u)
    assert.match((await writer.post(`${path}/submit`, {})).text, /mended first, or answered/u)
  })

  it('whoever answered a finding does not countersign', async () => {
    const id = await office.draft(written({ body: 'A record week: {figure arrests}.' }), 'answerer')
    const path = `/releases/${id}`
    const [writer, second] = [desk(office.people.writer), desk(office.people.second)]
    const link = (await second.get(path)).document
      .querySelectorAll('a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.includes('/findings/'))
    await second.post(link ?? '', { reason: 'The table shows it.' })
    await writer.post(`${path}/submit`, {})
    assert.match(
      (await second.post(`${path}/countersign`, {})).text,
      /Somebody who wrote none of this edition/u,
    )
    assert.equal((await desk(office.people.lead).post(`${path}/countersign`, {})).status, 303)
  })

  it('a finding that changed meanwhile keeps what was typed, and says so', async () => {
    const id = await office.draft(written({ body: 'A record week: {figure arrests}.' }), 'gone')
    const writer = desk(office.people.writer)
    const link = (await writer.get(`/releases/${id}`)).document
      .querySelectorAll('a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.includes('/findings/'))
    assert(link !== undefined)
    const csrf = (await writer.get(link)).document
      .querySelector('form input[type=hidden]')
      ?.getAttribute('value')
    await office.as(office.people.writer, (tx) =>
      editRelease(tx, {
        releaseId: id,
        version: 1,
        placing: { slug: 'gone', agencyId: office.force.id, weekId: office.weekId },
        content: written({ body: 'A record month: {figure arrests}, a record week.' }),
        by: office.by(office.people.writer),
      }),
    )
    assert.equal((await writer.get(link)).status, 404)
    const typed = await writer.postRaw(link, { _csrf: csrf ?? '', reason: 'Because of this.' })
    assert.match(typed.text, /was not found again/u)
    assert.equal(typed.document.querySelector('#reason')?.text.trim(), 'Because of this.')
  })
})
