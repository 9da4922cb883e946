import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskResultsPages } from '../routes.ts'
import { claimsOfReporter } from '../store-claims.ts'
import { versionsOfClaim } from '../store-claim-versions.ts'
import { cellsWith, claimsFile } from '../testing-claims.ts'
import { NOW, type Office, officeWithWeek, outcome } from '../testing-database.ts'
import { importsOf } from '../testing-imports.ts'
import { typedClaim } from './form.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  const actor = { kind: 'operator' } as const
  const act = { actor, audit: 'results.figures.import', requestId: 'test-request' }
  const imports = importsOf(office.desk, act, () => NOW)
  await office.did(outcome('arrests', { quantity: '27', unit: 'people' }))
  await office.did(outcome('cash_seized', { quantity: '38450', unit: 'GBP' }))
  await office.did(outcome('warrants_executed', { quantity: '11', unit: 'warrants' }))
  await office.did(outcome('film_views', { quantity: '5', unit: 'views' }))
  const cash = { measure: 'cash_seized', unit: 'GBP' }
  await imports.bring(
    claimsFile(
      cellsWith(),
      cellsWith({ ...cash, quantity: '38000', qualifier: 'over', status: 'early' }),
      cellsWith({ measure: 'warrants_executed', unit: 'warrants', quantity: '5' }),
      cellsWith({
        measure: 'warrants_executed',
        unit: 'warrants',
        quantity: '6',
        week_end: '2021-10-15',
      }),
      cellsWith({
        measure: 'lines_closed',
        unit: 'lines',
        quantity: '2',
        source: 'Another <b>paper</b>',
      }),
      cellsWith({ reporter: 'national', quantity: '1468' }),
    ),
  )
})
after(() => office.database.close())

const desk = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
/** What is read, with a space between cells. */
const words = ({ innerHTML }: { innerHTML: string }) =>
  innerHTML
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/\s+/gu, ' ')
    .trim()
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())
const here = (...rest: string[]) => ['/weeks', office.weekId, 'leicestershire', ...rest].join('/')

const claimOf = async (measure: string) => {
  const claims = await claimsOfReporter(office.desk.read, { agencyId: office.force.id })
  const claim = claims.find((one) => one.measure === measure)
  assert(claim !== undefined)
  return claim
}

/** What the page of a claim sends when somebody corrects it. */
const typed = async (measure: string, more: Record<string, string> = {}) => {
  const claim = await claimOf(measure)
  return {
    path: here('claims', claim.id),
    claim,
    body: {
      ...typedClaim(claim, claim.version),
      change: 'correct',
      why: 'as the source says',
      ...more,
    },
  }
}

describe('what others published', () => {
  it('stands beside what is counted here, source by source, with the differences named', async () => {
    const { document, status } = await desk(office.people.analyst).get(here())
    assert.equal(status, 200)
    const rows = document
      .querySelectorAll('table')
      .filter(({ text }) => text.includes('Published'))
      .map((table) => [
        table.querySelector('caption')?.text.trim(),
        ...table.querySelectorAll('tbody tr').map(words),
      ])
    assert.deepEqual(rows, [
      [
        'A newspaper, Oct 2021',
        '5 warrants counted published The same, together 11',
        '6 warrants 11 to 15 October 2021 counted published The same, together 11',
        '28 arrests counted published Published 28, counted here 27',
        'more than £38,000 in cash counted early True: counted here £38,450',
      ],
      ['Another <b>paper</b>', '2 lines closed counted published Not counted here'],
    ])
    assert.match(words(document), /Counted here, and in none of these: 5 film views/u)
  })

  it('is held against what those counted for whom the agency speaks, which is in the list of the week', async () => {
    const site = desk(office.people.auditor)
    const { document } = await site.get(`/weeks/${office.weekId}/national`)
    const table = document.querySelectorAll('table').find(({ text }) => text.includes('Published'))
    assert.ok(table)
    assert.match(words(table), /1,468 arrests .* Published 1,468, counted here 27/u)
    assert.match((await site.get(`/weeks/${office.weekId}`)).text, /National coordination/u)
    assert.doesNotMatch(document.text, /Bring in what others published/u)
  })

  it('is what the figures of a force without activities are made of, and the pages say so', async () => {
    const actor = { kind: 'operator' } as const
    const act = { actor, audit: 'results.figures.import', requestId: 'test-request' }
    await importsOf(office.desk, act, () => NOW).bring(
      claimsFile(cellsWith({ reporter: 'lincolnshire', quantity: '24', source: 'The Lincolnite' })),
    )
    const site = desk(office.people.analyst)
    const lincolnshire = await site.get(`/weeks/${office.weekId}/lincolnshire`)
    const said = words(lincolnshire.document)
    assert.match(said, /24 arrests/u)
    assert.match(said, /the figures above are made of these claims/u)
    const table = lincolnshire.document
      .querySelectorAll('table')
      .find(({ text }) => text.includes('Published'))
    assert.equal(table?.querySelectorAll('th[scope=col]').length, 3, 'shown alone')
    assert.doesNotMatch(said, /not added to what is counted here|The same|Counted here/u)
    const own = words((await site.get(here())).document)
    assert.match(own, /Shown as it was published, and not added to what is counted here/u)
    const region = words((await site.get(`/weeks/${office.weekId}/national`)).document)
    assert.match(region, /stated above, beside what is counted, and added to nothing/u)

    const rows = (await site.get(`/weeks/${office.weekId}`)).document
      .querySelectorAll('tbody tr')
      .map(words)
    const [first, second, third] = rows
    assert.equal(first, 'Leicestershire Police 4 5')
    assert.equal(second, 'Lincolnshire Police 0 1')
    assert.match(third ?? '', /^National coordination .* 0 1$/u)
  })
})

describe('a claim', () => {
  it('is shown as its row says it, with its history and the file that gave it', async () => {
    const { path } = await typed('arrests')
    const { document } = await desk(office.people.auditor).get(path)
    const list = words(document.querySelector('.govuk-summary-list') ?? { innerHTML: '' })
    assert.match(list, /reporter leicestershire week_start 2021-10-11 .* quantity 28 unit people/u)
    assert.match(words(document), /Import [0-9a-f-]{36}, row 2/u)
    assert.match(words(document), /Brought in 20 November 2026 .* by The command line/u)
    assert.equal(document.querySelectorAll('form[method=post] input[name=why]').length, 0)
  })

  it('is corrected with a reason: both versions stay, and the difference goes', async () => {
    const site = desk(office.people.analyst)
    const { path, body, claim } = await typed('arrests', { quantity: '27' })
    const saved = await site.post(path, body)
    assert.equal(saved.headers.get('location'), `${here()}?done=claim-corrected`)
    assert.equal(
      (await site.post(path, body)).status,
      303,
      'the same form again is no second change',
    )
    const versions = await versionsOfClaim(office.desk.read, claim.id)
    assert.deepEqual(
      versions.map(({ version, change, why, fields }) => [version, change, why, fields.quantity]),
      [
        [2, 'corrected', 'as the source says', '27'],
        [1, 'imported', null, '28'],
      ],
    )
    assert.match(words((await site.get(here())).document), /27 arrests counted published The same/u)
    const { rows } = await office.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'results.claims.change' and outcome = 'done'`,
    )
    assert.match(rows[0]?.particulars ?? '', new RegExp(claim.id, 'u'))
  })

  it('says every error at the field that it is about, and keeps what was typed', async () => {
    const site = desk(office.people.analyst)
    const { path, body } = await typed('cash_seized')
    const wrong = await site.post(path, { ...body, quantity: '-5', qualifier: '', weekEnd: '' })
    assert.equal(wrong.status, 422)
    assert.deepEqual(errorsIn(wrong.document), [
      'Give the last day, for example 2023-10-09',
      'Quantity must not be less than zero',
      'Say how exact the quantity is: exact, over, almost or about',
    ])
    assert.equal(wrong.document.querySelector('#quantity')?.getAttribute('value'), '-5')
    const elsewhere = await site.post(path, {
      ...body,
      weekStart: '2021-09-01',
      weekEnd: '2021-09-02',
    })
    assert.match(errorsIn(elsewhere.document).join(), /These days are not of this week: withdraw/u)
    const same = await site.post(path, body)
    assert.match(errorsIn(same.document).join(), /Nothing is different/u)
    const silent = await site.post(path, { ...body, why: '', change: '' })
    assert.deepEqual(errorsIn(silent.document), [
      'Choose what to do',
      'Say why, so that the history tells',
    ])
    const named = await site.post(path, { ...body, note: 'other', why: 'Ask j.doe@example.org' })
    assert.deepEqual(errorsIn(named.document), ['The reason must not hold an email address'])
  })

  it('is not changed over what somebody else saved meanwhile: both are shown', async () => {
    const site = desk(office.people.analyst)
    const { path, body } = await typed('cash_seized', { quantity: '39000' })
    assert.equal((await site.post(path, { ...body, note: 'theirs' })).status, 303)
    const stale = await site.post(path, body)
    assert.equal(stale.status, 409)
    const table = stale.document
      .querySelectorAll('table')
      .find(({ text }) => text.includes('What differs'))
    assert.deepEqual(table?.querySelectorAll('tbody tr').map(words), ['note theirs'])
    assert.equal(stale.document.querySelector('#quantity')?.getAttribute('value'), '39000')
    assert.equal(stale.document.querySelector('input[name=version]')?.getAttribute('value'), '2')
  })

  it('is withdrawn with a reason, and only once', async () => {
    const site = desk(office.people.analyst)
    const { path, body, claim } = await typed('lines_closed', {
      change: 'withdraw',
      why: 'printed twice',
    })
    const open = await site.get(path)
    const _csrf = open.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    assert.equal(
      (await site.post(path, body)).headers.get('location'),
      `${here()}?done=claim-withdrawn`,
    )
    const page = await site.get(path)
    assert.match(words(page.document), /withdrawn .* Why: printed twice/u)
    assert.equal((await site.postRaw(path, { ...body, _csrf })).status, 303, 'the same form again')
    const late = await site.postRaw(path, { ...body, _csrf, why: 'late', change: 'correct' })
    assert.equal(late.status, 409)
    assert.match(words(late.document), /Ada Analyst saved this meanwhile: printed twice/u)
    assert.equal((await versionsOfClaim(office.desk.read, claim.id)).length, 2)
    assert.doesNotMatch((await site.get(here())).text, /2 lines closed/u)
  })

  it('is not there for those who may not, nor under another week or reporter', async () => {
    const { path, body, claim } = await typed('arrests')
    assert.equal((await desk(office.people.stranger).get(path)).status, 404)
    const open = await desk(office.people.analyst).get(path)
    const _csrf = open.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    const { permissions } = office.people.auditor
    const noLonger = await desk({ ...office.people.analyst, permissions }).postRaw(path, {
      ...body,
      _csrf,
    })
    assert.equal(noLonger.status, 404)
    assert.equal((await desk(undefined).get(path)).status, 303)
    const elsewhere = `/weeks/${office.weekId}/btp/claims/${claim.id}`
    assert.equal((await desk(office.people.analyst).get(elsewhere)).status, 404)
    assert.equal((await desk(office.people.analyst).postRaw(path, body)).status, 403)
  })
})
